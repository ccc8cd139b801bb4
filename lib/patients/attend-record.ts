import 'server-only'
import { z } from 'zod'
import { AppError, unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'

/**
 * Notes that the signed-in person has a record open.
 * @param doing what they are writing, '' when nothing
 * @returns the others; null when there is no such record for them
 */
export async function attendRecord(slug: string, patient: string, doing: string): Promise<{ name: string; doing: string }[] | null> {
  if (!z.guid().safeParse(patient).success) return null
  try {
    return unwrap(await (await clinicClient(slug)).rpc('attend_record', { patient, doing })) as { name: string; doing: string }[]
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
