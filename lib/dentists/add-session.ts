'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { sessionRows } from './rules'
import { addSessionSchema } from './schema'

/** Adds when a dentist sits: one session for each weekday chosen. @throws AppError not_found (no such dentist or branch) */
export const addSession = clinicAction
  .metadata({ name: 'add-session', permission: 'roster.write' })
  .inputSchema(addSessionSchema)
  .action(async ({ parsedInput, ctx }) => {
    const rows = sessionRows(parsedInput).map((row) => ({ clinic_id: ctx.shell.clinic.id, ...row }))
    const added = unwrap(await ctx.db.from('dentist_sessions').insert(rows).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { ids: added.map((row) => row.id) }
  })
