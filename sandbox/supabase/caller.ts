// Who calls the REST interface: the API key in `apikey`, then the person's token in `Authorization`.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingHttpHeaders } from 'node:http'
import type { Schema } from './schema.ts'
import { restError } from './errors.ts'
import type { RestError } from './errors.ts'
import { InvalidToken } from './tokens.ts'
import type { Claims, Tokens } from './tokens.ts'

export type ApiKeys = { publishableKey: string; secretKey: string }

export type Caller = { role: string; claims: Claims; method: string; path: string; headers: IncomingHttpHeaders }

/** The caller of the request that is being answered, for code that the embedded server calls. */
export const currentCaller = new AsyncLocalStorage<Caller>()

const requestRoles = new Set(['anon', 'authenticated', 'service_role'])

/** The gateway's answer to a missing or wrong `apikey`; null when it is right. */
export function refuseKey(key: string | undefined, { publishableKey, secretKey }: ApiKeys): { status: 401; body: object } | null {
  if (!key) return { status: 401, body: { message: 'No API key found in request', hint: 'No `apikey` request header or url param was found.' } }
  if (key === publishableKey || key === secretKey) return null
  return { status: 401, body: { message: 'Invalid API key', hint: 'Double check your Supabase `anon` or `service_role` API key.' } }
}

/**
 * Role and claims by which Postgres judges a request. A person's token wins over the key's role,
 * as on hosted projects, so a secret key with a person's token acts as that person.
 */
export function identify(headers: IncomingHttpHeaders, keys: ApiKeys, tokens: Tokens): Pick<Caller, 'role' | 'claims'> | RestError {
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (!bearer || bearer.startsWith('sb_')) {
    const role = headers.apikey === keys.secretKey ? 'service_role' : 'anon'
    return { role, claims: { role } }
  }
  try {
    const claims = tokens.verify(bearer)
    const role = claims.role ?? 'anon'
    if (!requestRoles.has(role)) return restError(401, '22023', `role "${role}" does not exist`)
    return { role, claims }
  } catch (error) {
    if (!(error instanceof InvalidToken)) throw error
    return error.expired ? restError(401, 'PGRST303', error.message) : restError(401, 'PGRST301', error.message)
  }
}

/** One statement with everything that PostgREST sets for the transaction of a request. */
export const contextStatement = `select
  set_config('role', $1, true), set_config('search_path', '"public", "extensions"', true),
  set_config('request.jwt.claims', $2, true), set_config('request.method', $3, true), set_config('request.path', $4, true),
  set_config('request.headers', $5, true), set_config('statement_timeout', $6, true),
  set_config('response.headers', '', true), set_config('response.status', '', true)`

/** The values of contextStatement for a caller. */
export function contextValues({ role, claims, method, path, headers }: Caller, schema: Schema): string[] {
  return [role, JSON.stringify(claims), method, path, JSON.stringify(headers), schema.statementTimeouts.get(role) ?? '0']
}
