'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { openSealedFieldSchema } from './schema'
import { openField } from './sealing'

/**
 * What is sealed, in clear, for one look. On record every time.
 * @throws AppError not_found, not_allowed (a role that reads numbers masked), too_many_opened (60 in an hour)
 */
export const openSealedField = clinicAction
  .metadata({ name: 'open-sealed-field', permission: 'patients.read' })
  .inputSchema(openSealedFieldSchema)
  .action(async ({ parsedInput, ctx: { db, shell } }) => {
    const { sealed, sealed_for: patient } = unwrap(await db.rpc('open_sealed_field', parsedInput)) as unknown as { sealed: string; sealed_for: string }
    return { text: openField(sealed, shell.clinic.id, patient, parsedInput.field) }
  })
