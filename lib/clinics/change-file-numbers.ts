'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { fileNumbersSchema } from './schema'

/** Sets the prefix and the next number that a patient's file gets at the first arrival. Numbers in use are skipped. */
export const changeFileNumbers = clinicAction
  .metadata({ name: 'change-file-numbers', permission: 'clinic.manage' })
  .inputSchema(fileNumbersSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { error } = await ctx.db.rpc('set_file_numbers', parsedInput)
    if (error) throw fromDatabase(error)
    revalidatePath(`/${ctx.slug}/settings`, 'layout')
  })
