import { expect, test, vi } from 'vitest'
import { locales } from '../locales'
import { erasureMail, mailErasures, type ErasureLetter } from './mail-erasures'

vi.mock('server-only', () => ({}))
vi.mock('../env', () => ({ env: () => ({}) }))
vi.mock('../log', () => ({ log: { error: () => {} } }))

const letter: ErasureLetter = {
  id: '1', email: 'olga@lotus.test', name: 'Olga', language: 'en', clinic: 'Lotus Dental', why: 'term_over', number: 'E-2031-4F7K-92QD', hash: 'ab'.repeat(32), done_at: '2031-03-09T20:00:00Z',
  kept: [{ what: 'audit', why: 'audit_record', until: '2032-03-09' }, { what: 'billing', why: 'billing_documents', until: '2038-04-01' }],
}

test.each(locales)('in %s the letter says what went, what is kept until when, and the certificate', async (locale) => {
  const { to, subject, text } = await erasureMail(letter, locale, 'https://chairside.test')
  expect(to).toBe('olga@lotus.test')
  expect(subject).toContain('Lotus Dental')
  for (const part of ['Olga', 'Lotus Dental', 'E-2031-4F7K-92QD', letter.hash, 'https://chairside.test/certificate', '2032', '2038']) expect(text).toContain(part)
  expect(`${subject} ${text}`).not.toMatch(/[{}]|retention\.letter|undefined|null|Invalid/)
})

test('who asked for the end is not told of a term that was over', async () => {
  expect((await erasureMail(letter, 'en', '')).text).toContain('the 90 days')
  const { text } = await erasureMail({ ...letter, why: 'asked_for' }, 'en', '')
  expect(text).toContain('as you asked')
  expect(text).not.toContain('90 days')
})

test('a letter is recorded as what became of it', async () => {
  const recorded: unknown[] = []
  let claims = 0
  const rpc = async <T,>(name: string, args?: Record<string, unknown>) => {
    if (name === 'claim_erasure_letters') return (claims++ === 0 ? [letter, { ...letter, id: '2' }, { ...letter, id: '3' }] : []) as T
    recorded.push(args)
    return null as T
  }
  const answers = [undefined, Object.assign(new Error('no server'), { syscall: 'connect' }), Object.assign(new Error('unknown'), { responseCode: 550 })]
  const send = async () => { const answer = answers.shift(); if (answer) throw answer }
  expect(await mailErasures({ rpc, send, appUrl: 'https://chairside.test', until: Date.now() + 5_000 })).toBe(1)
  expect(recorded).toEqual([{ letter: '1', outcome: 'sent' }, { letter: '2', outcome: 'again' }, { letter: '3', outcome: 'over' }])
})
