// The stand-in for a Supabase project on this machine: REST interface and auth service over the
// embedded Postgres, at the addresses and with the keys of the real one. The app only knows its URL.
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished, pipeline } from 'node:stream/promises'
import { getRequestListener } from '@hono/node-server'
import postgres from 'postgres'
import type { Cluster } from './postgres.ts'
import { authAdmin } from './supabase/auth-admin.ts'
import { authServer } from './supabase/auth.ts'
import type { SendMail } from './supabase/auth.ts'
import { identify, refuseKey } from './supabase/caller.ts'
import type { ApiKeys } from './supabase/caller.ts'
import { readConfig } from './supabase/config.ts'
import { toRestError } from './supabase/errors.ts'
import type { RestError } from './supabase/errors.ts'
import { openLanes } from './supabase/lanes.ts'
import { callFunction } from './supabase/rpc.ts'
import { readSchema } from './supabase/schema.ts'
import { storageServer } from './supabase/storage.ts'
import { tableServer } from './supabase/tables.ts'
import { tokens as tokensOf } from './supabase/tokens.ts'

export type Supabase = {
  url: string
  /** Reads functions and tables anew; also happens by itself on `notify pgrst`. */
  reload(): Promise<void>
  stop(): Promise<void>
}

type Options = {
  port: number
  cluster: Cluster
  keys: ApiKeys & { signingKey: string }
  /** Address of the app, for the links in mails. */
  siteUrl: string
  /** Folder for what is kept in Storage. */
  filesDir: string
  sendMail: SendMail
}

// A database that comes back is found at once, however long it was away.
const quiet = { backoff: () => 0.25, onnotice: () => {}, connection: { application_name: 'supabase' } }

/** Starts the REST interface and the auth service on 127.0.0.1 and resolves when they answer. */
export async function startSupabase({ port, cluster, keys, siteUrl, filesDir, sendMail }: Options): Promise<Supabase> {
  const url = `http://127.0.0.1:${port}`
  const tokens = tokensOf(keys.signingKey)
  const admin = postgres(cluster.url(), { ...quiet, max: 2 })
  let requests = openRequests(cluster)
  let schema = await readSchema(admin)
  const tables = tableServer({ url: cluster.url('authenticator'), readerUrl: cluster.url(), schema: () => schema })
  const storage = storageServer({ sql: () => requests, schema: () => schema, dir: filesDir, signingKey: keys.signingKey })
  const auth = authServer({ url: cluster.url('supabase_auth_admin'), sql: admin, tokens, config: readConfig(), siteUrl, ownUrl: url, sendMail })

  const administer = authAdmin({ sql: admin, siteUrl, ownUrl: url })

  async function reload() {
    schema = await readSchema(admin)
    await tables.reload()
    // Prepared statements of the old functions would fail once each.
    const old = requests
    requests = openRequests(cluster)
    void old.end()
  }
  await tables.reload()
  // One after the other, and none left over when the server stops.
  let reloading = Promise.resolve()
  const inTurn = () => (reloading = reloading.then(reload, reload))
  const listener = await admin.listen('pgrst', () => void inTurn())

  async function rest(request: IncomingMessage, response: ServerResponse, path: string) {
    const refused = refuseKey(request.headers.apikey as string | undefined, keys)
    if (refused) return send(response, refused.status, refused.body)
    const identity = identify(request.headers, keys, tokens)
    if ('status' in identity) return sendError(response, identity)
    const caller = { ...identity, method: request.method ?? 'GET', path, headers: request.headers }
    const accept = request.headers.accept ?? ''
    if (path.startsWith('/rpc/') && isPlainCall(request)) {
      const single = accept.includes('vnd.pgrst.object')
      const answer = await callFunction(requests, schema, caller, decodeURIComponent(path.slice(5)), await text(request), single)
      if (!('headers' in answer)) return sendError(response, answer)
      return sendText(response, answer.status, answer.body, answer.headers)
    }
    await getRequestListener((incoming) => tables.fetch(incoming, caller))(request, response)
  }

  /** Its own door: no key is asked for, because whoever has a signed address needs none. */
  async function files(request: IncomingMessage, response: ServerResponse, path: string) {
    const refused = request.headers.apikey === undefined ? null : refuseKey(request.headers.apikey as string, keys)
    if (refused) return send(response, refused.status, refused.body)
    const identity = identify(request.headers, keys, tokens)
    if ('status' in identity) return send(response, 400, { statusCode: '403', code: 'AccessDenied', error: 'Unauthorized', message: identity.body.message })
    const query = new URLSearchParams(request.url?.split('?')[1] ?? '')
    const answer = await storage({ ...identity, method: request.method ?? 'GET', path, headers: request.headers }, request, query)
    // A browser that is still sending hears nothing before it is done.
    if (!request.complete && !request.destroyed) await finished(request.resume()).catch(() => {})
    response.writeHead(answer.status, { ...corsHeaders, ...answer.headers })
    if (answer.body === null || typeof answer.body === 'string') return void response.end(answer.body)
    await pipeline(answer.body, response).catch(() => {}) // The reader has gone.
  }

  async function users(request: IncomingMessage, response: ServerResponse, path: string) {
    const identity = identify(request.headers, keys, tokens)
    const admin = !('status' in identity) && identity.role === 'service_role'
    const typed = await text(request)
    const answer = await administer({ method: request.method ?? 'GET', path, body: typed ? (JSON.parse(typed) as Record<string, unknown>) : {}, admin })
    send(response, answer.status, answer.body, 'error_code' in answer.body ? { 'x-sb-error-code': String(answer.body.error_code) } : {})
  }

  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0]!
    const handle = async () => {
      if (request.method === 'OPTIONS') return preflight(request, response)
      if (path.startsWith('/rest/v1/')) return rest(request, response, path.slice('/rest/v1'.length))
      if (path.startsWith('/storage/v1/object/')) return files(request, response, path.slice('/storage/v1/object/'.length))
      if (path === '/auth/v1/.well-known/jwks.json') return send(response, 200, tokens.jwks, { 'cache-control': 'public, max-age=600' })
      if (!path.startsWith('/auth/v1/')) return send(response, 404, { message: 'no Route matched with those values' })
      const refused = refuseKey(request.headers.apikey as string | undefined, keys)
      if (refused) return send(response, refused.status, refused.body)
      if (path.startsWith('/auth/v1/admin/')) return users(request, response, path.slice('/auth/v1/admin'.length))
      await getRequestListener(auth.fetch)(request, response)
    }
    handle().catch((error: unknown) => {
      const known = toRestError(error, true)
      if (!known) console.error(error)
      if (!response.headersSent) sendError(response, known ?? { status: 500, body: { code: 'XX000', message: String(error), details: null, hint: null } })
    })
  })
  // Longer than a client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 75_000
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))

  return {
    url,
    reload: inTurn,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await listener.unlisten().catch(() => {}) // The database may be gone already.
      await reloading.catch(() => {})
      await Promise.all([tables.close(), auth.close(), requests.end(), admin.end({ timeout: 2 })])
    },
  }
}

