'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Finding } from './finding'
import { listChangedFindingsSchema } from './schema'

/** What changed in a chart since it was read, whoever changed it. @throws AppError not_found */
export const listChangedFindings = clinicAction
  .metadata({ name: 'list-changed-findings', permission: 'records.read' })
  .inputSchema(listChangedFindingsSchema)
  .action(async ({ parsedInput: { patientId, since }, ctx: { db } }) =>
    unwrap(await db.rpc('changed_findings', { patient: patientId, since })) as unknown as { at: string; findings: Finding[] })
