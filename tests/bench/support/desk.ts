import type { Sql } from 'postgres'
import { addUser, password } from '../../support/clinic.ts'
import { benchClinic, type BenchClinic } from './clinics.ts'
import type { BenchStack } from './stack.ts'

/** The person and the clinic of everything that follows on this connection; row-level security holds unless the role bypasses it. */
export async function signIn(sql: Sql, { slug, clinic, user }: BenchClinic): Promise<void> {
  await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: user, role: 'authenticated' })}, false),
    set_config('request.headers', ${JSON.stringify({ 'x-clinic': slug })}, false), set_config('bench.clinic', ${clinic}, false)`
}

/** The code of a refusal with what it says, or the SQLSTATE. */
export function refusalOf(error: unknown): { code: string; detail: Record<string, unknown> } {
  const { code = 'unknown', message = '', detail } = error as { code?: string; message?: string; detail?: string }
  return code === 'P0001' ? { code: message, detail: JSON.parse(detail ?? '{}') } : { code, detail: {} }
}

/** A receptionist of the first loaded clinic who can sign in. Answers the user's id. */
export async function hire(superuser: Sql, email: string): Promise<string> {
  const id = await addUser(superuser, email, 'Rekha Desk')
  await superuser`insert into public.members (clinic_id, user_id, role, name) values (${benchClinic(1).clinic}, ${id}, 'receptionist', 'Rekha Desk')`
  return id
}

/** The headers of that person's requests, as the app's server sends them. */
export async function headersOf({ state }: BenchStack, email: string): Promise<Record<string, string>> {
  const answer = await fetch(`${state.supabaseUrl}/auth/v1/token?grant_type=password`, {
    method: 'POST', headers: { apikey: state.publishableKey, 'content-type': 'application/json' }, body: JSON.stringify({ email, password }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  return { apikey: state.publishableKey, authorization: `Bearer ${access_token}`, 'x-clinic': benchClinic(1).slug }
}
