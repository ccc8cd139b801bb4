import type { TransactionSql } from 'postgres'
import { NOTICE_VERSION } from '../../lib/auth/rules.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'

/** Everyone who can sign in, with the password `chairside-demo`. */
export const accounts: { email: string; name: string; language: 'en' | 'hi' }[] = [
  { email: 'owner@smile.test', name: 'Dr. Anjali Kulkarni', language: 'en' },
  { email: 'dentist@smile.test', name: 'Dr. Imran Shaikh', language: 'en' },
  { email: 'desk@smile.test', name: 'Sneha Jadhav', language: 'en' },
  { email: 'assistant@smile.test', name: 'Ganesh More', language: 'hi' },
  { email: 'accounts@smile.test', name: 'Nilesh Oswal', language: 'en' },
  { email: 'owner@pearl.test', name: 'Dr. Kavitha Subramanian', language: 'en' },
  { email: 'operator@chairside.test', name: 'Meera Iyer', language: 'en' },
  { email: 'both@chairside.test', name: 'Priya Nair', language: 'en' },
]
const password = 'chairside-demo'
/** How long everyone here has had an account. */
const daysAgo = 200

/**
 * Makes the accounts as a confirmed sign-up leaves them, in the embedded and in the hosted auth service alike, with
 * profile and accepted notice.
 * @returns user id by e-mail
 */
export async function insertAccounts(sql: TransactionSql, now: Date): Promise<Map<string, string>> {
  const { uuid } = chance(1)
  const since = new Date(now.getTime() - daysAgo * 86_400_000)
  const people = accounts.map((account) => ({ ...account, id: uuid(since) }))
  const [hash] = await sql<{ hash: string }[]>`select extensions.crypt(${password}, extensions.gen_salt('bf', 10)) as hash`
  await insertRows(sql, 'auth.users', people.map(({ id, email }) => ({
    instance_id: '00000000-0000-0000-0000-000000000000', id, aud: 'authenticated', role: 'authenticated', email,
    encrypted_password: hash!.hash, email_confirmed_at: since,
    raw_app_meta_data: { provider: 'email', providers: ['email'] },
    raw_user_meta_data: { sub: id, email, email_verified: true, phone_verified: false },
    // The hosted service reads these as text and fails on null.
    confirmation_token: '', recovery_token: '', email_change: '', email_change_token_new: '', email_change_token_current: '',
    reauthentication_token: '', phone_change: '', phone_change_token: '',
    is_sso_user: false, is_anonymous: false, created_at: since, updated_at: since,
  })))
  await insertRows(sql, 'auth.identities', people.map(({ id, email }) => ({
    id: uuid(since), provider_id: id, user_id: id, provider: 'email',
    identity_data: { sub: id, email, email_verified: true, phone_verified: false },
    created_at: since, updated_at: since, last_sign_in_at: since,
  })))
  await insertRows(sql, 'public.profiles', people.map(({ id, name, language }) => ({
    user_id: id, full_name: name, language, theme: 'system', created_at: since,
  })))
  await insertRows(sql, 'public.notice_acceptances', people.map(({ id, language }) => ({
    user_id: id, notice_version: NOTICE_VERSION, language, accepted_at: since,
  })))
  // Runs the service and belongs to no clinic.
  await insertRows(sql, 'private.operators', people.filter(({ email }) => email === 'operator@chairside.test').map(({ id, name }) => ({ user_id: id, name, added_at: since })))
  return new Map(people.map(({ id, email }) => [email, id]))
}
