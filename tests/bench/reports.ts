// Reports of money and the owner's home as a signed-in owner: a month of a clinic with 500,000 bill lines against the same figures written by hand on
// the bare tables, and the home at 10, 100 and 1,000 clinics.
import type { Sql } from 'postgres'
import { benchClinic, loadClinics, prepareLoading, type BenchClinic } from './support/clinics.ts'
import { benchCluster } from './support/cluster.ts'
import { signIn } from './support/desk.ts'
import { inRandomOrder, median, ms, quantile, times } from './support/measure.ts'
import { loadMoney } from './support/money.ts'
import { judged, type Bench, type Cell } from './support/report.ts'

/** Smaller for a first look: CHAIRSIDE_BENCH_LINES=100000 CHAIRSIDE_BENCH_CLINICS=10,100. */
const linesOfTheLargest = Number(process.env.CHAIRSIDE_BENCH_LINES ?? 500_000)
const sizes = (process.env.CHAIRSIDE_BENCH_CLINICS ?? '10,100,1000').split(',').map(Number)
const months = 20
const pairs = 15
const homes = 60
/** Clinics whose owners look at their home: 2,000 visits in 90 days, 200 of them tomorrow, and 25 bills a day. */
const numbers = [2, 3, 4, 5, 6]
const [month, monthBefore] = [['2026-06-01', '2026-06-30'], ['2026-05-01', '2026-05-31']] as const
const filter = (by: string) => JSON.stringify({ from: month[0], until: month[1], before_from: monthBefore[0], before_until: monthBefore[1], by })

