import { describe, expect, test } from 'vitest'
import { packageFacts, type PackageProcedure } from './package'

const procedure = (id: string, price_paise: number, tax_rate_bp = 0): PackageProcedure => ({ id, code: id.toUpperCase(), name: id, price_paise, tax_rate_bp, archived: false })
const procedures = [procedure('scl', 120_000), procedure('flu', 80_000), procedure('ble', 800_000, 1800)]

describe('what a package is worth', () => {
  test('its sittings one by one', () => {
    expect(packageFacts([{ procedure: 'scl', sittings: 2 }, { procedure: 'flu', sittings: 3 }], procedures)).toEqual({ singlePaise: 480_000, rates: [0] })
  })
  test('what is taxed in two ways shows both rates', () => {
    expect(packageFacts([{ procedure: 'ble', sittings: 1 }, { procedure: 'scl', sittings: 1 }], procedures).rates).toEqual([0, 1800])
  })
  test('a procedure that is not on the list counts for nothing', () => {
    expect(packageFacts([{ procedure: 'gone', sittings: 9 }], procedures)).toEqual({ singlePaise: 0, rates: [] })
  })
})
