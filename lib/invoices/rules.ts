import { spreadPaise } from '../money.ts'
import type { BillKind } from './invoice'

/** What the tax of a line follows from. discountPaise is off the price as it is shown: with its tax, where that is included. */
export type TaxedLine = { quantity: number; unitPaise: number; discountPaise: number; includesTax: boolean; rateBp: number }
export type Amounts = { /** Without tax, after the discount. */ value: number; /** CGST, and as much SGST; twice it is IGST. */ half: number; total: number }
type How = { registered: boolean; roundToRupee: boolean }

const half = (numerator: bigint, denominator: bigint) => Number((2n * numerator + denominator) / (2n * denominator))

/**
 * The amounts of one line (CGST Rules, Rule 46): half of the rate to the centre and half to the state, each half a paisa up; what
 * includes tax is counted back. A clinic without GSTIN charges none. Postgres has the same rule (private.line_amounts).
 */
export function lineAmounts({ quantity, unitPaise, discountPaise, includesTax, rateBp }: TaxedLine, registered: boolean): Amounts {
  const amount = quantity * unitPaise - discountPaise
  if (!registered || rateBp === 0) return { value: amount, half: 0, total: amount }
  const [exact, rate] = [BigInt(amount), BigInt(rateBp)]
  if (includesTax) {
    const tax = half(exact * rate, 2n * (10000n + rate))
    return { value: amount - 2 * tax, half: tax, total: amount }
  }
  const tax = half(exact * rate, 20000n)
  return { value: amount, half: tax, total: amount + 2 * tax }
}

/** The foot of a bill: its lines added up, and the round-off to the rupee where the clinic rounds. */
export function billTotals(lines: TaxedLine[], { registered, roundToRupee }: How) {
  const sums = { gross: 0, discount: 0, taxable: 0, exempt: 0, tax: 0, roundOff: 0, total: 0 }
  for (const line of lines) {
    const { value, half: tax } = lineAmounts(line, registered)
    sums.gross += line.quantity * line.unitPaise
    sums.discount += line.discountPaise
    sums[registered && line.rateBp > 0 ? 'taxable' : 'exempt'] += value
    sums.tax += 2 * tax
  }
  const exact = sums.taxable + sums.exempt + sums.tax
  const total = roundToRupee ? Math.floor((exact + 50) / 100) * 100 : exact
  return { ...sums, roundOff: total - exact, total }
}

/**
 * The discount of each line so that the patient pays exactly what was agreed, spread in proportion to what each line costs with its
 * tax. Where tax comes on top not every paisa can be met: what such lines leave goes to the others, and at the end a paisa or two may
 * be missing, which the round-off takes.
 * @param finalPaise no less than 0; more than the bill without any discount gives none
 */
export function spreadFinal(lines: TaxedLine[], finalPaise: number, { registered, roundToRupee }: How): number[] {
  const full = lines.map((line) => ({ ...line, discountPaise: 0 }))
  const whole = full.map((line) => lineAmounts(line, registered).total)
  if (finalPaise >= billTotals(full, { registered, roundToRupee }).total) return lines.map(() => 0)
  const target = spreadPaise(finalPaise, whole)
  const discounts = lines.map(() => 0)
  const onTop = (line: TaxedLine) => registered && line.rateBp > 0 && !line.includesTax
  let left = 0
  for (const [n, line] of full.entries()) {
    if (!onTop(line)) continue
    discounts[n] = discountFor(line, target[n]! + left)
    left += target[n]! - lineAmounts({ ...line, discountPaise: discounts[n]! }, registered).total
  }
  for (const [n, line] of full.entries()) {
    if (onTop(line)) continue
    const price = Math.min(whole[n]!, target[n]! + left)
    left += target[n]! - price
    discounts[n] = line.quantity * line.unitPaise - price
  }
  return discounts
}

/** The least discount that keeps a line with tax on top within an amount. */
function discountFor(line: TaxedLine, paise: number): number {
  const price = line.quantity * line.unitPaise
  let value = Math.min(price, Number((BigInt(paise) * 10000n) / BigInt(10000 + line.rateBp)) + 2)
  while (value > 0 && lineAmounts({ ...line, discountPaise: price - value }, true).total > paise) value--
  return price - value
}

/** The document that these lines ask for (CGST Rules 46, 46A, 49). */
export function billKind(lines: Pick<TaxedLine, 'rateBp'>[], registered: boolean): BillKind {
  if (!registered) return 'bill'
  const taxable = lines.some(({ rateBp }) => rateBp > 0)
  if (!taxable) return 'bill_of_supply'
  return lines.some(({ rateBp }) => rateBp === 0) ? 'invoice_cum_bill' : 'tax_invoice'
}
/** Rule 46A is for unregistered persons: a mix for somebody with a GSTIN is two bills. */
export const needsTwoBills = (lines: Pick<TaxedLine, 'rateBp'>[], registered: boolean, gstin: string | null) => gstin !== null && billKind(lines, registered) === 'invoice_cum_bill'

/** Whether the discount of a bill needs nobody's word: it was given in the plan, or the whole is within the limit (percent; null: none). */
export function discountAllowed(lines: (Pick<TaxedLine, 'quantity' | 'unitPaise' | 'discountPaise'> & { grantedPaise: number })[], limit: number | null): boolean {
  const sum = (pick: (line: (typeof lines)[number]) => number) => lines.reduce((sofar, line) => sofar + pick(line), 0)
  const discount = sum((line) => line.discountPaise)
  return limit === null || discount <= sum((line) => Math.min(line.grantedPaise, line.discountPaise))
    || discount * 100 <= sum((line) => line.quantity * line.unitPaise) * limit
}
