import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { daysLeft, isToken } from './rules'
import { inviteMemberSchema } from './schema'

test('only 32 bytes in base64url are a token', () => {
  expect(isToken(randomBytes(32).toString('base64url'))).toBe(true)
  expect(isToken('')).toBe(false)
  expect(isToken('../../etc/passwd')).toBe(false)
  expect(isToken('a'.repeat(44))).toBe(false)
})

test('days left are whole, and none when it is over', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  expect(daysLeft('2026-11-29T10:00:00Z', now)).toBe(7)
  expect(daysLeft('2026-11-22T10:01:00Z', now)).toBe(1)
  expect(daysLeft('2026-11-22T09:59:00Z', now)).toBe(0)
})

test('an invitation needs a name and a role, the e-mail is optional', () => {
  const problems = (values: object) => inviteMemberSchema.safeParse(values).error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []
  expect(problems({ name: 'सुनीता', role: 'receptionist' })).toEqual([])
  expect(problems({ name: ' ', role: 'king', email: 'nobody' })).toEqual(['name missing', 'role missing', 'email emailMalformed'])
})
