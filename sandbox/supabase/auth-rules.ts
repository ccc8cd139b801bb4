// GoTrue's answers where the embedded auth service has others. A middleware in front of it.
import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { readClaims } from './tokens.ts'

type User = { id: string; email: string; confirmed_at: string | null; confirmation_sent_at: string | null }
type AuthService = {
  repo: {
    findUserByEmail(email: string): Promise<User | null>
    updateUser(id: string, values: object): Promise<unknown>
  }
  mailer: { sendConfirmation(to: string, tokenHash: string, code: string, meta: { userId: string }): Promise<void> }
}
type Context = {
  var: { authService: AuthService }
  req: { method: string; path: string; raw: Request; query(name: string): string | undefined; header(name: string): string | undefined }
  res: Response
}
type Next = () => Promise<void>
type Rules = { confirms: boolean; mailEverySeconds: number; sql: Sql }

export function authRules({ confirms, mailEverySeconds, sql }: Rules) {
  return async (context: Context, next: Next): Promise<Response | void> => {
    const { method, path, raw } = context.req
    const route = `${method} ${path.replace('/auth/v1', '')}`
    const body = method === 'POST' || method === 'PUT' ? await json(raw) : {}
    const email = typeof body.email === 'string' ? body.email.toLowerCase() : ''
    const { repo } = context.var.authService

    if (route === 'POST /signup' && confirms && email) {
      const user = await repo.findUserByEmail(email)
      if (user?.confirmed_at) return Response.json(someoneElse(email))
      if (user) return (await sendAgain(context, user, mailEverySeconds)) ?? Response.json(someoneElse(email, user.id))
    }
    if (route === 'POST /resend' && body.type === 'signup' && email) {
      const user = await repo.findUserByEmail(email)
      return (user && !user.confirmed_at ? await sendAgain(context, user, mailEverySeconds) : null) ?? Response.json({})
    }
    if (route === 'POST /verify' && body.type === 'email') {
      // "email" stands for the confirmation of a sign-up and for a code to sign in.
      const [row] = await sql`select from auth.users where confirmation_token = ${String(body.token_hash ?? '')}`
      replaceBody(context, { ...body, type: row ? 'signup' : 'magiclink' })
    }
    if (route === 'POST /token' && context.req.query('grant_type') === 'password') {
      await next()
      // Whether an address waits for its confirmation is told only to who knows its password.
      if (context.res.headers.get('x-sb-error-code') !== 'email_not_confirmed') return
      const [row] = await sql`select from auth.users where email = ${email}
        and replace(encrypted_password, '$2b$', '$2a$') = extensions.crypt(${String(body.password)}, replace(encrypted_password, '$2b$', '$2a$'))`
      if (!row) context.res = failure(400, 'invalid_credentials', 'Invalid login credentials')
      return
    }
    if (route === 'PUT /user' && body.password !== undefined) {
      await next()
      if (context.res.ok) await endOtherSessions(context, sql)
      return
    }
    await next()
  }
}

/** @returns the refusal when the last mail is too recent */
async function sendAgain(context: Context, user: User, mailEverySeconds: number): Promise<Response | null> {
  const { repo, mailer } = context.var.authService
  const waited = (Date.now() - Date.parse(user.confirmation_sent_at ?? '1970-01-01')) / 1000
  if (waited < mailEverySeconds) {
    const left = Math.ceil(mailEverySeconds - waited)
    return failure(429, 'over_email_send_rate_limit', `For security purposes, you can only request this after ${left} seconds.`)
  }
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const hash = createHash('sha256').update(user.email + code).digest('hex')
  await repo.updateUser(user.id, { confirmation_token: hash, confirmation_sent_at: new Date().toISOString() })
  await mailer.sendConfirmation(user.email, hash, code, { userId: user.id })
  return null
}

/** A changed password signs out everywhere else. */
async function endOtherSessions(context: Context, sql: Sql) {
  const token = context.req.header('authorization')?.replace(/^Bearer /i, '') ?? ''
  const { sub, session_id } = readClaims(token)
  if (sub && session_id) await sql`delete from auth.sessions where user_id = ${sub} and id <> ${session_id}`
}

/**
 * The answer to a sign-up with an address that has an account. It looks like any other, so that
 * nobody learns which addresses have one; no mail goes out and nothing changes.
 */
function someoneElse(email: string, id: string = randomUUID()) {
  const now = new Date().toISOString()
  return {
    id, aud: 'authenticated', role: '', email, phone: '', confirmation_sent_at: now, app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: {}, identities: [], created_at: now, updated_at: now, is_anonymous: false,
  }
}

function failure(status: number, code: string, message: string) {
  return Response.json({ code: status, error_code: code, msg: message }, { status, headers: { 'x-sb-error-code': code } })
}

async function json(request: Request): Promise<Record<string, unknown>> {
  try {
    return ((await request.clone().json()) ?? {}) as Record<string, unknown>
  } catch {
    return {} // The service itself says what is wrong with it.
  }
}

function replaceBody(context: Context, body: object) {
  context.req.raw = new Request(context.req.raw, { body: JSON.stringify(body) })
}
