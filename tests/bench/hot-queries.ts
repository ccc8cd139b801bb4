// What the row-level security costs: the app's own functions as a signed-in receptionist, against the same SQL without
// policies, at 10, 100 and 1,000 clinics.
import type { Sql } from 'postgres'
import { benchClinic, busyDay, loadClinics, loadedId, prepareLoading, type BenchClinic } from './support/clinics.ts'
import { benchCluster } from './support/cluster.ts'
import { signIn } from './support/desk.ts'
import { inRandomOrder, median, ms, percent, spread, times } from './support/measure.ts'
import { judged, type Bench, type Cell } from './support/report.ts'
import { copyWithoutRls } from './support/without-rls.ts'

const sizes = [10, 100, 1_000]
const pairs = 250
/** Clinics that the questions go to, spread over all there are. */
const asked = 10

type Query = { name: string; call: string; types: string; limit: number; values(clinic: number, i: number): string[]; writes?: boolean }
const names = ['sun', 'kulkarni', 'raj', 'patil', 'desh', 'priya', 'shaikh', 'an', 'joshi', 'sneh']
const { from, until } = busyDay()
const queries: Query[] = [
  { name: 'A day of 200 visits', call: 'schedule($1, $2)', types: 'timestamptz, timestamptz', limit: 1.35, values: () => [from.toISOString(), until.toISOString()] },
  { name: 'Search by part of a name', call: 'search_patients($1, 12)', types: 'text', limit: 1.35, values: (_, i) => [names[i % names.length]!] },
  { name: 'Search by phone digits', call: 'search_patients($1, 12)', types: 'text', limit: 1.35, values: (_, i) => [String(9_000 + (i * 37) % 1_000)] },
  { name: 'Patient page', call: 'patient_page($1)', types: 'uuid', limit: 1.9, writes: true, values: (clinic, i) => [loadedId(7, clinic, 1 + (i * 31) % 1_000)] },
  {
    name: 'Booking', call: 'book_appointment($1, $2, $3, 30, $4, $5)', types: 'uuid, uuid, timestamptz, uuid, uuid', limit: 1.35, writes: true,
    values: (clinic, i) => [loadedId(7, clinic, 1 + (i * 31) % 1_000), loadedId(6, clinic, 1 + i % 10), new Date(from.getTime() + 18.5 * 3_600_000 + (i % 4) * 1_800_000).toISOString(), loadedId(4, clinic, 1 + i % 10), loadedId(5, clinic, 1 + i % 9)],
  },
]

export const run: Bench = async (tell) => {
  const bench = await benchCluster({ durable: false })
  try {
    const superuser = bench.connect('supabase_admin')
    const withRls = bench.connect('authenticator')
    const without = bench.connect()
    await prepareLoading(superuser)
    const results = new Map<string, { user: number[]; bare: number[]; ratios: number[] }[]>()
    const sentinel: number[] = []
    let tables = new Map<string, number>()
    for (const [i, size] of sizes.entries()) {
      tell(`loading ${size} clinics`)
      await loadClinics(superuser, (sizes[i - 1] ?? 0) + 1, size)
      if (i === 0) tables = await prepareQueries(withRls, without, superuser)
      const clinics = Array.from({ length: asked }, (_, k) => benchClinic(1 + Math.floor((k * size) / asked)))
      for (const query of queries) {
        tell(`${query.name}, ${size} clinics`)
        results.set(query.name, [...(results.get(query.name) ?? []), await compare(query, clinics, size, withRls, without)])
      }
      sentinel.push(await badPolicy(superuser, withRls, clinics[0]!))
    }
    return report(results, sentinel, tables)
  } finally {
    await bench.stop()
  }
}

async function prepareQueries(withRls: Sql, without: Sql, superuser: Sql) {
  await superuser`grant create on schema bench to postgres`
  const tables = await copyWithoutRls(without, ['schedule', 'search_patients', 'patient_page', 'book_appointment'])
  for (const [sql, schema] of [[withRls, 'public'], [without, 'bench']] as const) {
    if (sql === withRls) await sql`set role authenticated`
    for (const [i, { call, types }] of queries.entries()) await sql.unsafe(`prepare q${i} (${types}) as select ${schema}.${call}`)
  }
  return tables
}

