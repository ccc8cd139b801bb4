// A large clinic whose term is over goes, while the desks of other clinics book: how long it takes, how long anything is locked, how
// much longer the others wait, and what is left.
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@supabase/supabase-js'
import type { Sql } from 'postgres'
import { reachBy, type Reach } from '../../lib/retention/reach.ts'
import { runRetention } from '../../lib/retention/run.ts'
import { benchClinic, busyDay, loadClinics, loadedId, prepareLoading } from './support/clinics.ts'
import { signIn } from './support/desk.ts'
import { large, loadLargeClinic } from './support/large-clinic.ts'
import { median, ms, quantile } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'
import { benchStack } from './support/stack.ts'

const others = 20
/** Clinics whose desks book, each as fast as a busy one does: every quarter of a second. */
const desks = [2, 3, 4, 5]
const everyMs = 250
const quietMs = 60_000

export const run: Bench = async (tell) => {
  const stack = await benchStack()
  try {
    const superuser = stack.connect('supabase_admin')
    await prepareLoading(superuser)
    tell(`${others} other clinics`)
    await loadClinics(superuser, 1, others + 1)
    const gone = benchClinic(1)
    await loadLargeClinic(stack, superuser, 1, tell)
    const people = await Promise.all(desks.map(async (n) => {
      const sql = stack.connect('authenticator')
      await sql`set role authenticated`
      await signIn(sql, benchClinic(n))
      return { sql, n }
    }))

    tell('the others book alone')
    const stop = { now: false }
    const quiet = book(people, 0, stop)
    await sleep(quietMs)
    stop.now = true
    const alone = await quiet

    tell('and while the clinic goes')
    await superuser`update private.subscriptions set trial_until = now() - interval '200 days', paid_until = null where clinic_id = ${gone.clinic}`
    const calls = timedReach(reachBy(createClient(stack.state.supabaseUrl, stack.state.secretKey, { auth: { persistSession: false } })))
    const during = { now: false }
    const busy = book(people, 1, during)
    const began = performance.now()
    const report = await runRetention({ reach: calls.reach, keys: stack.environment.TOKEN_KEYS!, until: Date.now() + 30 * 60_000, every: '0' })
    const took = performance.now() - began
    during.now = true
    const beside = await busy

    const [left] = await superuser<{ rows: Record<string, number>; objects: number }[]>`
      select private.rows_of(${gone.clinic}) as rows, (select count(*)::int from storage.objects where starts_with(name, ${`${gone.clinic}/`})) as objects`
    const rowsLeft = Object.values(left!.rows).reduce((sum, n) => sum + n, 0)
    const [certificate] = await superuser<{ erased: Record<string, number> }[]>`select erased from private.erasures where kind = 'clinic'`
    const rows = Object.entries(certificate!.erased).filter(([name]) => name !== 'files' && name !== 'accounts').reduce((sum, [, n]) => sum + n, 0)
    const ratio = quantile(beside, 0.95) / quantile(alone, 0.95)
    const worst = Math.max(...calls.steps)
    return {
      title: `A clinic of ${large.patients.toLocaleString('en')} patients, ${large.visits.toLocaleString('en')} visits and ${large.files.toLocaleString('en')} files is deleted`,
      columns: ['', 'measured', 'bound'],
      rows: [
        ['Until the certificate', judged(`${(took / 1000).toFixed(0)} s`, took <= 300_000 && report?.problems.length === 0), '300 s'],
        ['Rows that went', rows.toLocaleString('en'), ''],
        [`The longest of ${calls.steps.length.toLocaleString('en')} transactions`, judged(ms(worst), worst <= 200), '200 ms'],
        ['… median, p99', `${ms(median(calls.steps))}, ${ms(quantile(calls.steps, 0.99))}`, ''],
        ['Booking in other clinics, alone: median, p95', `${ms(median(alone))}, ${ms(quantile(alone, 0.95))}`, ''],
        ['… beside the deletion: median, p95', `${ms(median(beside))}, ${ms(quantile(beside, 0.95))}`, ''],
        ['… p95 beside, compared with alone', judged(`${ratio.toFixed(2)} ×`, ratio <= 1.3), '1.3 ×'],
        ['Rows and objects that are left', judged(`${rowsLeft} and ${left!.objects}`, rowsLeft === 0 && left!.objects === 0), '0 and 0'],
      ],
      notes: [`A transaction is measured around its call over the REST interface, which is longer than anything it locks. ${desks.length} desks book every ${everyMs} ms each.`],
    }
  } finally {
    await stack.stop()
  }
}

/** Books until it is told to stop, one after the other at each desk; answers what each booking took (ms). */
async function book(people: { sql: Sql; n: number }[], round: number, stop: { now: boolean }): Promise<number[]> {
  const { from } = busyDay()
  const took = await Promise.all(people.map(async ({ sql, n }) => {
    const mine: number[] = []
    for (let i = 0; !stop.now; i++) {
      // Days of their own for each round, past the visits that are there: ten dentists, a quarter of an hour each.
      const starts = new Date(from.getTime() + (60 + round * 200) * 86_400_000 + Math.floor(i / 10) * 900_000)
      const began = performance.now()
      await sql`select public.book_appointment(patient => ${loadedId(7, n, 1 + (i % 1_000))}, dentist => ${loadedId(6, n, 1 + (i % 10))}, starts => ${starts}, minutes => 15, chair => ${loadedId(4, n, 1 + (i % 10))})`
      const spent = performance.now() - began
      if (i >= 10) mine.push(spent)
      await sleep(Math.max(0, everyMs - spent))
    }
    return mine
  }))
  return took.flat()
}

/** The same, with what each transaction took that locks anything (ms): not those that read, nor the last count, which locks afterwards. */
function timedReach(reach: Reach): { reach: Reach; steps: number[] } {
  const steps: number[] = []
  const reading = new Set(['archive_page', 'clinic_files_left', 'clinic_erasures_open', 'clinics_to_erase', 'erasure_folders', 'archives_over', 'erasures_to_copy', 'finish_clinic_erasure'])
  return {
    steps,
    reach: {
      ...reach,
      async rpc<T>(name: string, args?: Record<string, unknown>) {
        const began = performance.now()
        const answer = await reach.rpc<T>(name, args)
        if (!reading.has(name)) steps.push(performance.now() - began)
        return answer
      },
    },
  }
}
