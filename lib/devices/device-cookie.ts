import 'server-only'
import { cookies } from 'next/headers'
import { hashToken, newToken } from '@/lib/members/token'
import { sessionCookies } from '@/lib/supabase'
import { deviceCookie } from '@/lib/trusted-device'

const days = 400

/** What this browser says it is in a clinic; null when it says nothing. Proves nothing yet. */
export async function readDevice(slug: string): Promise<{ id: string; tokenHash: string } | null> {
  const [id = '', token = ''] = (await cookies()).get(deviceCookie(slug))?.value.split('.') ?? []
  return /^[0-9a-f-]{36}$/.test(id) && token ? { id, tokenHash: hashToken(token) } : null
}

/** A token for a device's next use: its hash for the database, and what puts it into the browser. */
export function nextToken(slug: string): { hash: string; give(id: string): Promise<void> } {
  const token = newToken()
  const { path, secure } = sessionCookies()
  return {
    hash: hashToken(token),
    async give(id) {
      ;(await cookies()).set(deviceCookie(slug), `${id}.${token}`, { path, secure, httpOnly: true, sameSite: 'lax', maxAge: days * 86_400 })
    },
  }
}

/** After this the browser is any browser. */
export async function forgetDevice(slug: string): Promise<void> {
  ;(await cookies()).delete(deviceCookie(slug))
}
