// Reports of money and the owner's home as a signed-in owner: a month of a clinic with 500,000 bill lines against the same SQL without policies and
// functions, and the home at 10, 100 and 1,000 clinics.
import type { Sql } from 'postgres'
import { benchClinic, loadClinics, prepareLoading, type BenchClinic } from './support/clinics.ts'
import { benchCluster } from './support/cluster.ts'
import { signIn } from './support/desk.ts'
import { inRandomOrder, median, ms, quantile } from './support/measure.ts'
import { loadMoney } from './support/money.ts'
import { judged, type Bench, type Cell } from './support/report.ts'

const linesOfTheLargest = 500_000
const months = 20
const pairs = 15
const sizes = [10, 100, 1_000]
const homes = 60
/** Clinics whose owners look at their home: 2,000 visits in 90 days, 200 of them tomorrow, and 25 bills a day. */
const numbers = [2, 3, 4, 5, 6]
const filter = (by: string) => JSON.stringify({ from: '2026-06-01', until: '2026-06-30', before_from: '2026-05-01', before_until: '2026-05-31', by })

/** What somebody would write by hand for the same figures: both months by one thing, and the first by day. */
const byHand = (clinic: string) => ({
  'Production by dentist': `
    select l.dentist_id, count(distinct i.id), sum(s.n * l.quantity), sum(s.n * l.quantity * l.unit_paise), sum(s.n * l.discount_paise), sum(s.n * l.value_paise),
      sum(s.n * (l.cgst_paise + l.sgst_paise + l.igst_paise)), sum(s.n * l.total_paise)
    from public.invoices i cross join lateral (select case i.kind when 'credit_note' then -1 else 1 end as n) s
    join public.invoice_lines l on l.clinic_id = i.clinic_id and l.invoice_id = i.id
    where i.clinic_id = '${clinic}' and i.day between $1 and $2 and i.kind <> 'proforma' group by grouping sets ((l.dentist_id), (i.day))`,
  'Collections by way of paying': `
    select k.mode, count(distinct p.id), sum(k.amount_paise) from public.payments p join public.payment_parts k on k.clinic_id = p.clinic_id and k.payment_id = p.id
    where p.clinic_id = '${clinic}' and p.day between $1 and $2 group by grouping sets ((k.mode), (p.day))`,
})

export const run: Bench = async (tell) => {
  const bench = await benchCluster({ durable: false })
  try {
    const superuser = bench.connect('supabase_admin')
    const person = bench.connect('authenticator')
    const bare = bench.connect()
    await prepareLoading(superuser)
    const rows: Cell[][] = []
    tell(`loading 10 clinics, one with ${linesOfTheLargest.toLocaleString('en')} bill lines`)
    await loadClinics(superuser, 1, 10)
    const large = benchClinic(1)
    await loadMoney(superuser, 1, { lines: linesOfTheLargest, days: months * 30, until: '2026-07-31' })
    await superuser`vacuum (analyze) public.invoices, public.invoice_lines, public.payments, public.payment_parts, public.ledger_entries`
    await hireOwner(superuser, large)
    await person`set role authenticated`
    for (const [name, report, by] of [['Production by dentist', 'production', 'dentist'], ['Collections by way of paying', 'collections', 'mode']] as const) {
      tell(name)
      rows.push(await monthReport(person, bare, large, name, `select public.report_page('${report}', '${filter(by)}')`))
    }
    let loaded = 10
    for (const size of sizes) {
      tell(`the home, ${size} clinics`)
      if (size > loaded) await loadClinics(superuser, loaded + 1, size)
      loaded = size
      const asked = numbers.map((n) => benchClinic(n))
      if (size === sizes[0]) {
        for (const n of numbers) {
          await loadMoney(superuser, n, { lines: 3_000, days: 60, until: await today(superuser) })
          await hireOwner(superuser, benchClinic(n))
        }
        await superuser`vacuum (analyze)`
      }
      const times: number[] = []
      for (let i = -10; i < homes; i++) {
        const clinic = asked[Math.abs(i) % asked.length]!
        await signIn(person, clinic)
        const took = await execution(person, 'select public.home_page()')
        if (i >= 0) times.push(took)
      }
      rows.push([`The owner's home, ${size} clinics`, `p95 ${ms(quantile(times, 0.95))}`, '', judged(ms(median(times)), median(times) <= 20), '20 ms'])
    }
    return { title: 'Reports of money', columns: ['', 'as the owner', 'by hand', 'ratio or median', 'bound'], rows }
  } finally {
    await bench.stop()
  }
}

async function monthReport(person: Sql, bare: Sql, clinic: BenchClinic, name: string, call: string): Promise<Cell[]> {
  const sql = byHand(clinic.clinic)[name as keyof ReturnType<typeof byHand>]
  const [asPerson, plain, ratios]: number[][] = [[], [], []]
  for (let i = -3; i < pairs; i++) {
    await signIn(person, clinic)
    const [a, b] = await inRandomOrder(
      () => execution(person, call),
      async () => (await execution(bare, sql.replace('$1', "'2026-06-01'").replace('$2', "'2026-06-30'"))) + (await execution(bare, sql.replace('$1', "'2026-05-01'").replace('$2', "'2026-05-31'"))),
    )
    if (i < 0) continue
    asPerson!.push(a)
    plain!.push(b)
    ratios!.push(a / b)
  }
  return [`${name}: a month beside the one before`, ms(median(asPerson!)), ms(median(plain!)), judged(`${median(ratios!).toFixed(2)} ×`, median(ratios!) <= 1.5), '1.5 ×']
}

/** Milliseconds inside Postgres. */
async function execution(sql: Sql, statement: string): Promise<number> {
  const [row] = await sql.unsafe(`explain (analyze, timing off, format json) ${statement}`)
  return (row!['QUERY PLAN'] as { 'Execution Time': number }[])[0]!['Execution Time']
}

const today = async (sql: Sql) => (await sql<[{ day: string }]>`select (now() at time zone 'Asia/Kolkata')::date::text as day`)[0].day

/** Whoever signs in for the clinic in this bench may read what it earns. */
async function hireOwner(sql: Sql, clinic: BenchClinic) {
  await sql`update public.members set role = 'owner' where clinic_id = ${clinic.clinic}`
}
