import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import { dayOf } from './days.ts'
import { monthsBefore } from './months-before.ts'
import { chance, type Chance } from './random.ts'
import { insertRows } from './rows.ts'

type Item = { id: string; code: string; name: string; price: number; rate: number; hsn: string; product: boolean; unit: string; inclusive: boolean; names: Record<string, string> }
/** owed: a bill of which at most a part was ever paid. */
export type Seen = { visit: string | null; patient: string; dentist: string; reason: string; at: Date; language: string; owed?: boolean }
export type Bill = { id: string; patient: string; at: Date; total: number; language: string; recipient: object; number: string; day: string; owed: boolean }

/** What is done for a reason, by weight; several procedures of one visit are joined by a plus. */
const done: Record<string, Record<string, number>> = {
  Consultation: { CONS: 6, 'CONS+XRAY': 3, 'CONS+OPG': 1, 'CONS+TB': 1 }, Pain: { 'CONS+XRAY': 4, 'FIL-T': 2, 'I-D': 1, 'CONS+XRAY+FIL-T': 2 },
  Scaling: { SCL: 7, 'SCL+TP+TB': 2, 'SCL+DES+MW': 1 }, Filling: { 'FIL-C': 5, 'FIL-G': 3, 'FIL-C+XRAY': 2 }, 'Root canal': { 'RCT-M': 2, 'RCT-P': 1, 'RCT-A': 1, REV: 3 },
  'Crown or bridge': { 'CR-P': 3, 'CR-Z': 2, REV: 2, RECEM: 1, VEN: 1, BLE: 1 }, Extraction: { EXT: 5, 'EXT-S': 1, 'EXT+MW': 1 },
  'Orthodontic review': { REV: 5, RET: 1 }, 'Follow-up': { REV: 6, XRAY: 1, BLE: 1 },
}

const products = [
  { code: 'TP', name: 'Toothpaste for sensitive teeth', unit: 'tube', price_paise: 18_500, hsn: '3306', tax_rate_bp: 500 },
  { code: 'TB', name: 'Soft toothbrush', unit: 'piece', price_paise: 9_000, hsn: '96032100', tax_rate_bp: 500 },
  { code: 'MW', name: 'Chlorhexidine mouthwash', unit: 'bottle', price_paise: 16_500, hsn: '330690', tax_rate_bp: 1800 },
]

/** The bills of the past month, each of a visit, and of the two months before; numbered in the order in which they were written. */
export async function insertBills(sql: TransactionSql, clinic: Clinic, now: Date, seed: number): Promise<Bill[]> {
  const luck = chance(seed)
  const [settings] = await sql<{ supplier: object }[]>`select private.document_supplier(${clinic.id}, ${clinic.branch}) as supplier`
  await insertRows(sql, 'public.products', products.map((one) => ({ id: luck.uuid(now), clinic_id: clinic.id, ...one, price_includes_tax: true, tax: 'taxable', tax_reason: 'Goods over the counter', created_at: now, version: 1 })))
  const items = await priceList(sql, clinic)
  const visits = (await visitsToBill(sql, clinic, now)).filter(() => luck.hits(0.86))
  const bills = [...longAgo(visits, now, luck), ...await monthsBefore(sql, clinic, now, seed + 10), ...visits].sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((seen) => billOf(clinic, seen, items, luck)).filter(({ lines }) => lines.length > 0)
  const numbers = await numbersFor(sql, clinic, 'invoice', bills.map(({ seen }) => seen.at))
  const recipients = new Map((await sql<{ id: string; said: object }[]>`
    select p.id, private.document_recipient(${clinic.id}, p.id) as said from public.patients p
    where p.clinic_id = ${clinic.id} and p.id = any (${[...new Set(bills.map(({ seen }) => seen.patient))]}::uuid[])`).map(({ id, said }) => [id, said]))
  const answer = bills.map(({ id, seen, total }, i) => ({
    id, patient: seen.patient, at: seen.at, total, language: seen.language, recipient: recipients.get(seen.patient)!, number: numbers[i]!, day: dayOf(seen.at), owed: seen.owed === true,
  }))
  await insertRows(sql, 'public.invoices', bills.map(({ kind, sums, seen, total }, i) => ({
    id: answer[i]!.id, clinic_id: clinic.id, branch_id: clinic.branch, patient_id: seen.patient, kind, number: numbers[i], issued_on: answer[i]!.day, issued_at: seen.at,
    day: answer[i]!.day, appointment_id: seen.visit, supplier: settings!.supplier, recipient: answer[i]!.recipient, language: seen.language, note: '',
    place_of_supply: kind === 'bill' ? null : clinic.plan.clinic.state_code, ...sums, igst_paise: 0, round_off_paise: total - sums.taxable_paise - sums.exempt_paise - 2 * sums.cgst_paise,
    total_paise: total, issued_by: clinic.desk,
  })))
  await insertRows(sql, 'public.invoice_lines', bills.flatMap(({ lines }) => lines))
  return answer
}

