// Bills at random, from a seed: what TypeScript counts is what Postgres keeps, and credit notes undo exactly.
import { randomUUID } from 'node:crypto'
import type { ISql } from 'postgres'
import { billKind, billTotals, lineAmounts } from '../../lib/invoices/rules.ts'
import type { Requests } from './actors.ts'
import { asTaxed, billOf, issue, type HowBilled, type Line } from './bills.ts'

/** Small, quick and the same everywhere (mulberry32). */
export function dice(seed: number) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number) => Math.floor(next() * most)
  return { below, chance: (share: number) => next() < share, one: <T>(list: readonly T[]) => list[below(list.length)]! }
}
type Dice = ReturnType<typeof dice>

export type Shelf = Omit<Line, 'quantity' | 'discount_paise'>[]

/** Thirty things to sell at crooked prices, of every kind of tax. */
export async function stockShelf(sql: ISql, clinic: string, { below, one }: Dice): Promise<Shelf> {
  const shelf: Shelf = []
  for (let n = 0; n < 30; n++) {
    const [rate, price] = [one([0, 0, 500, 1200, 1800, 2800]), 1 + below(n % 5 ? 300_000 : 20_000_000)]
    const code = `RND${n}`
    const tax = rate > 0 ? 'taxable' : 'exempt'
    if (n % 2) {
      const includes = below(2) === 1
      const [row] = await sql`insert into public.products (clinic_id, code, name, price_paise, price_includes_tax, hsn, tax, tax_rate_bp)
        values (${clinic}, ${code}, ${`Product ${n}`}, ${price}, ${includes}, '3306', ${tax}, ${rate}) returning id`
      shelf.push({ product: row!.id, unit_paise: price, rate_bp: rate, includes_tax: includes })
    } else {
      const [row] = await sql`insert into public.procedures (clinic_id, code, name, category, price_paise, covers, tax, tax_rate_bp, sac)
        values (${clinic}, ${code}, ${`Procedure ${n}`}, 'other', ${price}, 'visit', ${tax}, ${rate}, '999312') returning id`
      shelf.push({ procedure: row!.id, unit_paise: price, rate_bp: rate, includes_tax: false })
    }
  }
  return shelf
}

/** One bill of up to twelve lines, some given away in part. */
export function randomLines({ below, chance, one }: Dice, shelf: Shelf, { registered }: HowBilled): Line[] {
  return Array.from({ length: 1 + below(12) }, () => {
    const thing = one(shelf) as Line
    const quantity = 1 + below(thing.product ? 9 : 3)
    const discount_paise = chance(0.4) ? below(quantity * thing.unit_paise + 1) : 0
    return { ...thing, quantity, discount_paise, rate_bp: registered ? thing.rate_bp : 0 }
  })
}

/** Issues a bill whose total TypeScript has counted, and says where the row or a line is not what TypeScript says. */
export async function issueRandom(sql: ISql, as: Requests, patient: string, lines: Line[], how: HowBilled): Promise<{ invoice: string; wrong: string[] }> {
  const { invoice } = await issue(as, patient, billOf(lines, how))
  const [row] = await sql`select * from public.invoices where id = ${invoice}`
  const kept = await sql`select * from public.invoice_lines where invoice_id = ${invoice} order by position`
  const totals = billTotals(lines.map(asTaxed), how)
  const shown: Record<string, unknown> = {
    kind: billKind(lines.map(asTaxed), how.registered), gross_paise: totals.gross, discount_paise: totals.discount, taxable_paise: totals.taxable, exempt_paise: totals.exempt,
    cgst_paise: totals.tax / 2, sgst_paise: totals.tax / 2, igst_paise: 0, round_off_paise: totals.roundOff, total_paise: totals.total,
  }
  const wrong = Object.entries(shown).filter(([name, value]) => String(row![name]) !== String(value)).map(([name, value]) => `${invoice} ${name}: ${row![name]} for ${String(value)}`)
  lines.forEach((line, n) => {
    const { value, half, total } = lineAmounts(asTaxed(line), how.registered)
    const [there, counted] = [kept[n], [value, half, half, total].join(' ')]
    const found = there ? [there.value_paise, there.cgst_paise, there.sgst_paise, there.total_paise].join(' ') : 'no line'
    if (found !== counted) wrong.push(`${invoice} line ${n + 1}: ${found} for ${counted}`)
  })
  return { invoice, wrong }
}

/** Takes a bill back in parts and then the rest, and says where the notes together are not the bill. */
export async function creditInParts(sql: ISql, as: Requests, invoice: string, { below, chance }: Dice): Promise<string[]> {
  const credit = (lines: object[] | null) => as.rpc('credit_invoice', { request: randomUUID(), invoice, reason: 'Taken back', lines })
  const lines = await sql`select id, product_id, quantity, total_paise from public.invoice_lines where invoice_id = ${invoice}`
  const parts = lines.filter(() => chance(0.5)).flatMap(({ id, product_id, quantity, total_paise }): object[] =>
    product_id ? [{ line: id, quantity: 1 + below(quantity) }] : Number(total_paise) > 400 ? [{ line: id, amount_paise: 100 + below(Number(total_paise) - 300) }] : [])
  if (parts.length > 0) await credit(parts)
  await credit(null).catch((error: Error) => { if (error.message !== 'bill_is_credited') throw error })
  const sums = async (of: 'id' | 'corrects_id') => JSON.stringify((await sql`select sum(taxable_paise) as taxable, sum(exempt_paise) as exempt, sum(cgst_paise) as cgst,
    sum(sgst_paise) as sgst, sum(igst_paise) as igst, sum(round_off_paise) as round_off, sum(total_paise) as total from public.invoices where ${sql(of)} = ${invoice}`)[0])
  const [bill, notes] = [await sums('id'), await sums('corrects_id')]
  return bill === notes ? [] : [`${invoice} is ${bill}, its credit notes ${notes}`]
}
