'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { keepGuardianIdentitySchema } from './schema'
import { sealField } from './sealing'

/** Seals how a guardian proved who they are; blank removes it. @throws AppError not_found, not_allowed, changed_by_someone */
export const keepGuardianIdentity = clinicAction
  .metadata({ name: 'keep-guardian-identity', permission: 'patients.write' })
  .inputSchema(keepGuardianIdentitySchema)
  .action(async ({ parsedInput: { patient, version, text }, ctx: { db, shell } }) => {
    const sealed = text ? sealField(text, shell.clinic.id, patient, 'guardian_identity') : null
    unwrap(await db.rpc('keep_sealed_field', { patient, field: 'guardian_identity', field_version: version, sealed: sealed as string, hint: null as unknown as string }))
  })
