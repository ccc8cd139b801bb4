// The part of GoTrue's admin interface that the app uses, behind the secret key: a link that signs somebody in without a
// mail, and accounts for people who have none. Everything else of it answers 404.
import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'

type Request = { method: string; path: string; body: Record<string, unknown>; /** Whether the caller holds the secret key and no person's token. */ admin: boolean }
type Answer = { status: number; body: object }

/** @param sql as the owner of the database */
export function authAdmin({ sql, siteUrl, ownUrl }: { sql: Sql; siteUrl: string; ownUrl: string }) {
  return async ({ method, path, body, admin }: Request): Promise<Answer> => {
    if (!admin) return failure(403, 'not_admin', 'User not allowed')
    const id = /^\/users\/([0-9a-f-]{36})$/.exec(path)?.[1]
    if (method === 'POST' && path === '/generate_link') return generateLink(sql, body, { siteUrl, ownUrl })
    if (method === 'POST' && path === '/users') return createUser(sql, body)
    if (method === 'GET' && id) return findUser(sql, id)
    if (method === 'DELETE' && id) return deleteUser(sql, id)
    return failure(404, 'not_found', 'Not found')
  }
}

async function generateLink(sql: Sql, body: Record<string, unknown>, { siteUrl, ownUrl }: { siteUrl: string; ownUrl: string }): Promise<Answer> {
  if (body.type !== 'magiclink') return failure(400, 'validation_failed', 'Only links of type magiclink are made here')
  const email = String(body.email ?? '').toLowerCase()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const hash = createHash('sha256').update(email + code + randomUUID()).digest('hex')
  const [user] = await sql<object[]>`
    update auth.users set recovery_token = ${hash}, recovery_sent_at = now(), updated_at = now() where email = ${email}
    returning ${columns(sql)}`
  // The hosted service would make an account here. The app never asks for one that it does not know.
  if (!user) return failure(404, 'user_not_found', 'User with this email not found')
  const link = `${ownUrl}/auth/v1/verify?token=${hash}&type=magiclink&redirect_to=${encodeURIComponent(siteUrl)}`
  return { status: 200, body: { ...user, action_link: link, email_otp: code, hashed_token: hash, redirect_to: siteUrl, verification_type: 'magiclink' } }
}

async function createUser(sql: Sql, body: Record<string, unknown>): Promise<Answer> {
  const email = String(body.email ?? '').toLowerCase()
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return failure(400, 'validation_failed', 'Unable to validate email address: invalid format')
  const id = randomUUID()
  return sql.begin(async (tx) => {
    const [user] = await tx<object[]>`
      insert into auth.users (instance_id, id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
        created_at, updated_at, confirmation_token, recovery_token, email_change, email_change_token_new)
      values ('00000000-0000-0000-0000-000000000000', ${id}, 'authenticated', 'authenticated', ${email},
        ${body.email_confirm === true ? new Date() : null}, '{"provider":"email","providers":["email"]}', ${tx.json((body.user_metadata ?? {}) as never)},
        now(), now(), '', '', '', '')
      on conflict do nothing returning ${columns(tx)}`
    if (!user) return failure(422, 'email_exists', 'A user with this email address has already been registered')
    await tx`insert into auth.identities (user_id, provider, provider_id, identity_data, created_at, updated_at)
      values (${id}, 'email', ${id}, ${tx.json({ sub: id, email, email_verified: body.email_confirm === true })}, now(), now())`
    return { status: 200, body: user }
  })
}

async function findUser(sql: Sql, id: string): Promise<Answer> {
  const [user] = await sql<object[]>`select ${columns(sql)} from auth.users where id = ${id}`
  return user ? { status: 200, body: user } : failure(404, 'user_not_found', 'User not found')
}

async function deleteUser(sql: Sql, id: string): Promise<Answer> {
  const gone = await sql`delete from auth.users where id = ${id}`
  return gone.count > 0 ? { status: 200, body: {} } : failure(404, 'user_not_found', 'User not found')
}

/** A user as the service shows it. */
const columns = (sql: Pick<Sql, 'unsafe'>) => sql.unsafe(`id, aud, role, email, email_confirmed_at, confirmed_at, coalesce(phone, '') as phone,
  last_sign_in_at, raw_app_meta_data as app_metadata, raw_user_meta_data as user_metadata, created_at, updated_at, is_anonymous`)

function failure(code: number, errorCode: string, message: string): Answer {
  return { status: code, body: { code, error_code: errorCode, msg: message } }
}
