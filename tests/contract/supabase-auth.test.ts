// What the auth service documents and the app relies on, as supabase-js sees it.
import { createPublicKey, verify } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { client, newAddress, password, person, project, signedIn, sql } from './supabase-people.ts'

afterAll(() => sql.end())

const tokenOf = async (email: string, column: 'confirmation_token' | 'recovery_token') => {
  const [row] = await sql<Record<string, string>[]>`select ${sql(column)} from auth.users where email = ${email}`
  return row![column]!
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('signing up', () => {
  test('needs a confirmation by the link in the mail, which works once', async () => {
    const email = newAddress()
    const { data, error } = await client().auth.signUp({ email: email.toUpperCase(), password, options: { data: { full_name: 'Asha' } } })
    expect([error, data.session, data.user!.email]).toEqual([null, null, email])
    expect((await client().auth.signInWithPassword({ email, password })).error).toMatchObject({ status: 400, code: 'email_not_confirmed' })
    expect((await client().auth.signInWithPassword({ email, password: 'not the password' })).error).toMatchObject({ code: 'invalid_credentials' })

    const token_hash = await tokenOf(email, 'confirmation_token')
    const confirmed = await client().auth.verifyOtp({ token_hash, type: 'signup' })
    expect(confirmed.data.user).toMatchObject({ email, user_metadata: { full_name: 'Asha' } })
    expect(confirmed.data.session!.access_token).toBeTruthy()
    expect((await client().auth.verifyOtp({ token_hash, type: 'signup' })).error).toMatchObject({ status: 403, code: 'otp_expired' })
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull()
  })

  test('with the type "email" too', async () => {
    const email = newAddress()
    await client().auth.signUp({ email, password })
    const { error } = await client().auth.verifyOtp({ token_hash: await tokenOf(email, 'confirmation_token'), type: 'email' })
    expect(error).toBeNull()
  })

  test('with an address that has an account looks the same and changes nothing', async () => {
    const { id, email } = await person()
    const { data, error } = await client().auth.signUp({ email, password: 'another long password' })
    expect([error, data.session, data.user!.identities]).toEqual([null, null, []])
    expect(data.user!.id).not.toBe(id)
    expect((await client().auth.signInWithPassword({ email, password })).error).toBeNull()
  })

  test('sends the mail again, but not at once', async () => {
    const email = newAddress()
    await client().auth.signUp({ email, password })
    const first = await tokenOf(email, 'confirmation_token')
    expect((await client().auth.resend({ type: 'signup', email })).error).toMatchObject({ status: 429, code: 'over_email_send_rate_limit' })
    await pause(1_100)
    expect((await client().auth.resend({ type: 'signup', email })).error).toBeNull()
    expect(await tokenOf(email, 'confirmation_token')).not.toBe(first)
  })

  test('refuses a weak password and a wrong address', async () => {
    expect((await client().auth.signUp({ email: newAddress(), password: 'short' })).error).toMatchObject({ status: 422, code: 'weak_password' })
    expect((await client().auth.signUp({ email: 'nobody', password })).error).toMatchObject({ status: 400, code: 'validation_failed' })
  })
})

describe('sessions', () => {
  test('tokens are signed with the key that everyone can read', async () => {
    const { token, id, email } = await signedIn()
    const { keys } = (await (await fetch(`${project.supabaseUrl}/auth/v1/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] }
    const [head, body, signature] = token.split('.') as [string, string, string]
    const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: string; kid: string }
    expect(header.alg).toBe('ES256')
    const key = createPublicKey({ key: keys.find(({ kid }) => kid === header.kid)! as never, format: 'jwk' })
    expect(verify('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true)

    const { data } = await client().auth.getClaims(token)
    expect(data!.claims).toMatchObject({ sub: id, email, role: 'authenticated', aud: 'authenticated', aal: 'aal1', is_anonymous: false, app_metadata: { provider: 'email' } })
    expect(data!.claims.session_id).toBeTruthy()
  })

  test('are refreshed once per token; the one before the last still helps two requests at once', async () => {
    const { refreshToken } = await signedIn()
    const { data } = await client().auth.refreshSession({ refresh_token: refreshToken })
    expect(data.session!.refresh_token).not.toBe(refreshToken)
    const again = await client().auth.refreshSession({ refresh_token: refreshToken })
    expect(again.data.session!.refresh_token).toBe(data.session!.refresh_token)
  })

  test('end at sign-out: no refresh, no user', async () => {
    const { email } = await person()
    const mine = client()
    const { data } = await mine.auth.signInWithPassword({ email, password })
    expect((await mine.auth.signOut()).error).toBeNull()
    expect((await client().auth.refreshSession({ refresh_token: data.session!.refresh_token })).error).toMatchObject({ code: 'refresh_token_not_found' })
    expect((await client().auth.getUser(data.session!.access_token)).error).toMatchObject({ name: 'AuthSessionMissingError' })
  })

  test('are not given for a wrong password, an unknown person or a made-up token', async () => {
    const { email } = await person()
    for (const credentials of [{ email, password: 'wrong' }, { email: newAddress(), password }]) {
      expect((await client().auth.signInWithPassword(credentials)).error).toMatchObject({ status: 400, code: 'invalid_credentials' })
    }
    expect((await client().auth.getUser('a.b.c')).error).toMatchObject({ status: 403, code: 'bad_jwt' })
  })
})

describe('a new password', () => {
  test('by the link in the mail; the other sessions end', async () => {
    const { email, refreshToken } = await signedIn()
    expect((await client().auth.resetPasswordForEmail(email)).error).toBeNull()
    const mine = client()
    const token_hash = await tokenOf(email, 'recovery_token')
    expect((await mine.auth.verifyOtp({ token_hash, type: 'recovery' })).error).toBeNull()
    expect((await mine.auth.updateUser({ password })).error).toMatchObject({ status: 422, code: 'same_password' })
    expect((await mine.auth.updateUser({ password: 'a password of today' })).error).toBeNull()
    expect((await client().auth.signInWithPassword({ email, password: 'a password of today' })).error).toBeNull()
    expect((await client().auth.signInWithPassword({ email, password })).error).toMatchObject({ code: 'invalid_credentials' })
    expect((await client().auth.refreshSession({ refresh_token: refreshToken })).error).toMatchObject({ code: 'refresh_token_not_found' })
    expect((await client().auth.verifyOtp({ token_hash, type: 'recovery' })).error).toMatchObject({ code: 'otp_expired' })
  })

  test('asked for by someone without an account looks the same', async () => {
    expect((await client().auth.resetPasswordForEmail(newAddress())).error).toBeNull()
  })
})

describe.runIf(project.mailUrl)('mails', () => {
  type Mail = { id: string; from: string; to: string; subject: string; html: string }
  const mailsTo = async (to: string) => (await (await fetch(`${project.mailUrl}/api/mails?to=${encodeURIComponent(to)}`)).json()) as Mail[]

  test('carry a link to the app, in both languages', async () => {
    const email = newAddress()
    await client().auth.signUp({ email, password })
    const [mail] = await mailsTo(email)
    expect(mail!.subject).toContain('Confirm your e-mail address')
    const hash = await tokenOf(email, 'confirmation_token')
    expect(mail!.html).toMatch(new RegExp(`href="http://localhost:\\d+/auth/confirm\\?token_hash=${hash}&amp;type=signup"`))
    expect(mail!.html).toContain('lang="hi"')
    expect(mail!.html).not.toContain('{{')
  })

  test('are listed by address, oldest first, and shown', async () => {
    const { email } = await person()
    await client().auth.resetPasswordForEmail(email)
    await client().auth.resetPasswordForEmail(email)
    const mails = await mailsTo(email)
    expect(mails).toHaveLength(2)
    expect(mails[0]!.id < mails[1]!.id).toBe(true)
    expect(await mailsTo('nobody@example.com')).toEqual([])
    expect(((await (await fetch(`${project.mailUrl}/api/mails/${mails[1]!.id}`)).json()) as Mail).to).toBe(email)
    expect(await (await fetch(`${project.mailUrl}/`)).text()).toContain(email)
    expect(await (await fetch(`${project.mailUrl}/mails/${mails[0]!.id}`)).text()).toContain('<iframe sandbox=')
    expect((await fetch(`${project.mailUrl}/mails/none`)).status).toBe(404)
  })
})

describe('sign-in in two steps', () => {
  // lib/auth/two-factor.ts shows nothing of it where this address does not exist.
  test('is offered by hosted projects and not by the embedded server, and asking says which', async () => {
    const embedded = project.mailUrl !== undefined
    const { email } = await person()
    const { auth } = client()
    const { data } = await auth.signInWithPassword({ email, password })
    const headers = { apikey: project.publishableKey, authorization: `Bearer ${data.session!.access_token}` }
    const { status } = await fetch(`${project.supabaseUrl}/auth/v1/factors`, { headers })
    expect(status === 404).toBe(embedded)
    expect([401, 403]).not.toContain(status)
    expect((await auth.mfa.listFactors()).data).toMatchObject({ totp: [] })
    expect((await auth.mfa.enroll({ factorType: 'totp' })).error === null).toBe(!embedded)
  })
})
