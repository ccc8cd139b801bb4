import 'server-only'
import { env } from '../env'
import { AppError } from '../errors'
import { sealToken } from '../token-vault'
import { refuseLike } from './refuse-like'
import { serviceRpc } from './service-rpc'
import { whatsapp } from './whatsapp'

/**
 * Connects a number to a clinic: only after this very token has read the number, and the account says that the number is
 * its own; else anyone could claim anyone's number. Answers what the number is called.
 * @param by the member who does it, permission already checked
 * @throws AppError whatsapp_token_refused, whatsapp_number_unreadable, whatsapp_account_mismatch, whatsapp_unreachable,
 *   whatsapp_number_taken
 */
export async function connectNumber(
  clinic: string, by: string, { phoneNumberId, wabaId, token }: { phoneNumberId: string; wabaId: string; token: string },
): Promise<{ displayNumber: string; verifiedName: string }> {
  const client = whatsapp()
  let read: { displayNumber: string; verifiedName: string }
  try {
    read = await client.readNumber(token, phoneNumberId)
    const numbers = await client.listNumbers(token, wabaId)
    if (!numbers.includes(phoneNumberId)) throw new AppError('whatsapp_account_mismatch')
    await client.subscribe(token, wabaId)
  } catch (error) {
    throw refuseLike(error)
  }
  await serviceRpc('connect_whatsapp_number', {
    clinic, by, phone_number_id: phoneNumberId, waba_id: wabaId, token: sealToken(token, clinic, env().TOKEN_KEYS),
    display_number: read.displayNumber, verified_name: read.verifiedName,
  })
  return read
}
