// Sixteen desks that book the same 500 slots at once, then move what was booked into 500 others.
import type { Sql } from 'postgres'
import { benchClinic, busyDay, loadClinics, loadedId, prepareLoading } from './support/clinics.ts'
import { benchCluster } from './support/cluster.ts'
import { refusalOf, signIn } from './support/desk.ts'
import { median, ms, quantile } from './support/measure.ts'
import { judged, type Bench, type Cell } from './support/report.ts'

const sessions = 16
const slots = 500
const worstAllowed = 250

type Outcome = { took: number; won?: string; refused?: string; explained?: boolean; slot: number }

export const run: Bench = async (tell) => {
  // Commits wait for the disk: what holds a lock is a commit that waits.
  const bench = await benchCluster({ durable: true })
  try {
    const superuser = bench.connect('supabase_admin')
    await prepareLoading(superuser)
    tell('loading a clinic')
    await loadClinics(superuser, 1, 1)
    const clinic = benchClinic(1)
    const desks = await Promise.all(Array.from({ length: sessions }, async () => {
      const desk = bench.connect('authenticator')
      await desk`set role authenticated`
      await signIn(desk, clinic)
      return desk
    }))

    tell(`${sessions} sessions book ${slots} slots`)
    const booking = await race(desks, (desk, slot, session) => book(desk, slot, session))
    const visits = Array.from({ length: slots }, (_, slot) => booking.find((one) => one.slot === slot && one.won)?.won)
    tell('and move them')
    const moving = await race(desks, (desk, slot, session) => move(desk, visits[(slot * 7 + session * 31) % slots]!, slot))
    const rows = [row('Booking', booking), row('Moving', moving)]
    const [overlaps] = await superuser<{ n: number }[]>`
      select count(*)::int as n from public.appointments a join public.appointments b
        on b.clinic_id = a.clinic_id and b.id > a.id and b.starts_at < a.ends_at and b.ends_at > a.starts_at
          and (b.chair_id = a.chair_id or (b.dentist_id = a.dentist_id and b.lane = a.lane))
      where a.status not in ('cancelled', 'no_show') and b.status not in ('cancelled', 'no_show')`
    return {
      title: `${sessions} sessions after the same ${slots} slots`,
      columns: ['', 'winners', 'one a slot', 'told why', 'deadlocks', 'a second', 'median', 'p99', 'worst wait'],
      rows: [...rows, ['Overlaps afterwards', judged(String(overlaps!.n), overlaps!.n === 0)]],
      notes: [`Each session tries every slot, in its own order, as a receptionist under row-level security, with durable commits. Bound: worst wait ${worstAllowed} ms.`],
    }
  } finally {
    await bench.stop()
  }
}

/** Every session goes through all slots in an order of its own; all start at once. */
async function race(desks: Sql[], attempt: (desk: Sql, slot: number, session: number) => Promise<string>): Promise<Outcome[]> {
  const all = await Promise.all(desks.map(async (desk, session) => {
    const outcomes: Outcome[] = []
    for (const slot of shuffled(slots, session)) {
      const start = performance.now()
      try {
        const won = await attempt(desk, slot, session)
        outcomes.push({ slot, won, took: performance.now() - start })
      } catch (error) {
        const { code, detail } = refusalOf(error)
        // Told why: which visit stands there, or how the visit is now.
        outcomes.push({ slot, refused: code, explained: 'starts_at' in detail, took: performance.now() - start })
      }
    }
    return outcomes
  }))
  return all.flat()
}

/** Half an hour with dentist and chair of the same number, from 60 days on, where nothing is booked yet. */
function place(slot: number, daysOn: number) {
  const starts = new Date(busyDay().from.getTime() + daysOn * 86_400_000 + 8 * 3_600_000 + Math.floor(slot / 10) * 1_800_000)
  return { starts, dentist: loadedId(6, 1, 1 + (slot % 10)), chair: loadedId(4, 1, 1 + (slot % 10)) }
}

async function book(desk: Sql, slot: number, session: number): Promise<string> {
  const { starts, dentist, chair } = place(slot, 60)
  const [row] = await desk<{ id: string }[]>`
    select public.book_appointment(${loadedId(7, 1, 1 + ((slot + session * 50) % 1_000))}, ${dentist}, ${starts}, 30, ${chair}) ->> 'id' as id`
  return row!.id
}

/** Different visits into the same slot; a visit that another session has moved meanwhile is refused by its version. */
async function move(desk: Sql, visit: string, slot: number): Promise<string> {
  const { starts, dentist, chair } = place(slot, 70)
  await desk`select public.reschedule_appointment(${visit}, 1, ${starts}, 30, ${dentist}, ${chair})`
  return visit
}

function row(name: string, outcomes: Outcome[]): Cell[] {
  const winners = outcomes.filter(({ won }) => won)
  const losers = outcomes.filter(({ won }) => !won)
  const once = new Set(winners.map(({ slot }) => slot)).size
  const deadlocks = losers.filter(({ refused }) => refused === '40P01').length
  const told = losers.filter(({ refused, explained }) => explained && (refused === 'slot_taken' || refused === 'changed_by_someone')).length
  const waits = outcomes.map(({ took }) => took)
  const worst = Math.max(...waits)
  const elapsed = waits.reduce((sum, took) => sum + took, 0) / sessions
  return [
    name, String(winners.length), judged(`${once} of ${slots}`, once === winners.length && (name === 'Moving' || once === slots)),
    judged(`${told} of ${losers.length}`, told === losers.length), judged(String(deadlocks), deadlocks === 0),
    Math.round((outcomes.length / elapsed) * 1000).toLocaleString('en'), ms(median(waits)), ms(quantile(waits, 0.99)), judged(ms(worst), worst < worstAllowed),
  ]
}

function shuffled(count: number, seed: number): number[] {
  // A stride that shares no factor with the count visits everything once.
  const stride = [3, 7, 11, 13, 17, 19, 23, 27][seed % 8]!
  return Array.from({ length: count }, (_, i) => (i * stride + (seed >= 8 ? 1 : 0)) % count)
}
