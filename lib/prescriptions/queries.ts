import 'server-only'
import { openRecord } from '@/lib/patients/open-record'
import type { Letter, LetterTemplate } from '@/lib/letters/letter'
import { clinicClient, type Db } from '@/lib/supabase'
import { unwrap } from '@/lib/errors'
import type { MedicineList } from './medicine'
import type { Prescribing, Prescription, Template } from './prescription'

type Page = { prescribing: Prescribing; prescriptions: Prescription[]; letters: Letter[]; letter_templates: LetterTemplate[] }

/** Prescriptions and letters of a patient, and what writing one needs. Looking is noted. @throws AppError database_unreachable */
export async function readPrescriptions(slug: string, patientId: string) {
  const db = await clinicClient(slug)
  return openRecord<Page>(slug, 'prescriptions', await db.rpc('prescriptions_page', { patient: patientId }) as Parameters<typeof openRecord>[2])
}

/** What the clinic prescribes from. Nothing of a patient is in it. @throws AppError not_allowed */
export async function readMedicineList(db: Db): Promise<MedicineList> {
  return unwrap(await db.rpc('medicine_list')) as unknown as MedicineList
}

/** What the clinic looks after: its list, its templates of prescriptions and letters. @throws AppError not_allowed */
export async function readMedicineSettings(slug: string) {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('medicine_settings')) as unknown as { list: MedicineList; templates: (Template & { version: number })[]; letters: (LetterTemplate & { version: number })[] }
}
