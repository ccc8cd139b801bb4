'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { deviceSettingsSchema } from './schema'

/** When trusted computers lock, and where they ask for the PIN again. */
export const changeDeviceSettings = clinicAction
  .metadata({ name: 'change-device-settings', permission: 'devices.manage' })
  .inputSchema(deviceSettingsSchema)
  .action(async ({ parsedInput: { lockMinutes, askMoney, askSettings, askMinutes }, ctx: { db, slug } }) => {
    unwrap(await db.rpc('set_device_settings', {
      lock_minutes: lockMinutes, ask_money: askMoney, ask_settings: askSettings, ask_minutes: askMinutes,
    }))
    revalidatePath(`/${slug}`, 'layout')
  })
