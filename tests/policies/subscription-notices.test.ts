// What owners are told by mail about their subscription: when, to whom, once, or seen to have failed.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { announceSubscriptions } from '../../lib/jobs/announce-subscriptions.ts'
import type { Mail } from '../../lib/mail.ts'
import { serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { putInState } from '../support/subscription.ts'
import { pearl, smile } from '../support/two-clinics.ts'

vi.mock('server-only', () => ({}))
vi.mock('../../lib/env.ts', () => ({ env: () => ({ APP_URL: 'https://chairside.test' }) }))
vi.mock('../../lib/log.ts', () => ({ log: { error: () => {} } }))

const db = testDatabase()
const service = db.as(serviceRole)
type Notice = { id: string; kind: string; email: string; clinic: string; slug: string; language: string; ends_at: string; export_until: string | null; reason: string | null }
const claim = (batch = 50) => service.rpc<Notice[]>('claim_subscription_notices', { batch })
const kinds = async () => (await claim()).map(({ kind, email }) => `${kind} to ${email}`).sort()
const days = (n: number) => new Date(Date.now() + n * 86_400_000)
const set = (values: Record<string, unknown>) => db.admin`update private.subscriptions set ${db.admin(values)} where clinic_id = ${smile.id}`
const toSmile = 'to smile-owner@chairside.test'

beforeEach(async () => {
  for (const clinic of [smile, pearl]) await putInState(db.admin, clinic.id, 'trialing')
  await db.admin`delete from private.subscription_notices`
  await db.admin`delete from private.charges where gateway_payment_id = 'pay_Failed1'`
})

describe('when a state begins, its owners are told', () => {
  test.for<[string, Record<string, unknown>, string[]]>([
    ['a trial with days to go: nothing', { trial_until: days(3.1) }, []],
    ['three days before the trial ends', { trial_until: days(2.9) }, ['trial_ending']],
    ['a trial that is paid for already: nothing', { trial_until: days(1), paid_until: days(31), price_id: 'solo-monthly-2026' }, []],
    ['past due', { trial_until: days(-1) }, ['past_due']],
    ['suspended', { trial_until: days(-8) }, ['suspended']],
    ['cancelled', { trial_until: days(-38) }, ['cancelled']],
    ['long over: nothing any more', { trial_until: days(-200) }, []],
    ['asked to end', { trial_until: days(-40), paid_until: days(10), price_id: 'solo-monthly-2026', cancelled_at: days(0) }, ['ending']],
    ['ended as asked', { trial_until: days(-40), paid_until: days(-1), price_id: 'solo-monthly-2026', cancelled_at: days(-5) }, ['cancelled']],
    ['stopped by the service', { suspended_at: days(0), suspended_reason: 'Unpaid invoice by agreement' }, ['stopped']],
  ])('%s', async ([, values, expected]) => {
    await set(values)
    expect(await kinds()).toEqual(expected.map((kind) => `${kind} ${toSmile}`))
  })

  test('every owner, in their language, and nobody else', async () => {
    await db.admin`update profiles set language = 'hi' where user_id = ${pearl.owner.userId}`
    await db.admin`update private.subscriptions set trial_until = ${days(-1)} where clinic_id = ${pearl.id}`
    const told = await claim()
    expect(told.map(({ email, language, slug, clinic }) => ({ email, language, slug, clinic })).sort((a, b) => a.email.localeCompare(b.email))).toEqual([
      { email: 'member-of-both@chairside.test', language: 'en', slug: 'pearl', clinic: 'Pearl Dental' },
      { email: 'pearl-owner@chairside.test', language: 'hi', slug: 'pearl', clinic: 'Pearl Dental' },
    ])
  })

  test('a failed charge, until it was made good', async () => {
    await set({ trial_until: days(-40), paid_until: days(0.5), price_id: 'solo-monthly-2026' })
    await db.admin`insert into private.charges (clinic_id, kind, price_id, amount_paise, tax_paise, total_paise, gateway_payment_id, period_from, period_until, status, at)
      values (${smile.id}, 'subscription', 'solo-monthly-2026', 99900, 17982, 117882, 'pay_Failed1', now(), now() + interval '30 days', 'failed', now())`
    expect(await kinds()).toEqual([`payment_failed ${toSmile}`])
    await db.admin`delete from private.subscription_notices`
    await set({ paid_until: days(30.5) })
    expect(await kinds()).toEqual([])
  })
})

describe('the job', () => {
  const mails: Mail[] = []
  const run = (send: (mail: Mail) => Promise<void>) =>
    announceSubscriptions({ rpc: ((name: string, args?: Record<string, unknown>) => service.rpc(name, args)) as never, send, until: Date.now() + 20_000 })
  const status = async () => (await db.admin`select status from private.subscription_notices`).map((row) => row.status)
  beforeEach(async () => {
    mails.length = 0
    await set({ trial_until: days(-1) })
  })

  test('mails each owner once, however often it runs', async () => {
    const keep = async (mail: Mail) => void mails.push(mail)
    expect(await run(keep)).toBe(1)
    expect(await run(keep)).toBe(0)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ to: 'smile-owner@chairside.test', subject: expect.stringContaining('Smile Dental: payment due') })
    expect(await status()).toEqual(['sent'])
  })

  test.for([
    ['that cannot be reached: again later', { code: 'ESOCKET', syscall: 'connect' }, 'due'],
    ['that does not want it: seen to have failed', { code: 'EENVELOPE', responseCode: 550 }, 'failed'],
    ['that goes silent with the mail in its hands: seen, and not sent twice', { code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' }, 'unresolved'],
  ] as const)('a mail server %s', async ([, error, left]) => {
    expect(await run(() => Promise.reject(Object.assign(new Error('no'), error)))).toBe(0)
    expect(await status()).toEqual([left])
  })
})

describe('once each', () => {
  beforeEach(() => set({ trial_until: days(-1) }))

  test('however many jobs ask at the same moment', async () => {
    const rounds = await Promise.all(Array.from({ length: 8 }, () => claim()))
    expect(rounds.flat()).toHaveLength(1)
    await service.rpc('record_subscription_notice', { notice: rounds.flat()[0]!.id, outcome: 'sent' })
    expect(await claim()).toEqual([])
  })

  test('again when it is another occasion', async () => {
    await kinds()
    await set({ trial_until: days(-40), paid_until: days(-2), price_id: 'solo-monthly-2026' })
    expect(await kinds()).toEqual([`past_due ${toSmile}`])
  })

  test('a job that was killed leaves a mail that may have gone out: not sent again, and seen', async () => {
    await kinds()
    await db.admin`update private.subscription_notices set try_at = now() - interval '11 minutes'`
    expect(await claim()).toEqual([])
    expect(await db.admin`select status from private.subscription_notices`).toEqual([{ status: 'unresolved' }])
  })

  test('a mail server that is away is tried five times, then it is seen', async () => {
    for (let i = 1; i <= 5; i++) {
      const [notice] = await claim()
      await service.rpc('record_subscription_notice', { notice: notice!.id, outcome: 'again' })
      expect(await claim(), 'not at once').toEqual([])
      await db.admin`update private.subscription_notices set try_at = now()`
    }
    expect(await claim()).toEqual([])
    expect(await db.admin`select status, attempts from private.subscription_notices`).toEqual([{ status: 'failed', attempts: 5 }])
  })

  test('what is no longer so is not said late', async () => {
    const [notice] = await claim()
    await service.rpc('record_subscription_notice', { notice: notice!.id, outcome: 'again' })
    await db.admin`update private.subscription_notices set try_at = now()`
    await set({ paid_until: days(30), price_id: 'solo-monthly-2026' })
    expect(await claim()).toEqual([])
    expect(await db.admin`select status from private.subscription_notices`).toEqual([{ status: 'obsolete' }])
  })
})
