import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** A new secret for an invitation's link: 32 random bytes in base64url. Only its hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database knows of a token: SHA-256 in hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
