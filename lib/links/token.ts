import { createHash, createHmac } from 'node:crypto'
import { keysIn } from '../token-vault.ts'

/**
 * The secret in a link that a patient opens. It is made from the link's id and our key, so that the same address can be shown
 * again while the link lives, though the database knows only its hash.
 */

/** The tokens of a link, one for each of TOKEN_KEYS, today's key first: 32 bytes in base64url. */
export function linkTokens(link: string, keys: string): [string, ...string[]] {
  return keysIn(keys).map((key) => createHmac('sha256', createHmac('sha256', key).update('patient links').digest()).update(link).digest('base64url')) as [string, ...string[]]
}

/** What the database knows of a token: SHA-256 in hex. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whether this could be a token at all: what is none is not looked up. */
export const looksLikeToken = (token: string) => /^[A-Za-z0-9_-]{43}$/.test(token)

/** Where a link is opened. */
export const visitAddress = (appUrl: string, token: string) => `${appUrl}/visit/${token}`
