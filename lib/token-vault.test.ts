import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openToken, sealToken } from './token-vault.ts'

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`
const a = key('a')
const b = key('b')

test('a sealed token opens again, also after the keys were rotated', () => {
  const sealed = sealToken('EAAG-secret', 'clinic', a)
  expect(sealed).not.toContain('secret')
  expect(openToken(sealed, 'clinic', a)).toBe('EAAG-secret')
  expect(openToken(sealed, 'clinic', `${b},${a}`)).toBe('EAAG-secret')
  expect(sealToken('x', 'clinic', `${b},${a}`)).toMatch(/^b\./)
  expect(sealToken('x', 'clinic', a)).not.toBe(sealToken('x', 'clinic', a))
})

test('it opens neither for another clinic, nor changed, nor without its key', () => {
  const sealed = sealToken('EAAG-secret', 'clinic', a)
  expect(() => openToken(sealed, 'other clinic', a)).toThrow()
  expect(() => openToken(`${sealed.slice(0, -2)}xx`, 'clinic', a)).toThrow()
  expect(() => openToken(sealed, 'clinic', b)).toThrow(/not configured/)
  expect(() => sealToken('x', 'clinic', 'a:c2hvcnQ=')).toThrow(/32 bytes/)
})
