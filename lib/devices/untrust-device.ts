'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { forgetDevice, readDevice } from './device-cookie'
import { deviceSchema } from './schema'

/** Takes the trust away at once: whoever works at that computer is signed out at their next request. @throws AppError not_found */
export const untrustDevice = clinicAction
  .metadata({ name: 'untrust-device', permission: 'devices.manage' })
  .inputSchema(deviceSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('untrust_device', { device: id }))
    if ((await readDevice(slug))?.id === id) await forgetDevice(slug)
    revalidatePath(`/${slug}`, 'layout')
  })
