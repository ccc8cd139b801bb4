import { describe, expect, test } from 'vitest'
import { csvLine } from './csv'

describe('a line of a file for spreadsheets', () => {
  test('quotes what would break it', () => {
    expect(csvLine(['Sunita', 'Flat 2, "Rose"\nPune', null, 12, ''])).toBe('Sunita,"Flat 2, ""Rose""\nPune",,12,\r\n')
  })
  test.for(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")', '=cmd|\' /C calc\'!A0'])('never begins a formula: %s', (text) => {
    expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/)
  })
  test('a phone stays a phone, as text', () => {
    expect(csvLine([{ phones: ['+919876543210'] }, { phones: ['+447911123456', '+919000000001'] }, { phones: ['+91••••••3210'] }, { phones: [] }]))
      .toBe('+91 98765 43210,"+44 7911123456, +91 90000 00001",+91 ••••• •3210,\r\n')
  })
  test('what only claims to be a phone is text like any other', () => {
    expect(csvLine([{ phones: ['=1+1'] }, { phones: ['+1+cmd|x'] }])).toBe(`'=1+1,'+1+cmd|x\r\n`)
  })
  test('a name in any script', () => {
    expect(csvLine(['लक्ष्मी अय्यर', '🙂'])).toBe('लक्ष्मी अय्यर,🙂\r\n')
  })
})