/** As authenticator, the role that may only become the request's role. */
function openRequests(cluster: Cluster) {
  return openLanes(cluster.url('authenticator'), 16, { ...quiet, ...(cluster.socket ? { path: cluster.socket } : {}) })
}

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Content-Encoding, Content-Location, Content-Range, Content-Type, Date, Location, Server, Transfer-Encoding, Range-Unit',
}

function preflight(request: IncomingMessage, response: ServerResponse) {
  response.writeHead(200, {
    ...corsHeaders,
    'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE, OPTIONS, HEAD',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': '86400',
  })
  response.end()
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
  sendText(response, status, JSON.stringify(body), headers)
}

/** With its length, so that it leaves in one piece. */
function sendText(response: ServerResponse, status: number, body: string, headers: Record<string, string>) {
  const length = status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body)), 'content-type': 'application/json; charset=utf-8' }
  response.writeHead(status, { ...corsHeaders, ...length, ...headers })
  response.end(body)
}

function sendError(response: ServerResponse, { status, body }: RestError) {
  send(response, status, body, status === 401 ? { 'www-authenticate': 'Bearer' } : {})
}

/**
 * A call as supabase-js makes it, without filters on its result, counts, or another schema. Which rows a write answers with
 * (`return=representation`) means nothing to a call.
 */
function isPlainCall({ method, url, headers }: IncomingMessage) {
  const json = (headers['content-type'] ?? 'application/json').includes('application/json')
  return method === 'POST' && json && !url?.includes('?') && (headers.prefer ?? 'return=representation') === 'return=representation' && (headers['content-profile'] ?? 'public') === 'public'
}

async function text(request: IncomingMessage) {
  return (await bytes(request)).toString('utf8')
}

async function bytes(request: IncomingMessage) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