/** The next numbers of a series, one for each moment; given in their order. */
export async function numbersFor(sql: TransactionSql, clinic: Clinic, paper: string, at: Date[]): Promise<string[]> {
  const rows = await sql<{ number: string }[]>`
    with series as materialized (select private.series_of(${clinic.id}, ${clinic.branch}, ${paper}) as name)
    select (private.next_document_number(${clinic.id}, series.name, u.moment)).number from series, unnest(${at.map((one) => one.toISOString())}::timestamptz[]) with ordinality u (moment, n) order by u.n`
  return rows.map(({ number }) => number)
}

async function priceList(sql: TransactionSql, clinic: Clinic): Promise<Map<string, Item>> {
  const rows = await sql<Item[]>`
    select p.id, p.code, p.name, p.price_paise::float8 as price, p.tax_rate_bp as rate, p.sac as hsn, false as product, 'service' as unit, false as inclusive,
      coalesce((select jsonb_object_agg(n.language, n.name) from public.procedure_names n where n.clinic_id = p.clinic_id and n.procedure_id = p.id), '{}') as names
    from public.procedures p where p.clinic_id = ${clinic.id}
    union all
    select p.id, p.code, p.name, p.price_paise::float8, p.tax_rate_bp, p.hsn, true, p.unit, true, '{}' from public.products p where p.clinic_id = ${clinic.id}`
  return new Map(rows.map((row) => [row.code, row]))
}

const visitsToBill = (sql: TransactionSql, clinic: Clinic, now: Date) => sql<Seen[]>`
  select a.id as visit, a.patient_id as patient, a.dentist_id as dentist, r.name as reason, p.language, coalesce(a.finished_at, a.ends_at) + interval '2 minutes' as at
  from public.appointments a
  join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
  join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
  where a.clinic_id = ${clinic.id} and a.status in ('done', 'discharged') and a.dentist_id is not null and coalesce(a.finished_at, a.ends_at) < ${new Date(now.getTime() - 3 * 60_000)}
  order by at, a.id`

/** A few bills of the months before that were never paid in full, so that what is owed has every age. */
function longAgo(visits: Seen[], now: Date, luck: Chance): Seen[] {
  return [38, 47, 55, 68, 77, 86, 95, 104, 118, 131].flatMap((days) => {
    const one = visits.length > 0 ? luck.pick(visits) : null
    return one ? [{ ...one, visit: null, reason: luck.pick(['Filling', 'Root canal', 'Crown or bridge']), at: new Date(now.getTime() - days * 86_400_000), owed: true }] : []
  })
}

function billOf(clinic: Clinic, seen: Seen, items: Map<string, Item>, luck: Chance) {
  const id = luck.uuid(seen.at)
  const registered = clinic.plan.clinic.gstin !== null
  const codes = luck.weighted(done[seen.reason] ?? { CONS: 1 }).split('+')
  const lines = codes.map((code) => items.get(code)!).filter(({ price }) => price > 0).map((item, i) => {
    const rate = registered ? item.rate : 0
    const discount = luck.hits(0.14) && !item.product ? Math.floor((item.price * luck.pick([5, 10])) / 10_000) * 100 : 0
    const amount = item.price - discount
    // As private.line_amounts: each half of the tax rounded by itself.
    const half = item.inclusive ? Math.round((amount * rate) / 2 / (10_000 + rate)) : Math.round((amount * rate) / 2 / 10_000)
    const value = item.inclusive ? amount - 2 * half : amount
    return {
      id: luck.uuid(seen.at), clinic_id: clinic.id, patient_id: seen.patient, invoice_id: id, position: i + 1, procedure_id: item.product ? null : item.id, product_id: item.product ? item.id : null,
      dentist_id: seen.dentist, name: item.names[seen.language] ?? item.name, place: '', code: item.hsn, unit: item.unit, quantity: 1, unit_paise: item.price, includes_tax: item.inclusive,
      discount_paise: discount, tax: rate > 0 ? 'taxable' : 'exempt', rate_bp: rate, value_paise: value, cgst_paise: half, sgst_paise: half, igst_paise: 0, total_paise: value + 2 * half,
    }
  })
  const sum = (of: (line: (typeof lines)[number]) => number) => lines.reduce((total, line) => total + of(line), 0)
  const sums = {
    gross_paise: sum((line) => line.unit_paise), discount_paise: sum((line) => line.discount_paise), taxable_paise: sum((line) => (line.rate_bp > 0 ? line.value_paise : 0)),
    exempt_paise: sum((line) => (line.rate_bp > 0 ? 0 : line.value_paise)), cgst_paise: sum((line) => line.cgst_paise), sgst_paise: sum((line) => line.sgst_paise),
  }
  const kind = !registered ? 'bill' : sums.taxable_paise === 0 ? 'bill_of_supply' : sums.exempt_paise === 0 ? 'tax_invoice' : 'invoice_cum_bill'
  return { id, seen, lines, sums, kind, total: Math.round(sum((line) => line.total_paise) / 100) * 100 }
}
