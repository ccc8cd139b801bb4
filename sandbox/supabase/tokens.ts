// Access tokens in the form of hosted projects: ES256, verified by anyone with the public key that
// /auth/v1/.well-known/jwks.json shows. The embedded auth service only knows HS256, so its tokens
// are exchanged for these on the way out, and back on the way in.
import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'

export type Claims = { sub?: string; role?: string; exp?: number; session_id?: string; [claim: string]: unknown }

export class InvalidToken extends Error {
  readonly expired: boolean
  constructor(message: string, expired = false) {
    super(message)
    this.expired = expired
  }
}

/** A new signing key as JWK text, to be kept with the data. */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: randomUUID() })
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>

/**
 * @param signingKey from newSigningKey()
 * @returns `sign` and `verify` of ES256 tokens and the public key set
 */
export function tokens(signingKey: string) {
  const jwk = JSON.parse(signingKey) as JsonWebKey & { kid: string }
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
  const publicKey = createPublicKey(privateKey)
  const header = encode({ alg: 'ES256', kid: jwk.kid, typ: 'JWT' })
  // A page makes several requests with one token; an ES256 check costs about 0.1 ms each time.
  const verified = new Map<string, Claims>()

  return {
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: jwk.kid, alg: 'ES256', use: 'sig', key_ops: ['verify'], ext: true }] },

    sign(claims: Claims) {
      const body = `${header}.${encode(claims)}`
      return `${body}.${sign('sha256', Buffer.from(body), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
    },

    /** @throws InvalidToken when it is not ours, malformed or expired */
    verify(token: string): Claims {
      let claims = verified.get(token)
      if (!claims) {
        const [head = '', payload = '', signature = ''] = token.split('.')
        const genuine =
          head === header &&
          verify('sha256', Buffer.from(`${head}.${payload}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
        if (!genuine) throw new InvalidToken('JWSError JWSInvalidSignature')
        claims = decode(payload)
        if (verified.size > 1000) verified.clear()
        verified.set(token, claims)
      }
      if (typeof claims.exp === 'number' && claims.exp <= Date.now() / 1000) throw new InvalidToken('JWT expired', true)
      return claims
    },
  }
}

export type Tokens = ReturnType<typeof tokens>

/** The embedded auth service's own kind of token. */
export function signHs256(claims: Claims, secret: string) {
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}

/** Claims of a token that was just received from the auth service itself. */
export function readClaims(token: string): Claims {
  return decode(token.split('.')[1] ?? '')
}
