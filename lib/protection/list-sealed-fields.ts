'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { SealedField } from './rules'
import { sealedFieldsSchema } from './schema'

export type SealedFields = {
  /** Whether their role reads what is sealed. */
  may_open: boolean
  may_write: boolean
  fields: { field: SealedField; hint: string | null; by: string | null; changed_at: string; version: number }[]
}

/** What is sealed of a patient, masked as the person's role sees it. @throws AppError not_found */
export const listSealedFields = clinicAction
  .metadata({ name: 'list-sealed-fields', permission: 'patients.read' })
  .inputSchema(sealedFieldsSchema)
  .action(async ({ parsedInput, ctx: { db } }) => unwrap(await db.rpc('sealed_fields_of', parsedInput)) as unknown as SealedFields)
