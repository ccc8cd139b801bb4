import { createHmac } from 'node:crypto'
import { beforeEach, expect, it, vi } from 'vitest'
import { AppError } from '@/lib/errors'

const secret = 'm'.repeat(16)
const world = vi.hoisted(() => ({ taken: [] as unknown[], logged: [] as unknown[][], env: {} as Record<string, string | undefined>, fails: null as Error | null }))
vi.mock('server-only', () => ({}))
vi.mock('@/lib/env', () => ({ env: () => world.env }))
vi.mock('@/lib/log', () => ({ log: { error: (...said: unknown[]) => world.logged.push(said) } }))
vi.mock('@/lib/jobs/tickets', () => ({
  takeMail: async (...args: unknown[]) => {
    if (world.fails) throw world.fails
    world.taken.push(args)
    return { ticket: 'id', what: 'new' }
  },
}))
const { POST } = await import('./route')

const mail = Buffer.from('From: Sunita Rao <sunita@home.test>\r\nTo: support@chairside.test\r\nSubject: Sunita 98220 11111\r\nMessage-ID: <1@home.test>\r\n\r\nMy tooth 36.')
const sign = (body: Buffer, by = secret) => `sha256=${createHmac('sha256', by).update(body).digest('hex')}`
const post = (body: Buffer, headers: Record<string, string> = { 'x-signature': sign(body) }) =>
  POST(new Request('https://chairside.test/api/webhooks/mail', { method: 'POST', body: new Uint8Array(body), headers }))

beforeEach(() => {
  world.taken = []
  world.logged = []
  world.fails = null
  world.env = {
    MAIL_WEBHOOK_SECRET: secret, SUPPORT_EMAIL: 'support@chairside.test', GRIEVANCE_EMAIL: 'g@chairside.test', PRIVACY_EMAIL: 'p@chairside.test', SECURITY_EMAIL: 's@chairside.test',
    MAIL_FROM: 'Chairside <hello@chairside.test>',
  }
})

it('takes in what is signed', async () => {
  expect((await post(mail)).status).toBe(200)
  expect(world.taken).toMatchObject([[{ email: 'sunita@home.test' }, []]])
})

it.each([
  ['without a signature', {}], ['signed by somebody else', { 'x-signature': sign(mail, 'n'.repeat(16)) }], ['signed over other bytes', { 'x-signature': sign(Buffer.from('other')) }],
])('refuses what is %s, and takes nothing', async (_, headers) => {
  expect((await post(mail, headers as Record<string, string>)).status).toBe(401)
  expect(world.taken).toEqual([])
})

it('does not exist without a secret', async () => {
  world.env.MAIL_WEBHOOK_SECRET = undefined
  expect((await post(mail)).status).toBe(404)
})

it('refuses what says that it is larger than any mail, and what is without saying so', async () => {
  expect((await post(mail, { 'x-signature': sign(mail), 'content-length': String(26 * 1024 * 1024) })).status).toBe(413)
  expect((await post(Buffer.alloc(25 * 1024 * 1024 + 1))).status).toBe(413)
})

it('passes over what a program wrote, and says so', async () => {
  const automatic = Buffer.concat([Buffer.from('Auto-Submitted: auto-replied\r\n'), mail])
  expect(await (await post(automatic)).json()).toEqual({ passedOver: 'automatic' })
  expect(world.taken).toEqual([])
})

it.each([['scanner_unreachable', new AppError('scanner_unreachable')], ['unexpected', new Error('storage: Sunita')]])('asks to come again (%s), and no word of the mail stands in the log', async (code, error) => {
  world.fails = error
  expect((await post(mail)).status).toBe(503)
  expect(world.logged).toEqual([[{ code }, 'a mail was not taken in']])
})
