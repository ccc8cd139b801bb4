import { env } from '@/lib/env'

/** How to report a hole in the service (RFC 9116). What answers it is configured now, so it expires half a year from today. */
export function GET() {
  const { SECURITY_EMAIL, APP_URL } = env()
  const expires = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + 180 * 86_400_000).toISOString()
  const lines = [
    `Contact: mailto:${SECURITY_EMAIL}`, `Expires: ${expires}`, 'Preferred-Languages: en, hi', `Canonical: ${APP_URL}/.well-known/security.txt`, `Policy: ${APP_URL}/data-policy`,
  ]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
