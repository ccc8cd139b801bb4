'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap, unwrapRow } from '@/lib/errors'
import { oneTimePin } from '@/lib/jobs/pins'
import { resetPinSchema } from './schema'

/**
 * Takes a member's PIN away and ends what they began with it.
 * @returns pin: a one-time PIN for somebody without e-mail, shown once and to be replaced when they come in; null for
 * everyone else, who chooses a new one under their account after signing in
 * @throws AppError not_found
 */
export const resetPin = clinicAction
  .metadata({ name: 'reset-pin', permission: 'members.manage' })
  .inputSchema(resetPinSchema)
  .action(async ({ parsedInput: { member }, ctx: { db, slug } }) => {
    const { user_id: person } = unwrapRow(await db.from('members').select('user_id').eq('id', member))
    const { pin, hash } = await oneTimePin(person)
    const given = unwrap(await db.rpc('reset_pin', { member, pin_hash: hash }))
    revalidatePath(`/${slug}/settings/team`)
    return { pin: given ? pin : null }
  })
