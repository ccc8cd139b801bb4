'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { whoMayByPinSchema } from './schema'

/** dentist: the dentist this member is. */
export type PinPerson = { member: string; name: string; role: string; dentist: string | null }

/** Who of the clinic may give a PIN on this computer for something; trusted: whether this computer takes PINs at all. */
export const whoMayByPin = clinicAction
  .metadata({ name: 'who-may-by-pin' })
  .inputSchema(whoMayByPinSchema)
  .action(async ({ parsedInput: { permission }, ctx }) => {
    const { device, people } = unwrap(await ctx.db.rpc('who_may_by_pin', { permission })) as { device: string | null; people: PinPerson[] }
    return { trusted: device !== null, people }
  })
