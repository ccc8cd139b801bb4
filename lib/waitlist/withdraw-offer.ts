'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { fromDatabase } from '@/lib/errors'
import { withdrawOfferSchema } from './schema'

/** Takes an offer back; who was asked is told. @throws AppError not_found, offer_over */
export const withdrawOffer = clinicAction
  .metadata({ name: 'withdraw-offer', permission: 'appointments.write' })
  .inputSchema(withdrawOfferSchema)
  .action(async ({ parsedInput: { offerId }, ctx: { db, slug } }) => {
    const { error } = await db.rpc('withdraw_offer', { offer: offerId })
    if (error) throw fromDatabase(error)
    revalidatePath(`/${slug}/waitlist`)
    return {}
  })
