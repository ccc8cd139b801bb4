'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { toDentistColumns } from './rows'
import { dentistFields } from './schema'

/** Adds a dentist, who sits whenever the main branch is open until their sessions are changed. @returns the id */
export const addDentist = clinicAction
  .metadata({ name: 'add-dentist', permission: 'clinic.manage' })
  .inputSchema(dentistFields)
  .action(async ({ parsedInput, ctx }) => {
    const id = unwrap(await ctx.db.rpc('add_dentist', { dentist: toDentistColumns(parsedInput) }))
    revalidatePath(`/${ctx.slug}`, 'layout')
    return { id }
  })
