import { expect, it, vi } from 'vitest'
import { whatBecameOf } from './mail'

vi.mock('server-only', () => ({}))

it.each([
  ['the address is not taken', { code: 'EENVELOPE', responseCode: 550 }, 'refused'],
  ['the text is not taken', { code: 'EMESSAGE', responseCode: 554 }, 'refused'],
  ['come again later', { code: 'EENVELOPE', responseCode: 451 }, 'not_sent'],
  ['our own password is wrong', { code: 'EAUTH', responseCode: 535 }, 'not_sent'],
  ['nobody there', { code: 'ESOCKET', syscall: 'connect' }, 'not_sent'],
  ['no such server', { code: 'EDNS', syscall: 'getaddrinfo' }, 'not_sent'],
  ['no greeting', { code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }, 'not_sent'],
  ['silence in the middle', { code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' }, 'unknown'],
  ['the line broke in the middle', { code: 'ECONNECTION', command: 'CONN' }, 'unknown'],
  ['anything else', {}, 'unknown'],
] as const)('%s', (_, error, outcome) => {
  expect(whatBecameOf(Object.assign(new Error('x'), error))).toBe(outcome)
})
