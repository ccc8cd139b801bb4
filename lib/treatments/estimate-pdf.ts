import 'server-only'
import { renderPdf } from '@/lib/documents/render-pdf'
import { AppError, fromDatabase, unwrap } from '@/lib/errors'
import { readPaper } from '@/lib/jobs/papers'
import { log } from '@/lib/log'
import { keepPaper } from '@/lib/papers/keep-paper'
import type { Shell } from '@/lib/session'
import type { Db } from '@/lib/supabase'
import { toPrintedEstimate, type EstimateRow } from './printed-estimate'

type Reader = { db: Db; shell: Pick<Shell, 'clinic' | 'permissions'> }

/**
 * The estimate as a PDF in the patient's language. An accepted one is kept with the record the first time that staff have it
 * made, which is at once when it is accepted in the clinic, and the first opening when it was accepted on the patient's phone:
 * what it says was frozen on acceptance. From then on it is the kept paper, byte for byte.
 * @throws AppError not_found, not_allowed, database_unreachable
 */
export async function estimatePdf({ db, shell }: Reader, plan: string): Promise<Buffer> {
  const row = unwrap(await db.rpc('print_estimate', { plan })) as unknown as EstimateRow
  if (row.paper_id) return keptPdf(db, row.patient_id, row.paper_id)
  const printed = toPrintedEstimate(row, shell.clinic.timeZone, new Date())
  const pdf = await renderPdf('estimate', printed)
  if (!row.accepted || !shell.permissions['plans.write']) return pdf
  try {
    const paper = await keepPaper({ db, shell }, { patientId: row.patient_id, noun: 'treatment_plans', name: printed.sheet.footer, bytes: pdf, mime: 'application/pdf' })
    const { error } = await db.rpc('note_estimate_paper', { plan, paper })
    if (error) throw fromDatabase(error)
  } catch (error) {
    // Whoever asked gets it all the same; the next opening tries again.
    log.error({ plan, error: String(error) }, 'an accepted estimate was not kept')
  }
  return pdf
}

async function keptPdf(db: Db, patient: string, paper: string): Promise<Buffer> {
  const { path } = unwrap(await db.rpc('open_paper', { patient, paper })) as unknown as { path: string }
  const file = await readPaper(path)
  if (file) return Buffer.from(await file.arrayBuffer())
  log.error({ paper }, 'a paper is missing from storage')
  throw new AppError('not_found')
}
