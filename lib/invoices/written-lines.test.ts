import { expect, test } from 'vitest'
import { noPlace } from '@/lib/treatments/typed-place'
import type { Sellable, WorkToBill } from './new-bill'
import { advanceFor, asTheyAreNow, atPayersPrice, lineOfSellable, lineOfWork, linesOfDraft, placeProblemOf, problemOf, sentLine, typeWhere } from './written-lines'

const work: WorkToBill = {
  key: 'w', treatment: 'w', item: null, plan: null, plan_title: null, procedure: 'scaling', code: 'SCL', name: 'Scaling', place: '', dentist: 'd', done_on: '2026-11-22', quantity: 1,
  unit_paise: 120_000, discount_paise: 0, granted_paise: 0, includes_tax: false, tax: 'exempt', rate_bp: 0, taxable: false, chosen: true,
}
const planned: WorkToBill = { ...work, key: 'p', treatment: null, item: 'p', plan: 'plan', procedure: 'crown', unit_paise: 800_000, discount_paise: 50_000, granted_paise: 50_000 }
const crown: Sellable = { kind: 'procedure', id: 'crown', code: 'CR', name: 'Crown', unit: 'service', covers: 'tooth', dentist_id: null, hsn: '999312', unit_paise: 800_000, includes_tax: false, tax: 'exempt', rate_bp: 0, taxable: false }
const brush: Sellable = { ...crown, kind: 'product', id: 'brush', code: 'BR', name: 'Brush', covers: undefined, unit: 'piece', unit_paise: 5_900, includes_tax: true, tax: 'taxable', rate_bp: 1_800, taxable: true }
const filling: Sellable = { ...crown, id: 'filling', code: 'FIL', name: 'Filling', covers: 'surface' }
const curettage: Sellable = { ...crown, id: 'curettage', code: 'CUR', name: 'Curettage', covers: 'quadrant' }
const denture: Sellable = { ...crown, id: 'denture', code: 'DEN', name: 'Denture', covers: 'arch' }
const offer = { work: [work, planned], sellable: [crown, filling, curettage, brush] }

test('a line sends what it is for and what the screen shows, and nothing that is not known', () => {
  expect(sentLine(lineOfWork(work))).toEqual({ treatment: 'w', dentist: 'd', quantity: 1, unit_paise: 120_000, discount_paise: 0, rate_bp: 0 })
  expect(sentLine(typeWhere(lineOfSellable(crown, 'k', 'd'), { ...noPlace, teeth: '36 37' }))).toEqual({ procedure: 'crown', teeth: [36, 37], dentist: 'd', quantity: 2, unit_paise: 800_000, discount_paise: 0, rate_bp: 0 })
  expect(sentLine({ ...lineOfSellable(brush, 'k', 'd'), unitPaise: 6_000 })).toMatchObject({ product: 'brush', dentist: null, unit_paise: 6_000, own_price: true })
})

test('what was put aside comes back as it was, so that the owner’s yes still counts; what is gone is counted', () => {
  const lines = [lineOfWork(work), { ...typeWhere(lineOfSellable(filling, 'k', 'd'), { ...noPlace, teeth: '36', surfaces: 'om' }), discountPaise: 10_000 }, typeWhere(lineOfSellable(curettage, 'k', 'd'), { ...noPlace, area: 'q3' })]
  const back = linesOfDraft([...lines.map(sentLine), { product: 'gone', dentist: null, quantity: 1, unit_paise: 1, discount_paise: 0, rate_bp: 0 }], offer)
  expect(back.lines.map(sentLine)).toEqual(lines.map(sentLine))
  expect(back.missing).toBe(1)
})

test('after a refusal a line says what became different, keeps what was typed, and leaves when somebody else billed it', () => {
  const lines = [lineOfWork(work), { ...lineOfSellable(brush, 'k', null), quantity: 3, discountPaise: 20_000 }]
  const now = asTheyAreNow(lines, { work: [], sellable: [{ ...brush, unit_paise: 5_000 }] })
  expect(now.gone.map(({ name }) => name)).toEqual(['Scaling'])
  expect(now.lines).toMatchObject([{ key: 'k', quantity: 3, unitPaise: 5_000, discountPaise: 15_000, changed: 'price' }])
})

test('a payer’s price is for what nobody had planned, up or down, and goes with the payer', () => {
  const payer = { id: 'cghs', name: 'CGHS', kind: 'cghs' as const, needs_authorisation: true, prices: [{ procedure_id: 'scaling', price_paise: 70_000 }, { procedure_id: 'crown', price_paise: 1 }] }
  const priced = atPayersPrice(lineOfWork(work), offer, payer)
  expect(priced).toMatchObject({ unitPaise: 70_000, listPaise: 70_000 })
  expect(atPayersPrice(priced, offer, null)).toMatchObject({ unitPaise: 120_000, listPaise: 120_000 })
  expect(atPayersPrice(lineOfWork(planned), offer, payer)).toMatchObject({ unitPaise: 800_000 })
})

test('money kept for a plan is used for its own work only', () => {
  const advance = { free_paise: 100, plans: [{ plan: 'plan', title: '', paise: 1_000 }, { plan: 'other', title: '', paise: 10_000 }] }
  expect(advanceFor([lineOfWork(work)], advance)).toBe(100)
  expect(advanceFor([lineOfWork(work), lineOfWork(planned)], advance)).toBe(1_100)
})

test.each([
  [{ quantity: NaN }, 'quantity'], [{ quantity: 0 }, 'quantity'], [{ quantity: 10_000 }, 'quantity'], [{ discountPaise: NaN }, 'amount'], [{ unitPaise: NaN }, 'amount'],
  [{ discountPaise: 120_001 }, 'discount'], [{}, null],
] as const)('a line with %o: %s', (part, problem) => expect(problemOf({ ...lineOfWork(work), ...part })).toBe(problem))

test.each([
  [crown, '', '', '', 'teeth'], [crown, '19', '', '', 'tooth'], [crown, '16 17', '', '', null], [filling, '36', '', '', 'surfaces'], [filling, '36', 'X', '', 'surface'],
  [filling, '11', 'O', '', null], [curettage, '', '', '', 'area'], [curettage, '', '', 'q2', null], [denture, '', '', 'upper', null], [brush, '', '', '', null],
] as const)('%o done at “%s” “%s” “%s”: %s', (sold, teeth, surfaces, area, problem) => {
  expect(placeProblemOf(typeWhere(lineOfSellable(sold, 'k', 'd'), { teeth, surfaces, area }))?.problem ?? null).toBe(problem)
})

test('a line sends its place as a plan keeps it; one that is not whole yet is kept as far as it is', () => {
  expect(sentLine(typeWhere(lineOfSellable(filling, 'k', 'd'), { ...noPlace, teeth: '11 12', surfaces: 'do' }))).toMatchObject({ teeth: [12, 11], surfaces: 'ID', quantity: 2 })
  expect(sentLine(typeWhere(lineOfSellable(curettage, 'k', 'd'), { ...noPlace, area: 'q4' }))).toMatchObject({ area: 'q4', quantity: 1 })
  expect(sentLine(typeWhere(lineOfSellable(filling, 'k', 'd'), { ...noPlace, surfaces: 'om' }))).toEqual({ procedure: 'filling', surfaces: 'MO', dentist: 'd', quantity: 1, unit_paise: 800_000, discount_paise: 0, rate_bp: 0 })
})
