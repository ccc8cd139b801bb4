'use server'

import { revalidatePath } from 'next/cache'
import { getLocale } from 'next-intl/server'
import { clinicAction } from '@/lib/action'
import { addStaffSchema } from '@/lib/devices/schema'
import { unwrap } from '@/lib/errors'
import { oneTimePin } from '@/lib/jobs/pins'
import { dropStaffAccount, makeStaffAccount } from '@/lib/jobs/staff-accounts'
import { readPhone } from '@/lib/phone'
import { limitRate } from '@/lib/rate-limit'

/**
 * Takes somebody in who has no e-mail: name, phone and a PIN, good at trusted computers of this clinic only.
 * @returns the one-time PIN, shown once; they choose their own when they first come in
 * @throws AppError too_many_attempts, not_found (no such dentist), and what refuses another member
 */
export const addStaff = clinicAction
  .metadata({ name: 'add-staff', permission: 'members.manage' })
  .inputSchema(addStaffSchema)
  .action(async ({ parsedInput: { name, phone, role, dentistId }, ctx: { db, shell, slug } }) => {
    await limitRate('invite-account', shell.person.id)
    const account = await makeStaffAccount(name)
    const { pin, hash } = await oneTimePin(account)
    const staff = { account, name, phone: readPhone(phone), role, dentist: dentistId || null, pin_hash: hash, language: await getLocale() }
    const added = await db.rpc('add_staff', staff as never)
    // Nobody is left over whom no clinic knows.
    if (added.error) await dropStaffAccount(account)
    unwrap(added)
    revalidatePath(`/${slug}/settings/team`)
    return { pin }
  })
