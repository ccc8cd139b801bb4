import { normalSurfaces } from '@/lib/charts/teeth'
import type { Covers } from '@/lib/treatments/plan'
import { wants } from '@/lib/treatments/rules'
import { asTyped, noPlace, placeOf, teethTyped, type PlaceProblem, type TypedPlace } from '@/lib/treatments/typed-place'
import type { NewInvoice, Sellable, SentLine, WorkToBill } from './new-bill'

/** A line of a bill while it is written: what it is for, what the screen shows of it, and what was typed. Amounts are paise. */
export type WrittenLine = {
  key: string
  of: { treatment: string } | { item: string } | { product: string } | { package: string } | { procedure: string; covers: Covers }
  procedure: string | null; plan: string | null
  code: string; name: string
  /** Where work was done, as printed. */
  place: string
  /** Of a procedure of the list, as typed. */
  where: TypedPlace
  planTitle: string | null; doneOn: string | null
  dentist: string | null
  /** NaN, as every amount here: what stands there is none. */
  quantity: number
  /** Of the list, or of the payer's; unitPaise is above it only by the word of somebody who approves. */
  listPaise: number; unitPaise: number
  discountPaise: number; grantedPaise: number
  includesTax: boolean; rateBp: number
  /** By its kind, also where the clinic charges no tax. */
  taxable: boolean
  /** What became different since it was put here. */
  changed?: 'price' | 'tax' | 'quantity'
}
export type Payer = NewInvoice['payers'][number]
type Offer = Pick<NewInvoice, 'work' | 'sellable'>

export const lineOfWork = (work: WorkToBill): WrittenLine => ({
  key: work.key, of: work.treatment ? { treatment: work.treatment } : { item: work.item! }, procedure: work.procedure, plan: work.plan, code: work.code, name: work.name, place: work.place,
  where: noPlace, planTitle: work.plan_title, doneOn: work.done_on, dentist: work.dentist, quantity: work.quantity, listPaise: work.unit_paise, unitPaise: work.unit_paise,
  discountPaise: work.discount_paise, grantedPaise: work.granted_paise, includesTax: work.includes_tax, rateBp: work.rate_bp, taxable: work.taxable,
})

/** key: of this line alone; the same product may stand on a bill twice. dentist: who works here now, where nobody usually does it. */
export const lineOfSellable = (one: Sellable, key: string, dentist: string | null): WrittenLine => ({
  key, of: one.kind === 'procedure' ? { procedure: one.id, covers: one.covers ?? 'visit' } : one.kind === 'product' ? { product: one.id } : { package: one.id },
  procedure: one.kind === 'procedure' ? one.id : null, plan: null, code: one.code, name: one.name, place: '', where: noPlace, planTitle: null, doneOn: null,
  dentist: one.kind === 'product' ? null : one.dentist_id ?? dentist, quantity: 1, listPaise: one.unit_paise, unitPaise: one.unit_paise, discountPaise: 0, grantedPaise: 0,
  includesTax: one.includes_tax, rateBp: one.rate_bp, taxable: one.taxable,
})

/** Where its teeth are the number of pieces, as in a plan, typing them counts them. */
export function typeWhere(line: WrittenLine, where: TypedPlace): WrittenLine {
  const counted = 'procedure' in line.of && wants(line.of.covers).teeth && where.teeth !== line.where.teeth ? teethTyped(where.teeth).teeth.length : 0
  return { ...line, where, ...(counted > 0 && { quantity: counted }) }
}

/** The line at the payer's own price, or back at the list's. Work of a plan stays as agreed; goods and packages have no payer's price. */
export function atPayersPrice(line: WrittenLine, offer: Offer, payer: Payer | null): WrittenLine {
  if (!line.procedure || line.plan !== null) return line
  const list = findOffer(line, offer)?.listPaise ?? line.listPaise
  const unitPaise = payer?.prices.find(({ procedure_id }) => procedure_id === line.procedure)?.price_paise ?? list
  if (unitPaise === line.listPaise) return line
  return { ...line, listPaise: unitPaise, unitPaise, discountPaise: Math.min(line.discountPaise || 0, unitPaise * line.quantity) }
}

/** What the line is for, as it is on offer now; undefined: not any more. */
function findOffer(line: WrittenLine, { work, sellable }: Offer): WrittenLine | undefined {
  const { of } = line
  if ('treatment' in of || 'item' in of) {
    const found = work.find(({ treatment, item }) => ('treatment' in of ? treatment === of.treatment : item === of.item))
    return found && lineOfWork(found)
  }
  const [kind, id] = 'product' in of ? ['product', of.product] : 'package' in of ? ['package', of.package] : ['procedure', of.procedure]
  const found = sellable.find((one) => one.kind === kind && one.id === id)
  return found && lineOfSellable(found, line.key, line.dentist)
}

