'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { readAbha } from './rules'
import { keepAbhaSchema } from './schema'
import { sealField } from './sealing'

/** Seals a patient's ABHA number; blank removes it. Its last four digits stay readable. @throws AppError not_found, not_allowed, changed_by_someone */
export const keepAbha = clinicAction
  .metadata({ name: 'keep-abha', permission: 'patients.write' })
  .inputSchema(keepAbhaSchema)
  .action(async ({ parsedInput: { patient, version, text }, ctx: { db, shell } }) => {
    const digits = readAbha(text)
    unwrap(await db.rpc('keep_sealed_field', {
      patient, field: 'abha_number', field_version: version,
      sealed: (digits && sealField(digits, shell.clinic.id, patient, 'abha_number')) as string, hint: (digits && digits.slice(-4)) as string,
    }))
  })
