// The REST interface for tables and views: @supabase/lite's PostgREST over our Postgres, with the
// differences from the real one put right (each has a test in tests/contract).
import { App, RelationNotFoundError } from '@supabase/lite'
import { PostgresConnection } from '@supabase/lite/postgres'
import { sql as statement } from 'kysely'
import type { Kysely } from 'kysely'
import { contextValues, currentCaller } from './caller.ts'
import type { Caller } from './caller.ts'
import { restError, toRestError } from './errors.ts'
import type { Schema } from './schema.ts'

/** Thrown to lite in the form it passes on unchanged: its own reading of most codes is a plain 500. */
class ExpectedError extends Error {
  readonly code = 'PGRST'
  readonly detail: string
  constructor(status: number, body: object) {
    super(JSON.stringify(body))
    this.detail = JSON.stringify({ status, headers: {} })
  }
}

// lite prints every refused request to the console, with the row that was refused.
const print = console.error
console.error = (...values: unknown[]) => {
  const expected = values[0] instanceof ExpectedError || values[0] instanceof RelationNotFoundError
  if (!expected) print(...values)
}

/** Times as Postgres itself writes them in JSON, like PostgREST, and not as in a psql prompt. */
const jsonTime = (oid: number) => ({
  to: oid,
  from: [oid],
  serialize: (value: string) => value,
  parse: (value: string) => value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'),
})
const jsonTimes = { timestamptz: jsonTime(1184), timestamp: jsonTime(1114) }

/** The parts of the connection that lite calls and its types hide. */
const Base = PostgresConnection as unknown as new (config: object) => {
  introspection: unknown
  introspect(options?: { useCache?: boolean }): Promise<unknown>
  close(): Promise<void>
}

class RequestConnection extends Base {
  readonly #readerUrl: string
  readonly #schema: () => Schema

  constructor(url: string, readerUrl: string, schema: () => Schema) {
    super({ url, postgresOptions: { max: 10, backoff: () => 0.25, onnotice: () => {}, types: jsonTimes } })
    this.#readerUrl = readerUrl
    this.#schema = schema
  }

  /** lite would grant everything to anon here. Privileges come from migrations alone. */
  async ensureRlsContext() {
    return true
  }

  /** The request role sees little of the catalogue, so another connection reads it. */
  override async introspect(options?: { useCache?: boolean }) {
    if (options?.useCache && this.introspection) return this.introspection
    const reader = new Base({ url: this.#readerUrl, postgresOptions: { max: 1, onnotice: () => {} } })
    try {
      this.introspection = await reader.introspect({ useCache: false })
      return this.introspection
    } finally {
      await reader.close()
    }
  }

  /** One statement instead of seven, and the request's headers for tables as for functions. */
  async applyJwtSessionContext(transaction: Kysely<unknown>) {
    const caller = currentCaller.getStore()
    if (!caller) throw new Error('A table was read outside a request')
    const [role, claims, method, path, headers, timeout] = contextValues(caller, this.#schema())
    const readOnly = method === 'GET' || method === 'HEAD' ? 'on' : 'off'
    await statement`select
      set_config('transaction_read_only', ${readOnly}, true),
      set_config('role', ${role}, true), set_config('search_path', '"public", "extensions"', true),
      set_config('request.jwt.claims', ${claims}, true), set_config('request.method', ${method}, true),
      set_config('request.path', ${path}, true), set_config('request.headers', ${headers}, true),
      set_config('statement_timeout', ${timeout}, true),
      set_config('response.status', '', true), set_config('response.headers', '', true)`.execute(transaction)
  }

  /** Part of applyJwtSessionContext here. */
  async applyRpcRequestGucs() {}

  normalizeDbError(error: unknown) {
    const known = toRestError(error, currentCaller.getStore()?.role !== 'anon')
    return known ? new ExpectedError(known.status, known.body) : error
  }
}

/**
 * @param url as authenticator, which switches to the request's role
 * @param readerUrl as postgres, to read the catalogue
 */
export function tableServer({ url, readerUrl, schema }: { url: string; readerUrl: string; schema: () => Schema }) {
  const connection = new RequestConnection(url, readerUrl, schema)
  const app = new App({
    connection: connection as never,
    api: { enabled: true, schemas: ['public'] },
    auth: { enabled: false },
    storage: { enabled: false },
    studio: { enabled: false },
    options: {
      server: {
        disableStudio: true,
        disableFallback: true,
        middlewares: [
          // The caller is known already: no second check of the token, no look-up of person and session.
          async (context: { set(name: string, value: unknown): void }, next: () => Promise<void>) => {
            const caller = currentCaller.getStore()
            context.set('apiKeyType', 'publishable')
            context.set('ignoreAuthorization', true)
            context.set('jwt', { ...caller?.claims, role: caller?.role })
            context.set('userId', caller?.claims.sub ?? caller?.role)
            context.set('sessionId', caller?.claims.session_id ?? caller?.role)
            await next()
          },
        ],
      },
    },
  } as never)

  return {
    fetch: async (request: Request, caller: Caller) => asObject(request, await currentCaller.run(caller, () => app.fetch(request))),
    /** After a migration. */
    reload: () => connection.introspect({ useCache: false }),
    close: () => connection.close(),
  }
}

/** `.single()` on a change whose answer embeds another table: lite answers a list all the same. */
async function asObject(request: Request, response: Response): Promise<Response> {
  if (!response.ok || !request.headers.get('accept')?.includes('vnd.pgrst.object') || request.method === 'GET') return response
  const body: unknown = await response.clone().json().catch(() => null)
  if (!Array.isArray(body)) return response
  if (body.length === 1) return Response.json(body[0], { status: response.status, headers: withoutLength(response.headers) })
  const { status, body: error } = restError(406, 'PGRST116', 'Cannot coerce the result to a single JSON object', `The result contains ${body.length} rows`)
  return Response.json(error, { status })
}

function withoutLength(headers: Headers) {
  const copy = new Headers(headers)
  copy.delete('content-length')
  return copy
}
