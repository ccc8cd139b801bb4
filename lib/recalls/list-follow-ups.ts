'use server'

import { clinicAction } from '@/lib/action'
import { readFollowUps } from './queries'
import { listFollowUpsSchema } from './schema'

/** The next page of a list of whom to call. @throws AppError not_allowed */
export const listFollowUps = clinicAction
  .metadata({ name: 'list-follow-ups', permission: 'appointments.read' })
  .inputSchema(listFollowUpsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { rows, more } = await readFollowUps(ctx.db, parsedInput)
    return { rows, more }
  })
