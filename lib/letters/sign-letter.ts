'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { byPin } from '@/lib/jobs/by-pin'
import { signLetterSchema } from './schema'

/**
 * Signs a letter as the dentist it names: whoever is signed in, or by PIN on somebody else's screen.
 * @throws AppError not_found, signed_stays, changed_by_someone, not_the_named_dentist, registration_missing, letter_empty,
 *   letter_unfinished, letter_replaced; by PIN also pin_wrong, pin_locked, pin_needs_trusted_computer
 */
export const signLetter = clinicAction
  .metadata({ name: 'sign-letter', permission: 'records.write' })
  .inputSchema(signLetterSchema)
  .action(async ({ parsedInput: { letterId, version, patientId, given }, ctx: { db, slug } }) => {
    const args = { letter: letterId, letter_version: version }
    if (given) await byPin(db, given, 'sign_letter_by_pin', args)
    else {
      const { error } = await db.rpc('sign_letter', args)
      if (error) throw fromDatabase(error)
    }
    revalidatePath(`/${slug}/patients/${patientId}/prescriptions`)
    return {}
  })