/** As issue_invoice() takes it: what it is for, and what the screen shows. A place that is not whole yet is sent as far as it is: a draft may keep it. */
export function sentLine(line: WrittenLine): SentLine {
  const of = 'procedure' in line.of ? { procedure: line.of.procedure, ...sentPlace(line.of.covers, line.where) } : line.of
  return {
    ...of, dentist: line.dentist, quantity: line.quantity, unit_paise: line.unitPaise, discount_paise: line.discountPaise, rate_bp: line.rateBp,
    ...(line.unitPaise > line.listPaise && { own_price: true }),
  }
}

function sentPlace(covers: Covers, where: TypedPlace) {
  const found = placeOf(covers, where)
  const { teeth, surfaces, area } = 'problem' in found ? { teeth: teethTyped(where.teeth).teeth, surfaces: normalSurfaces(where.surfaces), area: where.area } : found
  return { ...(teeth.length > 0 && { teeth }), ...(surfaces && { surfaces }), ...(area && { area }) }
}

/** What was put aside, on today's work and lists; missing: how many of its lines are not there any more. */
export function linesOfDraft(sent: SentLine[], offer: Offer): { lines: WrittenLine[]; missing: number } {
  const lines = sent.flatMap((one, i): WrittenLine[] => {
    const blank = { key: `draft-${i}`, dentist: one.dentist } as WrittenLine
    const of: WrittenLine['of'] = 'procedure' in one ? { procedure: one.procedure, covers: 'visit' } : one
    const now = findOffer({ ...blank, of }, offer)
    if (!now) return []
    const quantity = 'treatment' in of || 'item' in of ? now.quantity : one.quantity
    const unitPaise = one.own_price ? Math.max(one.unit_paise, now.unitPaise) : now.unitPaise
    return [{ ...now, dentist: one.dentist, quantity, unitPaise, discountPaise: Math.min(one.discount_paise, unitPaise * quantity), where: 'procedure' in one ? asTyped(one) : noPlace }]
  })
  return { lines, missing: sent.length - lines.length }
}

/** After bill_changed: the same lines as they are now, told what became different; and those that somebody else billed, or that are gone. */
export function asTheyAreNow(lines: WrittenLine[], offer: Offer): { lines: WrittenLine[]; gone: WrittenLine[] } {
  const gone: WrittenLine[] = []
  const kept = lines.flatMap((line): WrittenLine[] => {
    const now = findOffer(line, offer)
    if (!now) {
      gone.push(line)
      return []
    }
    const ofWork = 'treatment' in line.of || 'item' in line.of
    const quantity = ofWork ? now.quantity : line.quantity
    const own = line.unitPaise > line.listPaise
    const unitPaise = own ? Math.max(line.unitPaise, now.listPaise) : now.listPaise
    const changed = now.listPaise !== line.listPaise ? 'price' as const : now.rateBp !== line.rateBp ? 'tax' as const : quantity !== line.quantity ? 'quantity' as const : undefined
    return [{ ...now, key: line.key, dentist: line.dentist, where: line.where, quantity, unitPaise, discountPaise: Math.min(line.discountPaise || 0, unitPaise * quantity), ...(changed && { changed }) }]
  })
  return { lines: kept, gone }
}

/** Of what is paid ahead, what may be used for these lines: what is for nothing yet, and what is kept for the plans they are of. */
export const advanceFor = (lines: WrittenLine[], { free_paise, plans }: NewInvoice['advance']) =>
  free_paise + plans.filter(({ plan }) => lines.some((line) => line.plan === plan)).reduce((sum, { paise }) => sum + paise, 0)

/** What is wrong with the amounts of a line, as a key of invoices.new.lines.problems; null: nothing. */
export function problemOf(line: WrittenLine): 'quantity' | 'amount' | 'discount' | null {
  if (!Number.isInteger(line.quantity) || line.quantity < 1 || line.quantity > 9999) return 'quantity'
  if (Number.isNaN(line.unitPaise) || Number.isNaN(line.discountPaise)) return 'amount'
  return line.discountPaise > line.quantity * line.unitPaise ? 'discount' : null
}

/** What is missing or wrong of where it was done; null: nothing, or nothing is asked. */
export function placeProblemOf(line: WrittenLine): PlaceProblem | null {
  if (!('procedure' in line.of)) return null
  const found = placeOf(line.of.covers, line.where)
  return 'problem' in found ? found : null
}
