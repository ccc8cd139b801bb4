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
const months = 12
/** Entries about each patient who is asked for, whatever the size. */
const entriesAPatient = 40
const patientsAsked = 50

export const run: Bench = async (tell) => {
  // Commits wait for the disk, as they do in production: they are part of a booking's time.
  const bench = await benchCluster({ durable: true })
  try {
    const superuser = bench.connect('supabase_admin')
    await prepareLoading(superuser)
    tell('loading a clinic')
    await loadClinics(superuser, 1, 1)
    await superuser`update public.members set role = 'owner'`
    const desk = bench.connect('authenticator')
    await desk`set role authenticated`
    await signIn(desk, benchClinic(1))
    tell('booking with and without the record')
    const booking = await compareBookings(superuser, desk)
    const reading: { name: string; medians: number[]; ratio: number }[] = []
    const measured: Record<string, number[]>[] = []
    for (const size of sizes) {
      tell(`${size.toLocaleString('en')} entries`)
      await load(superuser, size)
      measured.push(await readPages(desk))
    }
    for (const name of Object.keys(measured[0]!)) {
      const medians = measured.map((one) => median(one[name]!))
      reading.push({ name, medians, ratio: medians[1]! / medians[0]! })
    }
    const rows: Cell[][] = [
      ['A booking, committed', ms(median(booking.without)), ms(median(booking.with)), judged(times(median(booking.ratios)), median(booking.ratios) <= 1.1), `${spread(booking.ratios, times)}`, '1.10 ×'],
      ...reading.map(({ name, medians, ratio }): Cell[] => [name, ms(medians[0]!), ms(medians[1]!), judged(times(ratio), ratio <= 1.5), '', '1.50 ×']),
    ]
    return {
      title: 'The record of who did what',
      columns: ['', 'without, or 10,000 entries', 'with, or 1,000,000 entries', 'ratio', 'middle half', 'bound'],
      rows,
      notes: [`Bookings: ${rounds} pairs of ${bookingsARound} by one receptionist under row-level security, durable commits, the trigger on and off in random order. Pages: as the owner, ${pages} each over ${months} monthly partitions of one clinic, ${entriesAPatient} entries a patient.`],
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

/** Fills the record of the clinic up to so many entries, spread over a year; those about the patients asked for are there from the first time on. */
async function load(superuser: Sql, size: number) {
  const { clinic, user } = benchClinic(1)
  await superuser`select private.make_audit_month(month::date) from generate_series(date_trunc('month', now()) - interval '13 months', now(), interval '1 month') month`
  const [{ n }] = await superuser`select count(*)::int as n from public.audit_entries where clinic_id = ${clinic}` as unknown as [{ n: number }]
  const first = n < entriesAPatient * patientsAsked
  await superuser`set session_replication_role = replica`
  await superuser`
    insert into public.audit_entries (id, clinic_id, at, actor, actor_user_id, role, action, noun, record_id, patient_id, written_in)
    select overlay(private.id_at(w.at)::text placing lpad(to_hex(i % 65536), 4, '0') from 20 for 4)::uuid, ${clinic}, w.at, 'member', ${user}, 'owner',
      (array['viewed', 'changed', 'created'])[1 + i % 3], (array['patients', 'appointments', 'messages', 'tasks'])[1 + i % 4], p.id, p.id, '3'
    from generate_series(1, ${size - n}::int) i,
      lateral (select now() - interval '1 year' * (i::float8 / ${size - n})  as at) w,
      lateral (select bench.id(7, 1, case when ${first} and i <= ${entriesAPatient * patientsAsked} then 1 + i % ${patientsAsked} else 1 + ${patientsAsked} + i % ${1_000 - patientsAsked} end) as id) p`
  await superuser`set session_replication_role = origin`
  await superuser`vacuum (analyze) public.audit_entries`
}

async function readPages(desk: Sql): Promise<Record<string, number[]>> {
  const took: Record<string, number[]> = {}
  const questions: [name: string, ask: (patient: string) => Promise<unknown>][] = [
    ['A patient\'s page of the record', (patient) => desk`select public.audit_page(${{ patient } as never}::jsonb)`],
    ['Who looked at a patient\'s record', (patient) => desk`select public.record_views(${patient})`],
    ['The newest page of all', () => desk`select public.audit_page()`],
  ]
  for (const [name, ask] of questions) {
    took[name] = []
    for (let i = -20; i < pages; i++) {
      const one = await timed(() => ask(loadedId(7, 1, 1 + ((i + 20) * 7) % patientsAsked)))
      if (i >= 0) took[name].push(one.took)
    }
  }
  return took
}
