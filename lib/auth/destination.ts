import 'server-only'
import { cookies } from 'next/headers'
import { safePath } from './rules'

const COOKIE = 'destination'

/** Keeps where a person wanted to go (an invitation) until the mail's link brings them back. */
export async function rememberDestination(path: string | null): Promise<void> {
  if (path) (await cookies()).set(COOKIE, path, { path: '/', maxAge: 3600, httpOnly: true, sameSite: 'lax' })
}

/** Where they wanted to go, once; null when nowhere in particular. */
export async function takeDestination(): Promise<string | null> {
  const jar = await cookies()
  const path = safePath(jar.get(COOKIE)?.value)
  if (path) jar.delete(COOKIE)
  return path
}
