import { expect, test } from 'vitest'
import { isStaffAddress, pinWeakness, staffAddress } from './rules'

test.each(['0000', '11111', '1234', '3456', '9876', '8901', '1212', '454545', '123123', '2580', '1984', '2012', '112233'])('%s is too easy', (pin) => {
  expect(pinWeakness(pin)).toBe('easy')
})
test.each(['', '123', '1234567', '12a4', '१२३५', ' 4711'])('"%s" is no PIN', (pin) => {
  expect(pinWeakness(pin)).toBe('digits')
})
test.each(['4711', '7305', '90217', '482913', '1358'])('%s will do', (pin) => {
  expect(pinWeakness(pin)).toBeNull()
})
test('few of all PINs are refused', () => {
  const refused = Array.from({ length: 10_000 }, (_, n) => String(n).padStart(4, '0')).filter(pinWeakness).length
  expect(refused).toBeGreaterThan(100)
  expect(refused).toBeLessThan(300)
})
test('an address of staff is told from a real one', () => {
  expect(isStaffAddress(staffAddress('01931b0e-0000-7000-8000-000000000001').toUpperCase())).toBe(true)
  expect(isStaffAddress('staff.invalid@example.com')).toBe(false)
})