/** Pairs of the same call, each timed inside Postgres; the first tenth warms up. */
async function compare(query: Query, clinics: BenchClinic[], size: number, withRls: Sql, without: Sql) {
  const [user, bare, ratios]: number[][] = [[], [], []]
  for (let i = -pairs / 10; i < pairs; i++) {
    const k = Math.floor(Math.random() * asked)
    const number = 1 + Math.floor((k * size) / asked)
    const execute = `execute q${queries.indexOf(query)} (${query.values(number, Math.abs(i)).map((value) => `'${value}'`).join(', ')})`
    await Promise.all([withRls, without].map((sql) => signIn(sql, clinics[k]!)))
    const [a, b] = await inRandomOrder(() => execution(withRls, execute, query.writes), () => execution(without, execute, query.writes))
    if (i < 0) continue
    user!.push(a)
    bare!.push(b)
    ratios!.push(a / b)
  }
  return { user: user!, bare: bare!, ratios: ratios! }
}

async function execution(sql: Sql, execute: string, writes = false): Promise<number> {
  if (writes) await sql.unsafe('begin')
  const [plan] = await sql.unsafe(`explain (analyze, timing off, format json) ${execute}`)
  if (writes) await sql.unsafe('rollback')
  return plan!['QUERY PLAN'][0]['Execution Time']
}

/** The sentinel: the day's visits under a policy that is often written and grows with the clinics of others. */
async function badPolicy(superuser: Sql, withRls: Sql, clinic: BenchClinic) {
  await superuser.unsafe(`
    drop table if exists bench.visits;
    create table bench.visits as select id, clinic_id, patient_id, starts_at from public.appointments;
    create index on bench.visits (clinic_id, starts_at);
    analyze bench.visits;
    alter table bench.visits enable row level security;
    grant select on bench.visits to authenticated;
    create policy bad on bench.visits for select to authenticated using (clinic_id in (select m.clinic_id from public.members m where m.user_id = auth.uid()))`)
  await signIn(withRls, clinic)
  const day = `select id, patient_id from bench.visits where starts_at >= '${from.toISOString()}' and starts_at < '${until.toISOString()}' order by starts_at`
  const runs = []
  for (let i = 0; i < 12; i++) runs.push(await execution(withRls, day))
  return median(runs)
}

function report(results: Map<string, { user: number[]; bare: number[]; ratios: number[] }[]>, sentinel: number[], tables: Map<string, number>) {
  const rows: Cell[][] = queries.map(({ name, call, limit }) => {
    const found = results.get(name)!
    const count = tables.get(call.split('(')[0]!)!
    const ratios = found.map((one) => median(one.ratios))
    const change = Math.max(...ratios) / Math.min(...ratios) - 1
    return [
      name,
      ...found.map(({ user, bare }, i) => {
        const small = median(bare) < 0.1 && median(user) - median(bare) <= 0.045 * count
        return judged(`${times(ratios[i]!)} (${ms(median(user))})`, ratios[i]! <= limit || small)
      }),
      spread(found.at(-1)!.ratios, times), times(limit), judged(percent(change), change <= 0.15),
    ]
  })
  const growth = sentinel.at(-1)! / sentinel[0]!
  rows.push(['Sentinel: a bad policy', ...sentinel.map(ms), '', 'must grow', judged(`${growth.toFixed(0)} ×`, growth > 5)])
  return {
    title: 'Hot queries under row-level security, against the same SQL without',
    columns: ['Median ratio (time under RLS)', ...sizes.map((size) => `${size.toLocaleString('en')} clinics`), 'middle half', 'bound', 'change'],
    rows,
    notes: [`${pairs} pairs each in random order over ${asked} clinics of 1,000 patients and 2,000 visits; execution time inside Postgres, data cached.`],
  }
}
