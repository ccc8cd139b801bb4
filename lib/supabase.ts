import 'server-only'
import { createServerClient, type CookieOptionsWithName } from '@supabase/ssr'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { personHeaders } from './client-address'
import type { Database } from './database.types'
import { env } from './env'
import { browserHeader } from './session-browser'

export type Db = SupabaseClient<Database>

/** How session cookies are set, here and in proxy.ts: out of reach of scripts, and of http when there is https. */
export function sessionCookies(): CookieOptionsWithName {
  return { name: 'session', httpOnly: true, sameSite: 'lax', path: '/', secure: env().APP_URL.startsWith('https:') }
}

/**
 * The database as the signed-in person, inside one clinic: every request carries the header that the policies read.
 * The slug may be anything; being no member of it reads as "not found".
 */
export const clinicClient = cache((slug: string) => asPerson({ 'x-clinic': slug }))

/** The database as the signed-in person, in no clinic: profile, invitations, the list of clinics. */
export const personClient = cache(() => asPerson({}))

/** The database as nobody in particular. */
export const publicClient = cache((): Db =>
  createClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: fetchOrGiveUp },
  }),
)

async function asPerson(headers: Record<string, string>): Promise<Db> {
  const jar = await cookies()
  return createServerClient<Database>(env().SUPABASE_URL, env().SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookies(),
    cookies: {
      getAll: () => jar.getAll(),
      setAll: (changed) => {
        try {
          for (const { name, value, options } of changed) jar.set(name, value, options)
        } catch {
          // A page cannot set cookies while it renders; proxy.ts has refreshed the session before it began.
        }
      },
    },
    global: { headers: { ...headers, ...(await personHeaders()) }, fetch: fetchFromBrowser },
  })

  /** Looks into the jar at each request: signing in puts the cookie there. */
  function fetchFromBrowser(input: RequestInfo | URL, init?: RequestInit) {
    const all = new Headers(init?.headers)
    for (const [name, value] of Object.entries(browserHeader(jar))) all.set(name, value)
    return fetchOrGiveUp(input, { ...init, headers: all })
  }
}

/**
 * A file of Storage, or the part that `range` names, as the signed-in person: the policies decide. Only the headers have to come
 * in time, a large file may take as long as it takes.
 */
export async function downloadAsPerson(slug: string, path: string, range: string | null, signal: AbortSignal): Promise<Response> {
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: key } = env()
  const { data } = await (await clinicClient(slug)).auth.getSession()
  const begun = new AbortController()
  const tooLate = setTimeout(() => begun.abort(), 10_000)
  try {
    return await fetch(`${url}/storage/v1/object/authenticated/${path}`, {
      headers: { apikey: key, authorization: `Bearer ${data.session?.access_token ?? key}`, 'x-clinic': slug, ...browserHeader(await cookies()), ...(range && { range }) },
      cache: 'no-store', signal: AbortSignal.any([signal, begun.signal]),
    })
  } finally {
    clearTimeout(tooLate)
  }
}

/** A database that does not answer is an error to show, not a page that hangs. */
export function fetchOrGiveUp(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const givenUp = AbortSignal.timeout(10_000)
  return fetch(input, { ...init, cache: 'no-store', signal: init?.signal ? AbortSignal.any([init.signal, givenUp]) : givenUp })
}
