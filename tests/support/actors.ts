import type { PendingQuery, Row, Sql, TransactionSql } from 'postgres'

/** Someone who sends a request: what the verified token says about them. */
export type Actor = {
  name: string
  role: 'anon' | 'authenticated' | 'service_role'
  /** auth.users.id; only of people who signed in. */
  userId?: string
  /** auth.sessions.id and how it was signed in; only where a test asks about sessions. */
  sessionId?: string
  aal?: 'aal1' | 'aal2'
}

/** What a function answers: a document of its own shape. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = any

export type Requests = {
  /** One statement, one request, one transaction: `await desk\`select * from patients\``. */
  <T extends Row = Row>(strings: TemplateStringsArray, ...values: unknown[]): Promise<T[]>
  /** Calls a function of schema public as POST /rpc/<name> does: arguments by name, the answer as it is. */
  rpc<T = Answer>(name: string, args?: Record<string, unknown>): Promise<T>
  /** Several statements in one transaction. */
  transaction<T>(work: (tx: TransactionSql) => Promise<T>): Promise<T>
  /** The same, and nothing of it stays. */
  rolledBack<T>(work: (tx: TransactionSql) => Promise<T>): Promise<T>
}

/**
 * Sets up every transaction as PostgREST does: signed in to Postgres as authenticator, then the token's role, its
 * claims and the request's headers, for this transaction only.
 */
export function requestsAs(authenticator: Sql, actor: Actor, clinic?: string): Requests {
  const claims = { role: actor.role, aud: actor.role, ...(actor.userId && { sub: actor.userId }), ...(actor.sessionId && { session_id: actor.sessionId }), ...(actor.aal && { aal: actor.aal }) }
  const headers = { host: '127.0.0.1', ...(clinic === undefined ? {} : { 'x-clinic': clinic }) }
  const transaction: Requests['transaction'] = (work) =>
    authenticator.begin(async (tx) => {
      await tx`select set_config('role', ${actor.role}, true), set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
        set_config('request.headers', ${JSON.stringify(headers)}, true), set_config('search_path', 'public, extensions', true)`
      return work(tx)
    }) as ReturnType<typeof work>
  const statement = (strings: TemplateStringsArray, ...values: unknown[]) =>
    transaction((tx) => tx(strings, ...(values as never[])) as PendingQuery<Row[]>)
  return Object.assign(statement as never, {
    transaction,
    async rpc(name: string, args: Record<string, unknown> = {}) {
      const names = Object.keys(args)
      const list = names.map((arg, i) => `${arg} => $${i + 1}`).join(', ')
      const values = Object.values(args).map((value) => value ?? null)
      const rows = await transaction((tx) => tx.unsafe(`select public.${name}(${list}) as answer`, values as never[]))
      return rows[0]?.answer
    },
    async rolledBack(work: (tx: TransactionSql) => Promise<unknown>) {
      let answer: unknown
      await transaction(async (tx) => {
        answer = await work(tx)
        throw rollback
      }).catch((error) => {
        if (error !== rollback) throw error
      })
      return answer
    },
  }) as Requests
}
const rollback = new Error('rolled back on purpose')

/** What the database refused with. Throws when it did not refuse. */
export type Refusal = {
  /** The code of a known refusal (P0001); else the name of the constraint; else the SQLSTATE. */
  code: string
  sqlstate: string
  detail: Answer
}

/** Expects a refusal: `expect(await refusal(desk.rpc('book_appointment', …))).toMatchObject({ code: 'slot_taken' })`. */
export async function refusal(attempt: Promise<unknown>): Promise<Refusal> {
  const outcome = await attempt.then((answer) => ({ answer }), (error) => ({ error }))
  if ('answer' in outcome) throw new Error(`Expected a refusal, got ${JSON.stringify(outcome.answer)}`)
  const { code, message, detail, constraint_name: constraint } = outcome.error
  if (code === undefined) throw outcome.error
  if (code === 'P0001') return { code: message, sqlstate: code, detail: detail ? JSON.parse(detail) : {} }
  return { code: constraint ?? code, sqlstate: code, detail }
}

export const anon: Actor = { name: 'anon', role: 'anon' }
export const serviceRole: Actor = { name: 'service role', role: 'service_role' }
