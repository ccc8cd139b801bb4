'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import type { VisitPage } from './visit'
import { loadVisitSchema } from './schema'

/** One visit with its patient, history and messages, for its panel. Refuses with not_found. */
export const loadVisit = clinicAction
  .metadata({ name: 'load-visit', permission: 'appointments.read' })
  .inputSchema(loadVisitSchema)
  .action(async ({ parsedInput: { visitId }, ctx }) => unwrap(await ctx.db.rpc('visit', { visit: visitId })) as unknown as VisitPage)
