// The auth service: @supabase/lite's GoTrue over our Postgres. Its tokens are exchanged for ES256
// ones, and where it answers otherwise than GoTrue does, auth-rules.ts answers first.
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { App } from '@supabase/lite'
import { PostgresConnection } from '@supabase/lite/postgres'
import type { Sql } from 'postgres'
import { authRules } from './auth-rules.ts'
import type { Config } from './config.ts'
import { InvalidToken, readClaims, signHs256 } from './tokens.ts'
import type { Claims, Tokens } from './tokens.ts'

export type Mail = { to: string; subject: string; html?: string }
export type SendMail = (mail: Mail) => Promise<void>

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Times leave in the form of the hosted service, not of Postgres. */
const isoTime = { to: 1184, from: [1184], serialize: (value: string) => value, parse: (value: string) => new Date(value).toISOString() }

type Options = {
  /** As supabase_auth_admin. */
  url: string
  sql: Sql
  tokens: Tokens
  config: Config
  /** Address of the app, which the mails link to. */
  siteUrl: string
  /** Address of this service, the issuer of its tokens. */
  ownUrl: string
  sendMail: SendMail
}

/** @returns fetch for everything under /auth/v1 whose API key was accepted, and close */
export function authServer({ url, sql, tokens, config, siteUrl, ownUrl, sendMail }: Options) {
  const connection = new PostgresConnection({ url, postgresOptions: { max: 5, backoff: () => 0.25, onnotice: () => {}, types: { timestamptz: isoTime } } } as never)
  // Only between here and the embedded service, for the life of this process.
  const secret = randomBytes(32).toString('hex')
  const { enabled, ...email } = config['auth.email'] ?? {}
  const app = new App({
    connection,
    api: { enabled: false },
    storage: { enabled: false },
    studio: { enabled: false },
    auth: {
      ...config.auth,
      jwt_secret: secret,
      site_url: siteUrl,
      email: { ...email, enable_signup: enabled, template: templates(config) },
    },
    options: {
      drivers: { email: { send: (mail: Mail) => sendMail({ to: mail.to, subject: mail.subject, html: mail.html }) } },
      server: {
        disableStudio: true,
        disableFallback: true,
        middlewares: [authRules({ confirms: email.enable_confirmations === true, mailEverySeconds: seconds(email.max_frequency), sql })],
      },
    },
  } as never)

  async function fetch(request: Request): Promise<Response> {
    const authorization = request.headers.get('authorization')?.replace(/^Bearer /i, '')
    let headers = request.headers
    if (authorization && !authorization.startsWith('sb_')) {
      try {
        headers = new Headers(headers)
        headers.set('authorization', `Bearer ${signHs256(tokens.verify(authorization), secret)}`)
      } catch (error) {
        if (!(error instanceof InvalidToken)) throw error
        const reason = error.expired ? 'token has invalid claims: token is expired' : 'token signature is invalid: signature is invalid'
        return Response.json(
          { code: 403, error_code: 'bad_jwt', msg: `invalid JWT: unable to parse or verify signature, ${reason}` },
          { status: 403, headers: { 'x-sb-error-code': 'bad_jwt' } },
        )
      }
    }
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
    const body = hasBody ? await request.arrayBuffer() : undefined
    return exchanged(await app.fetch(new Request(request.url, { method: request.method, headers, body })))
  }

  /** A session on its way out gets a token with all the claims that hosted projects put in. */
  async function exchanged(response: Response) {
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return response
    const session = (await response.json()) as { access_token?: string; user?: { app_metadata?: object; user_metadata?: object } } | null
    if (session?.access_token) {
      const inner = readClaims(session.access_token)
      const claims: Claims = {
        iss: `${ownUrl}/auth/v1`, ...inner, phone: '', is_anonymous: false,
        app_metadata: session.user?.app_metadata ?? {}, user_metadata: session.user?.user_metadata ?? {},
        aal: 'aal1', amr: [{ method: 'password', timestamp: inner.iat }],
      }
      session.access_token = tokens.sign(claims)
    }
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    return Response.json(session, { status: response.status, headers })
  }

  return { fetch, close: () => connection.close() }
}

function templates(config: Config) {
  const prefix = 'auth.email.template.'
  return Object.fromEntries(
    Object.entries(config)
      .filter(([section]) => section.startsWith(prefix))
      .map(([section, { subject, content_path }]) => [
        section.slice(prefix.length),
        { subject, content_path: resolve(root, String(content_path)) },
      ]),
  )
}

function seconds(duration: unknown) {
  const [, count, unit] = /^(\d+)([sm])$/.exec(String(duration ?? '60s')) ?? []
  return Number(count ?? 60) * (unit === 'm' ? 60 : 1)
}
