import 'server-only'
import { createHmac } from 'node:crypto'
import { headers } from 'next/headers'
import { env } from './env'

/** The address a request came from: what the platform's proxy says. It overwrites what a browser claims. */
export async function clientAddress(): Promise<string> {
  const list = await headers()
  return list.get('x-vercel-forwarded-for') ?? list.get('x-real-ip') ?? list.get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'local'
}

/**
 * What this server says to the database beside a person's token, for the record of who did what. The proof never leaves
 * the way between the two: whoever copies their own token cannot make up an address with it.
 */
export async function personHeaders(): Promise<Record<string, string>> {
  return { 'x-person-address': await clientAddress(), 'x-server-proof': serverProof() }
}

/** Known to the database by its hash (job know-server); another TOKEN_KEYS is another proof. */
export function serverProof(): string {
  return createHmac('sha256', env().TOKEN_KEYS).update('server of the app').digest('hex')
}
