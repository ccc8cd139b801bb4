import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { billKind, billTotals, discountAllowed, lineAmounts, needsTwoBills, spreadFinal, type TaxedLine } from './rules'

const line = (unitPaise: number, { quantity = 1, discountPaise = 0, includesTax = false, rateBp = 0 }: Partial<TaxedLine> = {}): TaxedLine =>
  ({ quantity, unitPaise, discountPaise, includesTax, rateBp })
const registered = { registered: true, roundToRupee: true }

// Counted by hand, after the reference page on GST.
describe('worked examples', () => {
  test('unregistered: consultation 300, two fillings at 1,500, whitening 8,000, and no tax on any', () => {
    const lines = [line(30_000), line(150_000, { quantity: 2 }), line(800_000, { rateBp: 1800 })]
    expect(billKind(lines, false)).toBe('bill')
    expect(billTotals(lines, { registered: false, roundToRupee: true })).toEqual({
      gross: 1_130_000, discount: 0, taxable: 0, exempt: 1_130_000, tax: 0, roundOff: 0, total: 1_130_000,
    })
  })
  test('exempt: root canal 6,500 and crown 10,000, 500 off the crown: a bill of supply of 16,000', () => {
    const lines = [line(650_000), line(1_000_000, { discountPaise: 50_000 })]
    expect(billKind(lines, true)).toBe('bill_of_supply')
    expect(billTotals(lines, registered)).toMatchObject({ discount: 50_000, exempt: 1_600_000, taxable: 0, tax: 0, total: 1_600_000 })
  })
  test('taxable whitening: 8,000 at 18 %: 720 + 720 of tax, 9,440 to pay', () => {
    const lines = [line(800_000, { rateBp: 1800 })]
    expect(billKind(lines, true)).toBe('tax_invoice')
    expect(lineAmounts(lines[0]!, true)).toEqual({ value: 800_000, half: 72_000, total: 944_000 })
  })
  test('whitening at 7,777 less 333: 7,444.00; 9 % is 669.96, twice; 8,783.92 rounds to 8,784', () => {
    const totals = billTotals([line(777_700, { rateBp: 1800, discountPaise: 33_300 })], registered)
    expect(totals).toEqual({ gross: 777_700, discount: 33_300, taxable: 744_400, exempt: 0, tax: 133_992, roundOff: 8, total: 878_400 })
  })
  test('mixed: root canal 6,500 and whitening 8,000 + 1,440: an invoice-cum-bill of supply of 15,940', () => {
    const lines = [line(650_000), line(800_000, { rateBp: 1800 })]
    expect(billKind(lines, true)).toBe('invoice_cum_bill')
    expect(billTotals(lines, registered)).toMatchObject({ taxable: 800_000, exempt: 650_000, tax: 144_000, total: 1_594_000 })
    expect(needsTwoBills(lines, true, '27AAPFU0939F1ZV')).toBe(true)
    expect([needsTwoBills(lines, true, null), needsTwoBills([lines[0]!], true, '27AAPFU0939F1ZV'), needsTwoBills(lines, false, '27AAPFU0939F1ZV')]).toEqual([false, false, false])
  })
  test('goods with their tax in the price: two toothpastes at 105 (5 %), a mouthwash at 236 (18 %)', () => {
    const [paste, wash] = [line(10_500, { quantity: 2, includesTax: true, rateBp: 500 }), line(23_600, { includesTax: true, rateBp: 1800 })]
    expect(lineAmounts(paste, true)).toEqual({ value: 20_000, half: 500, total: 21_000 })
    expect(lineAmounts(wash, true)).toEqual({ value: 20_000, half: 1_800, total: 23_600 })
    expect(billTotals([paste, wash], registered)).toMatchObject({ taxable: 40_000, tax: 4_600, roundOff: 0, total: 44_600 })
  })
  test('goods that do not divide: 99 with 18 % in it is 83.90 and twice 7.55', () => {
    expect(lineAmounts(line(9_900, { includesTax: true, rateBp: 1800 }), true)).toEqual({ value: 8_390, half: 755, total: 9_900 })
    expect(lineAmounts(line(9_900, { includesTax: true, rateBp: 1800 }), false)).toEqual({ value: 9_900, half: 0, total: 9_900 })
  })
  test('half a rupee rounds up, half a paisa of tax too', () => {
    expect(billTotals([line(100_050)], registered)).toMatchObject({ roundOff: 50, total: 100_100 })
    expect(billTotals([line(100_049)], registered)).toMatchObject({ roundOff: -49, total: 100_000 })
    expect(billTotals([line(100_050)], { registered: true, roundToRupee: false })).toMatchObject({ roundOff: 0, total: 100_050 })
    // 2.5 % of 20 paise is half a paisa.
    expect(lineAmounts(line(20, { rateBp: 500 }), true)).toEqual({ value: 20, half: 1, total: 22 })
  })
})

