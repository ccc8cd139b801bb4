// What the switch at a shared computer relies on: a session of another person with the secret key and without a mail.
import { afterAll, describe, expect, test } from 'vitest'
import { client, newAddress, person, project, signedIn, sql } from './supabase-people.ts'

afterAll(() => sql.end())

const admin = () => client({ key: project.secretKey }).auth.admin
const linkFor = async (email: string) => {
  const { data, error } = await admin().generateLink({ type: 'magiclink', email })
  if (error) throw error
  return data.properties
}

describe('a link that signs somebody in', () => {
  test.for(['magiclink', 'email'] as const)('gives a real session of that person, once (type %s)', async (type) => {
    const { id, email } = await person()
    const { hashed_token: token_hash, verification_type } = await linkFor(email)
    expect(verification_type).toBe('magiclink')
    const { data, error } = await client().auth.verifyOtp({ token_hash, type })
    expect(error).toBeNull()
    expect(data.user).toMatchObject({ id, email })
    const { data: read } = await client().auth.getClaims(data.session!.access_token)
    expect(read!.claims).toMatchObject({ sub: id, role: 'authenticated' })
    expect(await sql`select user_id from auth.sessions where id = ${read!.claims.session_id}`).toEqual([{ user_id: id }])
    expect((await client().auth.refreshSession({ refresh_token: data.session!.refresh_token })).error).toBeNull()
    expect((await client().auth.verifyOtp({ token_hash, type })).error).toMatchObject({ code: 'otp_expired' })
  })

  test('a newer one makes the older worthless', async () => {
    const { email } = await person()
    const [first, second] = [await linkFor(email), await linkFor(email)]
    expect((await client().auth.verifyOtp({ token_hash: first.hashed_token, type: 'magiclink' })).error).toMatchObject({ code: 'otp_expired' })
    expect((await client().auth.verifyOtp({ token_hash: second.hashed_token, type: 'magiclink' })).error).toBeNull()
  })

  test.runIf(project.mailUrl)('sends no mail', async () => {
    const { email } = await person()
    await linkFor(email)
    expect(await (await fetch(`${project.mailUrl}/api/mails?to=${encodeURIComponent(email)}`)).json()).toEqual([])
  })
})

describe('an account without e-mail', () => {
  test('is made with an address that is taken once, signs in by a link only, and can be taken back', async () => {
    const email = newAddress()
    const { data, error } = await admin().createUser({ email, email_confirm: true, user_metadata: { full_name: 'Meena' } })
    expect(error).toBeNull()
    expect(data.user).toMatchObject({ email, user_metadata: { full_name: 'Meena' } })
    expect((await admin().createUser({ email, email_confirm: true })).error).toMatchObject({ status: 422, code: 'email_exists' })
    for (const password of ['', 'a good long password']) {
      expect((await client().auth.signInWithPassword({ email, password })).error).not.toBeNull()
    }
    const { hashed_token: token_hash } = await linkFor(email)
    expect((await client().auth.verifyOtp({ token_hash, type: 'magiclink' })).data.user).toMatchObject({ id: data.user!.id })
    expect((await admin().deleteUser(data.user!.id)).error).toBeNull()
    expect(await sql`select id from auth.users where email = ${email}`).toEqual([])
  })
})

test('nobody but the secret key does any of it', async () => {
  const { email } = await person()
  const { token } = await signedIn()
  for (const caller of [client(), client({ token }), client({ key: project.secretKey, token })]) {
    expect((await caller.auth.admin.generateLink({ type: 'magiclink', email })).error).not.toBeNull()
    expect((await caller.auth.admin.createUser({ email: newAddress() })).error).not.toBeNull()
  }
})
