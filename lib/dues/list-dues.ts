'use server'

import { clinicAction } from '@/lib/action'
import { readDues } from './queries'
import { listDuesSchema } from './schema'

/** The next page of who owes something. @throws AppError not_allowed */
export const listDues = clinicAction
  .metadata({ name: 'list-dues', permission: 'bills.read' })
  .inputSchema(listDuesSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { rows, more } = await readDues(ctx.db, parsedInput)
    return { rows, more }
  })
