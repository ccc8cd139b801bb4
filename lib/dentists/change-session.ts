'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrapRow } from '@/lib/errors'
import { sessionRows } from './rules'
import { changeSessionSchema } from './schema'

/** Changes one session; it stays the same dentist's. @throws AppError not_found */
export const changeSession = clinicAction
  .metadata({ name: 'change-session', permission: 'roster.write' })
  .inputSchema(changeSessionSchema)
  .action(async ({ parsedInput: { id, ...values }, ctx }) => {
    const [row] = sessionRows(values)
    if (!row) throw new AppError('not_found')
    const { dentist_id, ...columns } = row
    unwrapRow(await ctx.db.from('dentist_sessions').update(columns).eq('id', id).eq('dentist_id', dentist_id).select('id'))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { ids: [id] }
  })
