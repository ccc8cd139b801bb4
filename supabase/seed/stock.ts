import type { TransactionSql } from 'postgres'
import { calling } from './calling.ts'
import type { Clinic } from './clinics.ts'
import { dayOf, plusDays } from './days.ts'
import { chance } from './random.ts'

/** Sold over the counter (with a price), or used at the chair; some to order, some that expire soon. */
const shelf: { code: string; name: string; unit: string; rupees?: number; hsn: string; rate: number; batches: [batch: string, days: number, quantity: number, cost: number][]; order: number; used?: number }[] = [
  { code: 'TP', name: 'Toothpaste for sensitive teeth', unit: 'tube', rupees: 210, hsn: '33061020', rate: 1800, batches: [['SN24', 60, 6, 140], ['SN31', 420, 24, 142]], order: 10 },
  { code: 'IDB', name: 'Interdental brushes', unit: 'pack', rupees: 180, hsn: '96032100', rate: 1800, batches: [['', 700, 15, 110]], order: 6 },
  { code: 'MW', name: 'Chlorhexidine mouthwash', unit: 'bottle', rupees: 160, hsn: '33069000', rate: 1800, batches: [['CX7', 30, 5, 95], ['CX9', 300, 12, 97]], order: 8, used: 2 },
  { code: 'GLV-M', name: 'Nitrile gloves M', unit: 'box', hsn: '40151900', rate: 1200, batches: [['G11', 900, 20, 410]], order: 6, used: 15 },
  { code: 'ANA', name: 'Lignocaine cartridges', unit: 'box', hsn: '30049099', rate: 1200, batches: [['L52', 45, 4, 1_150], ['L60', 500, 6, 1_180]], order: 3, used: 2 },
]

/** What lies in the cupboards with a count of it, the rent that comes again, and the second dentist as a consultant, settled and paid until last month. */
export async function insertStock(sql: TransactionSql, clinic: Clinic, owner: string, now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const today = dayOf(now)
  const call = await calling(sql, clinic, owner)
  for (const { code, name, unit, rupees, hsn, rate, batches, order, used } of shelf) {
    const [listed] = await sql<{ id: string }[]>`select id from public.products where clinic_id = ${clinic.id} and code = ${code}`
    const { id: product } = listed ?? await call<{ id: string }>('save_product', { fields: { code, name, unit, price_paise: rupees ? rupees * 100 : null, hsn, tax_rate_bp: rate } })
    const lines = batches.map(([batch, days, quantity, cost]) => ({ product, batch, expires_on: plusDays(today, days), quantity, unit_paise: cost * 100 }))
    await call('receive_stock', { request: luck.uuid(now), receipt: { branch: clinic.branch, lines } })
    await call('set_reorder_level', { product, level: order })
    if (used) await call('use_stock', { request: luck.uuid(now), use: { branch: clinic.branch, product, quantity: used, kind: 'use' } })
  }
  const shelves = await sql<{ id: string; product: string; quantity: number }[]>`select b.id, b.product_id as product, b.quantity from public.stock_batches b where b.clinic_id = ${clinic.id} order by b.id`
  await call('count_stock', { request: luck.uuid(now), branch: clinic.branch, note: 'Monthly count', lines: shelves.map(({ id, product, quantity }, i) => ({ batch: id, product, expected: quantity, counted: quantity - (i === 0 ? 1 : 0) })) })
  await sql`insert into public.expense_schedules (id, clinic_id, branch_id, category, about, amount_paise, every, starts_on)
    values (${luck.uuid(now)}, ${clinic.id}, ${clinic.branch}, 'rent', 'Rent of the clinic', 5500000, 'month', ${plusDays(today, 1)})`
  const consultant = clinic.dentists[1]
  if (!consultant) return
  await call('save_agreement', { agreement: null, agreement_version: null, fields: {
    dentist: consultant.id, valid_from: plusDays(today, -45), share_bp: 4000, share_of: 'collected', fee_paise: 0, fee_per: 'day', minimum_paise: 0, lab_cost: 'before_share', tds_bp: 1000, settled: 'month',
  } })
  const until = plusDays(`${today.slice(0, 7)}-01`, -1)
  const { gross_paise: gross, payable_paise: payable } = await call<{ gross_paise: number; payable_paise: number }>('settlement_preview', { dentist: consultant.id, until_day: until })
  if (gross <= 0) return
  const { id: settlement } = await call<{ id: string }>('make_settlement', { request: luck.uuid(now), dentist: consultant.id, until_day: until, visit: null, payable_paise: payable })
  await call('pay_settlement', { request: luck.uuid(now), settlement, paid: { mode: 'bank', reference: 'NEFT' } })
}