const anyLine = fc.record({
  quantity: fc.integer({ min: 1, max: 20 }), unitPaise: fc.integer({ min: 0, max: 5_000_000 }), discountPaise: fc.constant(0), includesTax: fc.boolean(),
  rateBp: fc.constantFrom(0, 0, 500, 1200, 1800, 4000),
})
const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 30 })
const discounted = (lines: TaxedLine[], discounts: number[]) => lines.map((one, n) => ({ ...one, discountPaise: discounts[n]! }))

describe('a final amount', () => {
  test('of whole rupees is met exactly where the clinic rounds, whatever the taxes', () => {
    fc.assert(fc.property(anyLines, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (lines, share, isRegistered) => {
      const how = { registered: isRegistered, roundToRupee: true }
      const final = Math.floor((billTotals(lines, how).total * share) / 100) * 100
      const discounts = spreadFinal(lines, final, how)
      discounts.forEach((discount, n) => {
        expect(discount).toBeGreaterThanOrEqual(0)
        expect(discount).toBeLessThanOrEqual(lines[n]!.quantity * lines[n]!.unitPaise)
      })
      expect(billTotals(discounted(lines, discounts), how).total).toBe(final)
    }))
  })
  test('where it does not round, to the paisa, or two below where every line has tax on top', () => {
    fc.assert(fc.property(anyLines, fc.double({ min: 0, max: 1, noNaN: true }), (lines, share) => {
      const how = { registered: true, roundToRupee: false }
      const final = Math.floor(billTotals(lines, how).total * share)
      const { total } = billTotals(discounted(lines, spreadFinal(lines, final, how)), how)
      expect(final - total).toBeGreaterThanOrEqual(0)
      expect(final - total).toBeLessThanOrEqual(2)
    }))
  })
  test('of a filling and a whitening agreed at 8,000: 11.79 % off each', () => {
    const lines = [line(150_000), line(640_000, { rateBp: 1800 })]
    const discounts = spreadFinal(lines, 800_000, registered)
    expect(billTotals(discounted(lines, discounts), registered).total).toBe(800_000)
    expect(discounts[0]! / 150_000).toBeCloseTo(discounts[1]! / 640_000, 3)
  })
  test('above the bill gives no discount', () => expect(spreadFinal([line(10_000)], 20_000, registered)).toEqual([0]))
})

test('a discount needs nobody’s word within the limit, or when the plan gave it', () => {
  const one = (discountPaise: number, grantedPaise = 0) => [{ ...line(100_000, { discountPaise }), grantedPaise }]
  expect([discountAllowed(one(5_000), 5), discountAllowed(one(5_001), 5), discountAllowed(one(5_001), null), discountAllowed(one(0), 0)]).toEqual([true, false, true, true])
  expect([discountAllowed(one(40_000, 40_000), 5), discountAllowed(one(40_001, 40_000), 5)]).toEqual([true, false])
})