/** A report, and what somebody who owns the tables would write for the same figures of one month: by one thing and by day. */
const asked = (clinic: string, [from, until]: readonly [string, string]) => {
  const then = (of: string) => `${of}.clinic_id = '${clinic}' and ${of}.day between '${from}' and '${until}'`
  const linesOf = (key: string, i: string, day: string, sign: string) => `select l.${key} as key, ${day} as day, ${i}.id as document, ${sign} * l.quantity as quantity,
    ${sign} * l.quantity * l.unit_paise as gross, ${sign} * l.discount_paise as discount, ${sign} * l.value_paise as net, ${sign} * (l.cgst_paise + l.sgst_paise + l.igst_paise) as tax,
    ${sign} * l.total_paise as total`
  const sold = (key: string) => `
    select key, day, count(distinct document) as documents, sum(quantity) as quantity, sum(gross) as gross, sum(discount) as discount, sum(net) as net, sum(tax) as tax, sum(total) as total from (
      ${linesOf(key, 'i', 'i.day', `case i.kind when 'credit_note' then -1 else 1 end`)}
      from public.invoices i join public.invoice_lines l on l.clinic_id = i.clinic_id and l.invoice_id = i.id where ${then('i')} and i.kind <> 'proforma'
      union all
      ${linesOf(key, 'i', 'v.day', '-1')}
      from public.document_voids v join public.invoices i on i.clinic_id = v.clinic_id and i.id = v.invoice_id join public.invoice_lines l on l.clinic_id = i.clinic_id and l.invoice_id = i.id
      where ${then('v')}
      union all
      select null, i.day, i.id, 0, 0, 0, 0, 0, case i.kind when 'credit_note' then -1 else 1 end * i.round_off_paise from public.invoices i
      where ${then('i')} and i.kind <> 'proforma' and i.round_off_paise <> 0
      union all
      select null, v.day, i.id, 0, 0, 0, 0, 0, - i.round_off_paise from public.document_voids v join public.invoices i on i.clinic_id = v.clinic_id and i.id = v.invoice_id
      where ${then('v')} and i.round_off_paise <> 0) m
    group by grouping sets ((key), (day))`
  return {
    'Production by dentist': { report: 'production', by: 'dentist', byHand: sold('dentist_id') },
    'Production by procedure': { report: 'production', by: 'procedure', byHand: sold('procedure_id') },
    'Collections by way of paying': { report: 'collections', by: 'mode', byHand: `
      select key, day, count(distinct document) as documents, sum(total) filter (where entry = 'payment') as received, sum(total) filter (where entry = 'refund') as refunded,
        sum(total) filter (where entry in ('void', 'bounce')) as undone, sum(total) as total from (
        select k.mode as key, p.day, p.id as document, case when p.kind in ('refund', 'refund_voucher') then 'refund' else 'payment' end as entry,
          case when p.kind in ('refund', 'refund_voucher') then - k.amount_paise else k.amount_paise end as total
        from public.payments p join public.payment_parts k on k.clinic_id = p.clinic_id and k.payment_id = p.id where ${then('p')}
        union all
        select k.mode, v.day, p.id, 'void', case when p.kind in ('refund', 'refund_voucher') then k.amount_paise else - k.amount_paise end
        from public.document_voids v join public.payments p on p.clinic_id = v.clinic_id and p.id = v.payment_id
        join public.payment_parts k on k.clinic_id = v.clinic_id and k.payment_id = v.payment_id where ${then('v')}
        union all
        select k.mode, b.day, b.payment_id, 'bounce', - b.amount_paise
        from public.cheque_bounces b join public.payment_parts k on k.clinic_id = b.clinic_id and k.id = b.part_id where ${then('b')}) m
      group by grouping sets ((key), (day))` },
  }
}

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
    await superuser`vacuum (analyze) public.invoices, public.invoice_lines, public.payments, public.payment_parts, public.ledger_entries, public.document_voids`
    await hireOwner(superuser, large)
    await person`set role authenticated`
    // As the functions of the reports have them: what is compared are the queries, not the settings of the server.
    await bare.unsafe(`set enable_seqscan = off; set work_mem = '16MB'`)
    const [now, before] = [asked(large.clinic, month), asked(large.clinic, monthBefore)]
    for (const name of Object.keys(now) as (keyof typeof now)[]) {
      tell(name)
      const { report, by, byHand } = now[name]
      rows.push(await monthReport(person, bare, large, name, `select public.report_page('${report}', '${filter(by)}') as answer`, [byHand, before[name].byHand]))
    }
    let loaded = 10
    for (const size of sizes) {
      tell(`the home, ${size} clinics`)
      if (size > loaded) await loadClinics(superuser, loaded + 1, size)
      loaded = size
      const looking = numbers.map((n) => benchClinic(n))
      if (size === sizes[0]) {
        for (const n of numbers) {
          await loadMoney(superuser, n, { lines: 3_000, days: 60, until: await today(superuser) })
          await hireOwner(superuser, benchClinic(n))
        }
        await superuser`vacuum (analyze)`
      }
      const took: number[] = []
      for (let i = -10; i < homes; i++) {
        await signIn(person, looking[Math.abs(i) % looking.length]!)
        const one = await execution(person, 'select public.home_page()')
        if (i >= 0) took.push(one)
      }
      rows.push([`The owner's home, ${size} clinics`, `p95 ${ms(quantile(took, 0.95))}`, '', judged(ms(median(took)), median(took) <= 20), '20 ms'])
    }
    return {
      title: 'Reports of money', columns: ['', 'as the owner', 'by hand', 'ratio or median', 'bound'], rows,
      notes: ['By hand: the same figures of both months (voids, credit notes and round-off included) asked by the owner of the tables, without policies or functions; checked to be equal.'],
    }
  } finally {
    await bench.stop()
  }
}

type Total = { key: string | null; total: string | number; documents: string | number }

async function monthReport(person: Sql, bare: Sql, clinic: BenchClinic, name: string, call: string, byHand: string[]): Promise<Cell[]> {
  await signIn(person, clinic)
  const written = (rows: Total[]) => JSON.stringify(rows.map(({ key, total, documents }) => [key, Number(total), Number(documents)]).sort())
  const [{ answer }] = await person.unsafe(call) as unknown as [{ answer: { rows: Total[]; before: { rows: Total[] } } }]
  for (const [i, rows] of [answer.rows, answer.before.rows].entries()) {
    const same = await bare.unsafe<(Total & { day: Date | null })[]>(byHand[i]!)
    if (written(rows) !== written(same.filter(({ day }) => day === null)) || rows.length === 0) throw new Error(`${name} says something else than the tables`)
  }
  const [asPerson, plain, ratios]: number[][] = [[], [], []]
  for (let i = -3; i < pairs; i++) {
    const [a, b] = await inRandomOrder(() => execution(person, call), async () => (await execution(bare, byHand[0]!)) + (await execution(bare, byHand[1]!)))
    if (i < 0) continue
    asPerson!.push(a)
    plain!.push(b)
    ratios!.push(a / b)
  }
  return [`${name}: a month beside the one before`, ms(median(asPerson!)), ms(median(plain!)), judged(times(median(ratios!)), median(ratios!) <= 1.5), '1.5 ×']
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
