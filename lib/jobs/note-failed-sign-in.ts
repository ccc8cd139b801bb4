import 'server-only'
import { createHmac } from 'node:crypto'
import { clientAddress } from '../client-address'
import { env } from '../env'
import { serviceRpc } from './service-rpc'

/**
 * Puts a wrong password on record in the clinics of the person it was tried for. An address that nobody has is kept only as
 * a keyed hash: the list of what people mistype says nothing to whoever finds it.
 */
export async function noteFailedSignIn(email: string): Promise<void> {
  const address = await clientAddress()
  await serviceRpc('note_failed_sign_in', {
    email,
    email_hash: createHmac('sha256', env().TOKEN_KEYS).update(`failed sign-in ${email}`).digest('hex'),
    address: /^[0-9a-fA-F.:]{2,45}$/.test(address) ? address : null,
  })
}
