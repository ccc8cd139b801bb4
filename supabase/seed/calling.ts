import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'

/**
 * Calls functions of the database as a person of the clinic, the way the app does, so that what they write is as the app writes it.
 * @param user auth.users.id
 */
export async function calling(sql: TransactionSql, clinic: Clinic, user: string) {
  await sql`select set_config('request.jwt.claims', ${JSON.stringify({ sub: user, role: 'authenticated', aal: 'aal1' })}, true),
    set_config('request.headers', ${JSON.stringify({ 'x-clinic': clinic.plan.slug })}, true)`
  return async <T = unknown>(name: string, args: Record<string, unknown>): Promise<T> => {
    const names = Object.keys(args)
    const values = Object.values(args).map((value) => (value !== null && typeof value === 'object' ? sql.json(value as never) : value))
    const [row] = await sql.unsafe(`select public.${name}(${names.map((arg, i) => `${arg} => $${i + 1}`).join(', ')}) as answer`, values as never[])
    return row!.answer as T
  }
}

/** Nobody is signed in any more. */
export async function stopCalling(sql: TransactionSql): Promise<void> {
  await sql`select set_config('request.jwt.claims', '', true), set_config('request.headers', '', true)`
}
