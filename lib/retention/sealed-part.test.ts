import { expect, test } from 'vitest'
import { hashOver, openPart, resealPart, sealPart } from './sealed-part'

const keys = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`
const rows = [{ table: 'invoices', row: { number: 'A/1', total_paise: 118000 } }, { table: 'payments', row: { number: 'R/1' } }]
const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const archive = '11111111-2222-4333-8444-555555555555'

test('what was sealed is read again, line by line, and shows nothing before', () => {
  const { bytes, sha256 } = sealPart(lines, archive, 3, keys('a', 1))
  expect(bytes.toString('latin1')).not.toMatch(/invoices|A\/1/)
  const opened = openPart(bytes, archive, 3, keys('a', 1))
  expect(opened.lines.trim().split('\n').map((line) => JSON.parse(line))).toEqual(rows)
  expect(opened.sha256).toBe(sha256)
})
test('a part stands in its own place only', () => {
  const { bytes } = sealPart(lines, archive, 3, keys('a', 1))
  expect(() => openPart(bytes, archive, 4, keys('a', 1))).toThrow()
  expect(() => openPart(bytes, archive.replace('1', '2'), 3, keys('a', 1))).toThrow()
})
test('a byte that was changed, and a key that is gone, are noticed', () => {
  const { bytes } = sealPart(lines, archive, 1, keys('a', 1))
  for (const at of [5, 20, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[at]! ^= 1
    expect(() => openPart(changed, archive, 1, keys('a', 1))).toThrow()
  }
  expect(() => openPart(bytes, archive, 1, keys('b', 1))).toThrow('not configured')
  expect(() => openPart(Buffer.from('nonsense'), archive, 1, keys('a', 1))).toThrow()
})
test('sealed anew it is read with the new key alone, and its hash is the same', () => {
  const { bytes, sha256 } = sealPart(lines, archive, 1, keys('a', 1))
  const resealed = resealPart(bytes, archive, 1, `${keys('b', 2)},${keys('a', 1)}`)
  expect(openPart(resealed, archive, 1, keys('b', 2)).sha256).toBe(sha256)
})
test('the hash over the parts depends on their order', () => {
  expect(hashOver(['aa', 'bb'])).not.toBe(hashOver(['bb', 'aa']))
})
