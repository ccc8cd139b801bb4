// The embedded REST interface against the same SQL by a plain client, in alternation, with 1 and with 16 connections.
import type { Sql } from 'postgres'
import { benchClinic, busyDay, loadClinics, loadedId, prepareLoading } from './support/clinics.ts'
import { headersOf, hire, signIn } from './support/desk.ts'
import { inRandomOrder, median, ms, quantile, timed, times } from './support/measure.ts'
import { judged, type Bench, type Cell } from './support/report.ts'
import { benchStack, rpc, type BenchStack } from './support/stack.ts'

const pairs = 150
const rounds = 6
const roundMs = 700

type Operation = { name: string; fn: string; limit: number; args(i: number): Record<string, unknown> }
const { from } = busyDay()
const hours = (n: number) => new Date(from.getTime() + n * 3_600_000).toISOString()
const operations: Operation[] = [
  // From 8:00 to 14:00 the busy day has 120 of its visits.
  { name: 'A day of 120 visits', fn: 'schedule', limit: 4, args: () => ({ from_time: hours(0), until_time: hours(14) }) },
  { name: 'Search', fn: 'search_patients', limit: 6, args: (i) => ({ query: ['sun', 'kulkarni', '9876', 'rahul p', 'shaikh'][i % 5] }) },
  { name: 'Patient page', fn: 'patient_page', limit: 6, args: (i) => ({ patient: loadedId(7, 1, 1 + (i % 1_000)) }) },
  {
    name: 'Booking', fn: 'book_appointment', limit: 6,
    // A slot of its own for every booking, past the visits that are there.
    args: (i) => ({ patient: loadedId(7, 1, 1 + (i % 1_000)), dentist: loadedId(6, 1, 1 + (i % 10)), starts: hours(24 * 60 + Math.floor(i / 10) * 0.25), minutes: 15, chair: loadedId(4, 1, 1 + (i % 10)) }),
  },
]

export const run: Bench = async (tell) => {
  const stack = await benchStack()
  try {
    const superuser = stack.connect('supabase_admin')
    tell('loading a clinic of 1,000 patients')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    const user = await hire(superuser, 'desk@lotus.test')
    const headers = await headersOf(stack, 'desk@lotus.test')
    const direct = await Promise.all(Array.from({ length: 16 }, () => directDesk(stack, user)))
    let calls = 0
    const rows: Cell[][] = []
    for (const operation of operations) {
      tell(operation.name)
      const overRest = () => rpc(stack.state, operation.fn, operation.args(calls++), headers)
      const bySql = (sql: Sql) => callDirectly(sql, operation.fn, operation.args(calls++))
      for (let i = 0; i < 20; i++) await Promise.all([overRest(), bySql(direct[0]!)])

      const single = { rest: [] as number[], sql: [] as number[], ratios: [] as number[] }
      for (let i = 0; i < pairs; i++) {
        const [rest, sql] = await inRandomOrder(() => timed(overRest), () => timed(() => bySql(direct[0]!)))
        single.rest.push(rest.took)
        single.sql.push(sql.took)
        single.ratios.push(rest.took / sql.took)
      }
      const many = { rest: [] as number[], sql: [] as number[] }
      for (let i = 0; i < rounds; i++) {
        const [rest, sql] = await inRandomOrder(() => throughput(() => overRest()), () => throughput((k) => bySql(direct[k]!)))
        many.rest.push(rest)
        many.sql.push(sql)
      }
      const ratio = median(single.ratios)
      const loaded = median(many.sql) / median(many.rest)
      rows.push([
        operation.name, ms(median(single.rest)), ms(median(single.sql)), ms(median(single.rest) - median(single.sql)),
        ms(quantile(single.rest, 0.95)), judged(times(ratio), ratio <= operation.limit),
        Math.round(median(many.rest)).toLocaleString('en'), judged(times(loaded), loaded <= operation.limit), `${operation.limit} ×`,
      ])
    }
    return {
      title: 'REST interface of the embedded stack, against the same SQL by a plain client',
      columns: ['Median', 'REST', 'SQL', 'excess', 'REST p95', 'ratio', '16 connections: requests a second', 'ratio (throughput)', 'aim'],
      rows,
      notes: [`${pairs} pairs in random order on one connection, then ${rounds} rounds of ${roundMs} ms each on 16; the SQL is one prepared call on a session that is already signed in.`],
    }
  } finally {
    await stack.stop()
  }
}

/** The same person on a connection of their own. */
async function directDesk(stack: BenchStack, user: string) {
  const sql = stack.connect('authenticator')
  await sql`set role authenticated`
  await signIn(sql, { ...benchClinic(1), user })
  return sql
}

async function callDirectly(sql: Sql, fn: string, args: Record<string, unknown>) {
  const list = Object.keys(args).map((name, i) => `${name} => $${i + 1}`).join(', ')
  return sql.unsafe(`select public.${fn}(${list}) as answer`, Object.values(args) as never[], { prepare: true })
}

/** Requests a second of 16 callers who each wait for their answer. */
async function throughput(call: (caller: number) => Promise<unknown>): Promise<number> {
  const until = performance.now() + roundMs
  const counts = await Promise.all(Array.from({ length: 16 }, async (_, caller) => {
    let done = 0
    for (; performance.now() < until; done++) await call(caller)
    return done
  }))
  return (counts.reduce((a, b) => a + b, 0) / roundMs) * 1000
}
