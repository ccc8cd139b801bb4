import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import { describeRefusal } from '@/lib/describe-refusal'
import { AppError, unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { SaveAnswer } from './draft-saver'
import type { Note } from './note'
import { saveDraftSchema } from './schema'

/**
 * Saves what was typed into a note. Not a server action: those wait for each other, and a page that is being closed cannot send one.
 * @param body what the page sent, as it came
 * @returns the new version; the note as it is when somebody else changed it; or why it cannot be saved
 */
export async function saveDraft(slug: string, body: unknown): Promise<SaveAnswer> {
  const { data } = saveDraftSchema.safeParse(body)
  try {
    if (!data) throw new AppError('value_not_possible')
    const { id, seen, patientId, appointmentId, fields } = data
    const db = await clinicClient(slug)
    const saved = unwrap(await db.rpc('save_note', {
      note: id, seen: seen as number, fields: { ...fields, ...(seen === null && { patient_id: patientId, appointment_id: appointmentId }) },
    })) as { version: number }
    return { saved: saved.version }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'changed_by_someone') return { conflict: error.details as unknown as Note }
    if (error.code === 'database_unreachable') return { lost: true }
    return { refused: describeRefusal(error, await getTranslations('errors'), await getLocale(), 'Asia/Kolkata') }
  }
}
