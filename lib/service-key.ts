import 'server-only'
import { createClient } from '@supabase/supabase-js'
import type { Database } from './database.types'
import { personHeaders } from './client-address'
import { env } from './env'
import { fetchOrGiveUp, type Db } from './supabase'

/**
 * The database past row-level security, for work that no signed-in person does: webhooks and jobs. ESLint lets only
 * app/api and lib/jobs import this file. The key may call the functions granted to service_role and nothing else.
 */
export function serviceClient(): Db {
  return createClient<Database>(env().SUPABASE_URL, env().SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: fetchForPerson },
  })
}

/** Says where the request came from that made this necessary; a job of no request says nothing. */
async function fetchForPerson(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers)
  for (const [name, value] of Object.entries(await personHeaders().catch(() => ({})))) headers.set(name, value)
  return fetchOrGiveUp(input, { ...init, headers })
}

/** One request to Storage past its policies, for what storage-js cannot ask: a part of a file. */
export function fetchFile(bucket: string, path: string, headers: Record<string, string>): Promise<Response> {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: key } = env()
  return fetchOrGiveUp(`${url}/storage/v1/object/${bucket}/${path}`, { headers: { ...headers, apikey: key, authorization: `Bearer ${key}` } })
}

/** Files take longer than rows. Milliseconds. */
const patience = 120_000

/** One request for a file past the policies of Storage, of any method and size. */
export function fetchStorage(path: string, init: RequestInit): Promise<Response> {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: key } = env()
  const headers = { ...(init.headers as Record<string, string>), apikey: key, authorization: `Bearer ${key}` }
  return fetch(`${url}/storage/v1/object/${path}`, { ...init, headers, cache: 'no-store', signal: AbortSignal.timeout(patience) })
}
