// The signatures in signed addresses of Storage: JWTs for one object and one thing, to read it or to write it.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { refusals } from './storage-answers.ts'
import { readClaims, signHs256 } from './tokens.ts'

type Scope = 'download' | 'upload'
type Signed = { url: string; scope: Scope; exp: number; upsert?: boolean; owner?: string }

/** Seconds for which an address to upload to is good. */
export const uploadLasts = 7200

/** @param signingKey of the project; the addresses have a key of their own made of it */
export function storageTokens(signingKey: string) {
  const secret = createHmac('sha256', signingKey).update('storage addresses').digest('base64url')
  return {
    sign(claims: Omit<Signed, 'exp'>, lasts: number): string {
      const now = Math.floor(Date.now() / 1000)
      return signHs256({ ...claims, iat: now, exp: now + lasts }, secret)
    },

    /** @throws StorageRefusal when it is not ours, for another object or another thing, or too old */
    verify(token: string, url: string, scope: Scope): Signed {
      const [head = '', payload = '', signature = ''] = token.split('.')
      const right = createHmac('sha256', secret).update(`${head}.${payload}`).digest()
      const given = Buffer.from(signature, 'base64url')
      if (given.length !== right.length || !timingSafeEqual(given, right)) throw refusals.invalidJwt('signature verification failed')
      const signed = readClaims(token) as unknown as Signed
      if (signed.exp <= Date.now() / 1000) throw refusals.invalidJwt('"exp" claim timestamp check failed')
      if (signed.scope !== scope) throw refusals.invalidSignature(`Token is not scoped for ${scope}`)
      if (signed.url !== url) throw refusals.invalidSignature()
      return signed
    },
  }
}

export type StorageTokens = ReturnType<typeof storageTokens>
