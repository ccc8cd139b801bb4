'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { Finding } from './finding'
import { addFindingsSchema } from './schema'

/**
 * Marks a chart with one or several things, all or none. The page is not asked for again: the chart takes what is answered.
 * @throws AppError not_found, tooth_unknown, surface_unknown, mark_elsewhere, span_one_arch, pontic_outside, too_many_findings
 */
export const addFindings = clinicAction
  .metadata({ name: 'add-findings', permission: 'records.write' })
  .inputSchema(addFindingsSchema)
  .action(async ({ parsedInput: { patientId, visitId, dentistId, findings }, ctx: { db } }) =>
    unwrap(await db.rpc('add_findings', {
      patient: patientId,
      findings: findings.map(({ extra, ...finding }) => ({ ...finding, supernumerary: extra ?? false, appointment_id: visitId, dentist_id: dentistId })),
    })) as unknown as { at: string; findings: Finding[] })
