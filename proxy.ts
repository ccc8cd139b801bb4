import { createServerClient } from '@supabase/ssr'
import { isAuthRetryableFetchError } from '@supabase/supabase-js'
import { NextResponse, type NextRequest } from 'next/server'
import { env } from './lib/env'
import { fetchOrGiveUp, sessionCookies } from './lib/supabase'
import { deviceCookie } from './lib/trusted-device'

/** First segments of addresses that anyone may open. Everything else is a clinic or a person's own page. */
const open = new Set(['', 'pricing', 'sign-in', 'sign-up', 'forgot-password', 'reset-password', 'second-step', 'terms', 'privacy', 'cookies', 'notice', 'data-policy', 'grievances', 'contact', 'delete-my-data', 'certificate', '.well-known', 'auth', 'invitation', 'visit', 'book', 'display', 'check-in', 'lock'])

/**
 * Every request passes here once: it gets an id, loses headers that only we may set, has its session verified (and
 * refreshed) where a person is needed, and its answer says what a browser may do with it.
 */
export async function proxy(request: NextRequest) {
  const requestId = crypto.randomUUID()
  // The tenant is in the URL and is proven by membership; a header from outside proves nothing.
  request.headers.delete('x-clinic')
  request.headers.set('x-request-id', requestId)

  const first = request.nextUrl.pathname.split('/')[1] ?? ''
  if (first === 'api') {
    const answer = NextResponse.next({ request: { headers: request.headers } })
    answer.headers.set('x-request-id', requestId)
    return answer
  }

  const csp = contentSecurityPolicy(btoa(crypto.randomUUID()))
  request.headers.set('content-security-policy', csp)
  const session = await verifySession(request)
  const isAction = request.headers.has('next-action')
  const answer =
    session.missing && !open.has(first) && !isAction
      ? NextResponse.redirect(signInFor(request))
      : NextResponse.next({ request: { headers: request.headers } })
  for (const { name, value, options } of session.changed) answer.cookies.set(name, value, options)

  answer.headers.set('x-request-id', requestId)
  answer.headers.set('content-security-policy', csp)
  answer.headers.set('cache-control', 'private, no-store')
  answer.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  answer.headers.set('x-frame-options', 'DENY')
  answer.headers.set('x-content-type-options', 'nosniff')
  answer.headers.set('referrer-policy', 'same-origin')
  answer.headers.set('cross-origin-opener-policy', 'same-origin')
  answer.headers.set('permissions-policy', 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()')
  return answer
}

type Cookie = { name: string; value: string; options?: Parameters<NextResponse['cookies']['set']>[2] }

/**
 * Whether a valid session comes with the request, and which cookies a refresh changed (the page sees them too).
 * When the auth server does not answer nobody is signed out: the page says that it cannot reach its data.
 */
async function verifySession(request: NextRequest): Promise<{ missing: boolean; changed: Cookie[] }> {
  const changed: Cookie[] = []
  const options = sessionCookies()
  if (!request.cookies.getAll().some(({ name }) => name === options.name || name.startsWith(`${options.name}.`))) {
    return { missing: true, changed }
  }
  const db = createServerClient(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: options,
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (cookies) => {
        for (const cookie of cookies) request.cookies.set(cookie.name, cookie.value)
        changed.push(...cookies)
      },
    },
    global: { fetch: fetchOrGiveUp },
  })
  const { data, error } = await db.auth.getClaims()
  return { missing: !data && !(error && isAuthRetryableFetchError(error)), changed }
}

/** Where to sign in for a page: at a trusted computer by PIN. */
function signInFor(request: NextRequest): URL {
  const slug = request.nextUrl.pathname.split('/')[1]!
  const url = new URL(request.cookies.has(deviceCookie(slug)) ? `/lock/${slug}` : '/sign-in', request.nextUrl)
  url.searchParams.set('next', request.nextUrl.pathname)
  return url
}

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === 'development'
  return [
    `default-src 'self'`,
    // React's development build evaluates strings to rebuild stack traces; production never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    // The schedule places its visits by style attributes.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    // Files go straight to Storage.
    `connect-src 'self' ${new URL(env().SUPABASE_URL).origin}${development ? ' ws:' : ''}`,
    // What reads a PDF is a thread of ours.
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

export const config = { matcher: '/((?!_next/static|_next/image|icon.svg|favicon.ico).*)' }
