'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { listTimelineSchema } from './schema'
import type { Timeline } from './timeline'

/** An older page of what happened with a patient, or of some kinds of it. @throws AppError not_allowed, not_found */
export const listTimeline = clinicAction
  .metadata({ name: 'list-timeline', permission: 'patients.read' })
  .inputSchema(listTimelineSchema)
  .action(async ({ parsedInput, ctx }) => unwrap(await ctx.db.rpc('patient_timeline', parsedInput as never)) as unknown as Timeline)
