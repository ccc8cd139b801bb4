import 'server-only'
import { env } from '../env'
import { sealContext, type SealedField } from '../protection/rules'
import { openToken, sealingKey, sealToken } from '../token-vault'
import { serviceRpc } from './service-rpc'

/**
 * After a new key was put first in TOKEN_KEYS, seals with it what older ones sealed: third parties' tokens and patients' fields. Once this answers 0 the old key can go.
 * @throws Error when a token names a key that is gone
 */
export async function resealTokens(until: number): Promise<number> {
  const keys = env().TOKEN_KEYS
  let resealed = 0
  const old = await serviceRpc<{ clinic: string; token: string }[]>('tokens_of_other_keys', { key_id: sealingKey(keys) })
  for (const { clinic, token } of old) {
    if (Date.now() > until) break
    if (await serviceRpc<boolean>('reseal_token', { clinic, token, resealed: sealToken(openToken(token, clinic, keys), clinic, keys) })) resealed++
  }
  const fields = await serviceRpc<{ clinic: string; patient: string; field: SealedField; sealed_for: string; sealed: string }[]>('fields_of_other_keys', { key_id: sealingKey(keys) })
  for (const { clinic, patient, field, sealed_for: sealedFor, sealed } of fields) {
    if (Date.now() > until) break
    const context = sealContext(clinic, sealedFor, field)
    if (await serviceRpc<boolean>('reseal_field', { clinic, patient, field, sealed, resealed: sealToken(openToken(sealed, context, keys), context, keys) })) resealed++
  }
  return resealed
}
