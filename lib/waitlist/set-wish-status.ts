'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { setWishStatusSchema } from './schema'

/** Takes somebody off the waitlist, or puts them back. @throws AppError not_found */
export const setWishStatus = clinicAction
  .metadata({ name: 'set-wish-status', permission: 'appointments.write' })
  .inputSchema(setWishStatusSchema)
  .action(async ({ parsedInput: { wishId, status }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('set_wish_status', { wish: wishId, status }))
    revalidatePath(`/${slug}/waitlist`)
    return {}
  })
