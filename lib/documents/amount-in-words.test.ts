import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInWords, hindiBelowHundred } from './amount-in-words'

describe('an amount in words', () => {
  it.each([
    [0, 'Zero rupees only', 'शून्य रुपये मात्र'],
    [1, 'One paisa only', 'एक पैसा मात्र'],
    [99, 'Ninety-nine paise only', 'निन्यानवे पैसे मात्र'],
    [100, 'One rupee only', 'एक रुपया मात्र'],
    [9_900, 'Ninety-nine rupees only', 'निन्यानवे रुपये मात्र'],
    [10_000, 'One hundred rupees only', 'एक सौ रुपये मात्र'],
    [11_000, 'One hundred and ten rupees only', 'एक सौ दस रुपये मात्र'],
    [100_001, 'One thousand rupees and one paisa only', 'एक हज़ार रुपये और एक पैसा मात्र'],
    [117_882, 'One thousand one hundred and seventy-eight rupees and eighty-two paise only', 'एक हज़ार एक सौ अठहत्तर रुपये और बयासी पैसे मात्र'],
    [1_00_000_00, 'One lakh rupees only', 'एक लाख रुपये मात्र'],
    [1_20_005_50, 'One lakh twenty thousand and five rupees and fifty paise only', 'एक लाख बीस हज़ार पाँच रुपये और पचास पैसे मात्र'],
    [1_00_00_000_00, 'One crore rupees only', 'एक करोड़ रुपये मात्र'],
    [99_99_99_999_00, 'Ninety-nine crore ninety-nine lakh ninety-nine thousand nine hundred and ninety-nine rupees only',
      'निन्यानवे करोड़ निन्यानवे लाख निन्यानवे हज़ार नौ सौ निन्यानवे रुपये मात्र'],
    [1_00_000_00_00_000_00, 'One lakh crore rupees only', 'एक लाख करोड़ रुपये मात्र'],
  ])('%i paise', (paise, english, hindi) => {
    expect(amountInWords(paise, 'en')).toBe(english)
    expect(amountInWords(paise, 'hi')).toBe(hindi)
  })

  it('has a hundred different words in Hindi', () => {
    expect(new Set(hindiBelowHundred).size).toBe(100)
    expect(hindiBelowHundred).toHaveLength(100)
  })

  it('says different amounts differently', () => {
    fc.assert(fc.property(fc.nat({ max: 10 ** 13 }), fc.nat({ max: 10 ** 13 }), (one, other) => {
      for (const locale of ['en', 'hi'] as const) {
        expect(amountInWords(one, locale) === amountInWords(other, locale)).toBe(one === other)
      }
    }))
  })

  it('refuses what is no amount', () => {
    for (const wrong of [-1, 0.5, NaN, Infinity, 2 ** 53]) expect(() => amountInWords(wrong, 'en')).toThrow(RangeError)
  })
})
