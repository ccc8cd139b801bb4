import { expect, test } from 'vitest'
import { hashPin, verifyPin } from './pin-hash'

const person = '01931b0e-0000-7000-8000-000000000001'
const old = `one:${'a'.repeat(32)}`
const rotated = `two:${'b'.repeat(32)},${old}`

test('a PIN is known by its hash, and no other is', async () => {
  const hash = await hashPin('4711', person, old)
  expect(hash).toMatch(/^argon2id\$one\$19456\$2\$/)
  expect(await verifyPin('4711', person, hash, old)).toEqual({ correct: true, stale: false })
  expect((await verifyPin('4712', person, hash, old)).correct).toBe(false)
  expect(await hashPin('4711', person, old), 'salted').not.toBe(hash)
})

test('a hash opens nothing with another pepper, or for another person', async () => {
  const hash = await hashPin('4711', person, old)
  expect((await verifyPin('4711', person, hash, `one:${'c'.repeat(32)}`)).correct).toBe(false)
  expect((await verifyPin('4711', person.replace('1', '2'), hash, old)).correct).toBe(false)
})

test('with a new pepper in front old hashes still open, and are to be made anew', async () => {
  const hash = await hashPin('4711', person, old)
  expect(await verifyPin('4711', person, hash, rotated)).toEqual({ correct: true, stale: true })
  expect(await hashPin('4711', person, rotated)).toMatch(/^argon2id\$two\$/)
  await expect(verifyPin('4711', person, hash, `two:${'b'.repeat(32)}`)).rejects.toThrow('not configured')
})
