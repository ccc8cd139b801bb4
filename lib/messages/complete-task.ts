'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { completeTaskSchema } from './schema'

/**
 * Ticks a task off, or puts it back.
 * @returns whether it is done now
 * @throws AppError not_found
 */
export const completeTask = clinicAction
  .metadata({ name: 'complete-task', permission: 'messages.write' })
  .inputSchema(completeTaskSchema)
  .action(async ({ parsedInput: { task, done }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('complete_task', { task, done }))
    revalidatePath(`/${slug}`, 'layout')
    return { done }
  })
