import type { Sql } from 'postgres'
import type { BenchClinic } from './clinics.ts'

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
