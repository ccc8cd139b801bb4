'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'

/** Takes the number away; what is planned then waits for one click each. @throws AppError not_found when there is none */
export const disconnectWhatsappNumber = clinicAction
  .metadata({ name: 'disconnect-whatsapp-number', permission: 'messages.manage' })
  .action(async ({ ctx: { db, slug } }) => {
    const { error } = await db.rpc('disconnect_whatsapp_number')
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}`, 'layout')
    return {}
  })
