// What the record of who did what costs: a booking with and without it, and a patient's page of it among a million entries.
import type { Sql } from 'postgres'
import { benchClinic, busyDay, loadClinics, loadedId, prepareLoading } from './support/clinics.ts'
import { benchCluster } from './support/cluster.ts'
import { signIn } from './support/desk.ts'
import { inRandomOrder, median, ms, spread, timed, times } from './support/measure.ts'
import { judged, type Bench, type Cell } from './support/report.ts'

const rounds = 40
const bookingsARound = 20
const sizes = [10_000, 1_000_000]
const pages = 200
/** Entries about each patient who is asked for, whatever the size. */
const entriesAPatient = 40
const patientsAsked = 50
/** Milliseconds in which a search that finds nothing among the many is over. */
const searchLimit = 1_000

export const run: Bench = async (tell) => {
  // Commits wait for the disk, as they do in production: they are part of a booking's time.
  const bench = await benchCluster({ durable: true })
  try {
    const superuser = bench.connect('supabase_admin')
    await prepareLoading(superuser)
    tell('loading a clinic')
    await loadClinics(superuser, 1, sizes.length)
    await superuser`update public.members set role = 'owner'`
    const desk = bench.connect('authenticator')
    await desk`set role authenticated`
    await signIn(desk, benchClinic(1))
    tell('booking with and without the record')
    const booking = await compareBookings(superuser, desk)
    tell(sizes.map((size) => size.toLocaleString('en')).join(' and ') + ' entries')
    for (const [i, size] of sizes.entries()) await load(superuser, i + 1, size)
    const reading = await readPages(desk)
    const rows: Cell[][] = [
      ['A booking, committed', ms(median(booking.without)), ms(median(booking.with)), judged(times(median(booking.ratios)), median(booking.ratios) <= 1.1), `${spread(booking.ratios, times)}`, '1.10 ×'],
      ...reading.map(({ name, few, many, ratios, limit }): Cell[] => {
        const ratio = median(ratios)
        return [name, ms(median(few)), limit ? ms(median(many)) : judged(ms(median(many)), median(many) <= searchLimit), limit ? judged(times(ratio), ratio <= limit) : times(ratio),
          spread(ratios, times), limit ? times(limit) : ms(searchLimit)]
      }),
    ]
    return {
      title: 'The record of who did what',
      columns: ['', 'without, or 10,000 entries', 'with, or 1,000,000 entries', 'ratio', 'middle half', 'bound'],
      rows,
      notes: [`Bookings: ${rounds} pairs of ${bookingsARound} by one receptionist under row-level security, durable commits, the trigger on and off in random order. Pages: as the owner of a clinic with 10,000 entries and of one with 1,000,000, ${pages} pairs in random order over a year of monthly partitions, ${entriesAPatient} entries a patient.`],
    }
  } finally {
    await bench.stop()
  }
}

async function compareBookings(superuser: Sql, desk: Sql) {
  const ratios: number[] = []
  const all = { with: [] as number[], without: [] as number[] }
  let slot = 0
  const round = (audited: boolean) => async () => {
    await superuser.unsafe(`alter table public.appointments ${audited ? 'enable' : 'disable'} trigger appointments_audit`)
    const took: number[] = []
    // The first one after the switch reads the catalogue anew.
    for (let i = -2; i < bookingsARound; i++) {
      const one = await timed(() => book(desk, slot++))
      if (i >= 0) took.push(one.took)
    }
    return took
  }
  for (let i = -3; i < rounds; i++) {
    const [on, off] = await inRandomOrder(round(true), round(false))
    if (i < 0) continue
    ratios.push(median(on) / median(off))
    all.with.push(...on)
    all.without.push(...off)
  }
  await superuser`alter table public.appointments enable trigger appointments_audit`
  return { ratios, ...all }
}

/** Half an hour with one of ten dentists, from 60 days on, where nothing is booked yet. */
function book(desk: Sql, slot: number) {
  const starts = new Date(busyDay().from.getTime() + (60 + Math.floor(slot / 200)) * 86_400_000 + 8 * 3_600_000 + Math.floor((slot % 200) / 10) * 1_800_000)
  return desk`select public.book_appointment(${loadedId(7, 1, 1 + (slot % 1_000))}, ${loadedId(6, 1, 1 + (slot % 10))}, ${starts}, 30, ${loadedId(4, 1, 1 + (slot % 10))})`
}

/** Fills the record of a clinic with so many entries, spread over a year; each patient who is asked for has the same few among them. */
async function load(superuser: Sql, number: number, size: number) {
  const { clinic, user } = benchClinic(number)
  const about = entriesAPatient * patientsAsked
  await superuser`select private.make_audit_month(month::date) from generate_series(date_trunc('month', now()) - interval '13 months', now(), interval '1 month') month`
  await superuser`set session_replication_role = replica`
  await superuser`
    insert into public.audit_entries (id, clinic_id, at, actor, actor_user_id, role, action, noun, record_id, patient_id, written_in)
    select overlay(private.id_at(w.at)::text placing lpad(to_hex(i % 65536), 4, '0') from 20 for 4)::uuid, ${clinic}, w.at, 'member', ${user}, 'owner',
      (array['viewed', 'changed', 'created'])[1 + i % 3], (array['patients', 'appointments', 'messages', 'tasks'])[1 + i % 4], p.id, p.id, '3'
    from generate_series(1, ${size}::int) i,
      lateral (select now() - interval '1 year' * (i::float8 / ${size}) as at) w,
      lateral (select bench.id(7, ${number}, case when i % ${size / about} = 0 then 1 + (i / ${size / about}) % ${patientsAsked} else 1 + ${patientsAsked} + i % ${1_000 - patientsAsked} end) as id) p`
  await superuser`set session_replication_role = origin`
  await superuser`vacuum (analyze) public.audit_entries`
}

type Reading = { name: string; few: number[]; many: number[]; ratios: number[]; limit: number | null }

/** The same questions to the clinic with few entries and to the one with many, in random order. */
async function readPages(desk: Sql): Promise<Reading[]> {
  const questions: [name: string, limit: number | null, ask: (patient: string) => Promise<unknown>][] = [
    ['A patient\'s page of the record', 1.5, (patient) => desk`select public.audit_page(${{ patient } as never}::jsonb)`],
    ['Who looked at a patient\'s record', 1.5, (patient) => desk`select public.record_views(${patient})`],
    ['The newest page of all', 1.5, () => desk`select public.audit_page()`],
    // Nothing is found: every entry of the clinic is looked at.
    ['What somebody did who did nothing', null, (patient) => desk`select public.audit_page(${{ person: patient } as never}::jsonb)`],
  ]
  const readings: Reading[] = []
  for (const [name, limit, ask] of questions) {
    const reading: Reading = { name, few: [], many: [], ratios: [], limit }
    const times = limit ? pages : pages / 10
    for (let i = -times / 10; i < times; i++) {
      const asked = (number: number) => async () => {
        await signIn(desk, benchClinic(number))
        return (await timed(() => ask(loadedId(7, number, 1 + (Math.abs(i) * 7) % patientsAsked)))).took
      }
      const [few, many] = await inRandomOrder(asked(1), asked(2))
      if (i < 0) continue
      reading.few.push(few)
      reading.many.push(many)
      reading.ratios.push(many / few)
    }
    readings.push(reading)
  }
  return readings
}
