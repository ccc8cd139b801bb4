// A large clinic whose term is over goes, while the desks of other clinics book: how long it takes, how long anything is locked, how
// much longer the others wait, and what is left.
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@supabase/supabase-js'
import type { Sql } from 'postgres'
import { reachBy, type Reach } from '../../lib/retention/reach.ts'
import { runRetention, type RunReport } from '../../lib/retention/run.ts'
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
/** The desks book so long without the deletion, then so long beside it, and so on: whatever else the machine does meets both. */
const aloneMs = 5_000
const besideMs = 10_000

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

    tell('the others book, with and without the deletion in turns')
    await superuser`update private.subscriptions set trial_until = now() - interval '200 days', paid_until = null where clinic_id = ${gone.clinic}`
    const calls = timedReach(reachBy(createClient(stack.state.supabaseUrl, stack.state.secretKey, { auth: { persistSession: false } })))
    const now: Now = { deleting: false, over: false }
    const booking = book(people, now)
    let report: RunReport | null = null
    let spent = 0
    while (!report) {
      await sleep(aloneMs)
      now.deleting = true
      const began = performance.now()
      report = await runRetention({ reach: calls.reach, keys: stack.environment.TOKEN_KEYS!, until: Date.now() + besideMs, every: '0' })
      spent += performance.now() - began
      now.deleting = false
    }
    now.over = true
    const { alone, beside } = await booking

    const [left] = await superuser<{ rows: Record<string, number>; objects: number }[]>`
      select private.rows_of(${gone.clinic}) as rows, (select count(*)::int from storage.objects where starts_with(name, ${`${gone.clinic}/`})) as objects`
    const rowsLeft = Object.values(left!.rows).reduce((sum, n) => sum + n, 0)
    const [certificate] = await superuser<{ erased: Record<string, number> }[]>`select erased from private.erasures where kind = 'clinic'`
    const rows = Object.entries(certificate!.erased).filter(([name]) => name !== 'files' && name !== 'accounts').reduce((sum, [, n]) => sum + n, 0)
    const ratio = quantile(beside, 0.95) / quantile(alone, 0.95)
    const worst = calls.steps.reduce((most, step) => (step.locked > most.locked ? step : most))
    const took = calls.steps.map((step) => step.took)
    return {
      title: `A clinic of ${large.patients.toLocaleString('en')} patients, ${large.visits.toLocaleString('en')} visits and ${large.files.toLocaleString('en')} files is deleted`,
      columns: ['', 'measured', 'bound'],
      rows: [
        ['Until the certificate', judged(`${(spent / 1000).toFixed(0)} s`, spent <= 300_000 && report.problems.length === 0), '300 s'],
        ['Rows that went', rows.toLocaleString('en'), ''],
        [`The longest that one of ${calls.steps.length.toLocaleString('en')} transactions held a lock`, judged(`${ms(worst.locked)} (${worst.name})`, worst.locked <= 200), '200 ms'],
        ['… their calls, median, p99, longest', `${ms(median(took))}, ${ms(quantile(took, 0.99))}, ${ms(Math.max(...took))}`, ''],
        ['Booking in other clinics, alone: median, p95', `${ms(median(alone))}, ${ms(quantile(alone, 0.95))}`, ''],
        ['… beside the deletion: median, p95', `${ms(median(beside))}, ${ms(quantile(beside, 0.95))}`, ''],
        ['… p95 beside, compared with alone', judged(`${ratio.toFixed(2)} ×`, ratio <= 1.3), '1.3 ×'],
        ['Rows and objects that are left', judged(`${rowsLeft} and ${left!.objects}`, rowsLeft === 0 && left!.objects === 0), '0 and 0'],
      ],
      notes: [`Steps that delete rows say themselves how long they held their locks; of all others the call over the REST interface is measured, which is longer. ${desks.length} desks book every ${everyMs} ms each, ${besideMs / 1000} s beside the deletion and ${aloneMs / 1000} s without it in turns; the time is that of its turns.`],
    }
  } finally {
    await stack.stop()
  }
}

type Now = { deleting: boolean; over: boolean }

/** Books until it is over, one after the other at each desk; answers what each booking took (ms), those that saw a turn change left out. */
async function book(people: { sql: Sql; n: number }[], now: Now): Promise<{ alone: number[]; beside: number[] }> {
  const { from } = busyDay()
  const alone: number[] = []
  const beside: number[] = []
  await Promise.all(people.map(async ({ sql, n }) => {
    for (let i = 0; !now.over; i++) {
      // Past the visits that are there: ten dentists, a quarter of an hour each.
      const starts = new Date(from.getTime() + 60 * 86_400_000 + Math.floor(i / 10) * 900_000)
      const { deleting } = now
      const began = performance.now()
      await sql`select public.book_appointment(patient => ${loadedId(7, n, 1 + (i % 1_000))}, dentist => ${loadedId(6, n, 1 + (i % 10))}, starts => ${starts}, minutes => 15, chair => ${loadedId(4, n, 1 + (i % 10))})`
      const took = performance.now() - began
      if (i >= 10 && now.deleting === deleting) (deleting ? beside : alone).push(took)
      await sleep(Math.max(0, everyMs - took))
    }
  }))
  return { alone, beside }
}

/** locked: what the function itself says of the time from its first lock to its end; of those that say nothing, the whole call (ms). */
type Step = { name: string; took: number; locked: number }

/** The same, with what each transaction took that locks anything (ms): not those that read, nor the last count, which locks afterwards. */
function timedReach(reach: Reach): { reach: Reach; steps: Step[] } {
  const steps: Step[] = []
  const reading = new Set(['archive_page', 'clinic_files_left', 'clinic_erasures_open', 'clinics_to_erase', 'erasure_folders', 'archives_over', 'erasures_to_copy', 'finish_clinic_erasure'])
  return {
    steps,
    reach: {
      ...reach,
      async rpc<T>(name: string, args?: Record<string, unknown>) {
        const began = performance.now()
        const answer = await reach.rpc<T>(name, args)
        const { ms: locked } = (answer ?? {}) as { ms?: number }
        if (!reading.has(name)) steps.push({ name, took: performance.now() - began, locked: locked ?? performance.now() - began })
        return answer
      },
    },
  }
}
