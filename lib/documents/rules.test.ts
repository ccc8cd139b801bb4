import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { financialYear, placeOfSupply, splitTax, stateTaxName, taxOn, totalsOf } from './rules'

const paise = fc.integer({ min: 0, max: 10 ** 13 })
const rates = fc.constantFrom(0, 500, 1200, 1800, 2800)

describe('the financial year', () => {
  it('ends on 31 March', () => {
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31', '2027-03-31', '2100-04-01'].map(financialYear))
      .toEqual([2025, 2025, 2026, 2026, 2026, 2100])
  })
})

describe('the place of supply', () => {
  it('is the registered recipient\'s state, else the address\'s, else the supplier\'s', () => {
    expect(placeOfSupply({ gstin: '33AAACP1234F1Z5', stateCode: '27' }, '29')).toBe('33')
    expect(placeOfSupply({ gstin: null, stateCode: '27' }, '29')).toBe('27')
    expect(placeOfSupply({ gstin: null, stateCode: null }, '29')).toBe('29')
  })

  it('names the state\'s half by where it is', () => {
    expect(['27', '07', '34', '01', '04', '26', '31', '35', '38'].map(stateTaxName))
      .toEqual(['SGST', 'SGST', 'SGST', 'SGST', 'UTGST', 'UTGST', 'UTGST', 'UTGST', 'UTGST'])
  })
})

describe('the tax of a line', () => {
  it('is what the law says on the plans', () => {
    expect(splitTax(99_900, 1800, true)).toEqual({ cgstPaise: 8_991, sgstPaise: 8_991, igstPaise: 0 })
    expect(splitTax(99_900, 1800, false)).toEqual({ cgstPaise: 0, sgstPaise: 0, igstPaise: 17_982 })
  })

  it('rounds half a paisa up, and its halves stay equal', () => {
    expect([49, 50, 51].map((value) => taxOn(value, 100))).toEqual([0, 1, 1])
    expect(splitTax(50, 1800, true)).toEqual({ cgstPaise: 5, sgstPaise: 5, igstPaise: 0 })
    expect(splitTax(50, 1800, false).igstPaise).toBe(9)
  })

  it('differs by a paisa at most between inside and outside a state, for any value', () => {
    fc.assert(fc.property(paise, rates, (value, rate) => {
      const [inside, outside] = [splitTax(value, rate, true), splitTax(value, rate, false)]
      expect(Math.abs(inside.cgstPaise + inside.sgstPaise - outside.igstPaise)).toBeLessThanOrEqual(1)
      expect(Math.abs(outside.igstPaise * 10_000 - value * rate)).toBeLessThanOrEqual(Math.max(5_000, value * rate * Number.EPSILON * 4))
    }))
  })

  it('refuses fractions, negatives and what a number cannot hold', () => {
    for (const wrong of [0.5, -1, NaN, Infinity, 2 ** 53]) expect(() => taxOn(wrong, 1800)).toThrow(RangeError)
  })
})

describe('the foot of a document', () => {
  it('adds up to a whole rupee exactly, whatever the lines are', () => {
    const line = fc.record({ value: paise, rate: rates, inside: fc.boolean() })
      .map(({ value, rate, inside }) => ({ taxablePaise: value, ...splitTax(value, rate, inside) }))
    fc.assert(fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const totals = totalsOf(lines)
      const parts = lines.reduce((sum, one) => sum + one.taxablePaise + one.cgstPaise + one.sgstPaise + one.igstPaise, 0)
      expect(parts + totals.roundOffPaise).toBe(totals.totalPaise)
      expect(totals.taxablePaise + totals.cgstPaise + totals.sgstPaise + totals.igstPaise + totals.roundOffPaise).toBe(totals.totalPaise)
      expect(Math.abs(totals.totalPaise % 100)).toBe(0)
      expect(Math.abs(totals.roundOffPaise)).toBeLessThanOrEqual(50)
    }))
  })

  it('is nothing for nothing', () => {
    expect(totalsOf([])).toEqual({ taxablePaise: 0, cgstPaise: 0, sgstPaise: 0, igstPaise: 0, roundOffPaise: 0, totalPaise: 0 })
  })
})
