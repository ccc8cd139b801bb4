'use server'

import { clinicAction } from '@/lib/action'
import { readTasks } from './queries'
import { listTasksSchema } from './schema'

/** The next page of the to-do list. @throws AppError not_allowed */
export const listTasks = clinicAction
  .metadata({ name: 'list-tasks', permission: 'messages.read' })
  .inputSchema(listTasksSchema)
  .action(async ({ parsedInput, ctx: { slug } }) => readTasks(slug, parsedInput))
