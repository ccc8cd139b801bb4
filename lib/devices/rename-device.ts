'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { renameDeviceSchema } from './schema'

/** Calls a trusted computer something else. @throws AppError not_found */
export const renameDevice = clinicAction
  .metadata({ name: 'rename-device', permission: 'devices.manage' })
  .inputSchema(renameDeviceSchema)
  .action(async ({ parsedInput: { id, name }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('rename_device', { device: id, name }))
    revalidatePath(`/${slug}/settings/devices`)
  })
