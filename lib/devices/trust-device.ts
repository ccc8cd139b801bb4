'use server'

import { headers } from 'next/headers'
import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { browserName } from '@/lib/auth/browser-name'
import { AppError, unwrap } from '@/lib/errors'
import { nextToken } from './device-cookie'
import { trustDeviceSchema } from './schema'
import { isPublicKey } from './signature'

/**
 * Trusts the browser that asks, whose key this is; only after a full sign-in.
 * @throws AppError device_needs_password, value_not_possible
 */
export const trustDevice = clinicAction
  .metadata({ name: 'trust-device', permission: 'devices.manage' })
  .inputSchema(trustDeviceSchema)
  .action(async ({ parsedInput: { name, publicKey }, ctx: { db, slug } }) => {
    if (!isPublicKey(publicKey)) throw new AppError('value_not_possible')
    const browser = browserName((await headers()).get('user-agent')) ?? '?'
    const token = nextToken(slug)
    await token.give(unwrap(await db.rpc('trust_device', { name, public_key: publicKey, browser, token_hash: token.hash })))
    revalidatePath(`/${slug}`, 'layout')
  })
