// The owner's own request for the end of the clinic: who may ask, how it is taken back, what it waits for, and when it begins.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { erasePatients } from '../../lib/jobs/erase-patients.ts'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

vi.mock('server-only', () => ({}))

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const job = db.as(serviceRole)
type Request = { id: string; state: string; verified_how: string | null; verified_by: string | null; problem: string | null; days: number }

const ask = (typed = 'Smile Dental', requests = owner) => requests.rpc<{ scheduled_for: string; finish_by: string }>('ask_clinic_erasure', { typed })
const requests = () => db.admin<Request[]>`select id, state, verified_how, verified_by, problem, round(extract(epoch from scheduled_for - verified_at) / 86400)::int as days
  from private.erasure_requests where clinic_id = ${smile.id} and kind = 'clinic' order by received_at`
const due = () => db.admin`update private.erasure_requests set scheduled_for = now() where clinic_id = ${smile.id} and kind = 'clinic' and state = 'verified'`
const begun = () => db.admin`select why from private.clinic_erasures where subject = ${smile.id}`
/** The job; a mandate ends at the gateway as it is told. */
const work = (endMandates: (clinic: string) => Promise<unknown> = () => Promise.reject(new Error('no gateway'))) =>
  erasePatients({ rpc: (name, args) => job.rpc(name, args), until: Date.now() + 30_000, endMandates })

beforeEach(async () => {
  await db.admin`delete from private.erasure_requests where kind = 'clinic'`
  await db.admin`delete from private.subscription_notices`
  await db.admin`update private.gateway_subscriptions set status = 'cancelled' where clinic_id = ${smile.id}`
  await db.admin`delete from private.gateway_orders where clinic_id = ${smile.id}`
})

describe('an owner who types the name', () => {
  test('asks: it begins in a week, is done within thirty business days, and stands on the list', async () => {
    const answer = await ask('  smile DENTAL ')
    expect(Date.parse(answer.scheduled_for)).toBeGreaterThan(Date.now() + 6.9 * 86_400_000)
    expect(await requests()).toMatchObject([{ state: 'verified', verified_how: 'password', verified_by: smile.owner.userId, days: 7 }])
    expect((await owner.rpc('privacy_page')).requests).toContainEqual(expect.objectContaining({ kind: 'clinic', state: 'verified', channel: 'app', finish_by: answer.finish_by }))
    expect(await db.admin`select 1 from audit_entries where clinic_id = ${smile.id} and action = 'verified' and noun = 'erasure_requests' and actor_user_id = ${smile.owner.userId}`).not.toHaveLength(0)
    await work()
    expect(await begun()).toEqual([])
  })
  test('and every owner hears of it once, with the day it begins', async () => {
    await ask()
    const told = async () => (await job.rpc<{ kind: string; email: string; about: string }[]>('claim_subscription_notices', { batch: 100 })).filter(({ kind }) => kind === 'deletion_asked')
    const [mail, ...others] = await told()
    expect(mail).toMatchObject({ email: 'smile-owner@chairside.test' })
    expect(others).toEqual([])
    expect(Math.abs(Date.parse(mail!.about) - Date.now() - 7 * 86_400_000)).toBeLessThan(3_600_000)
    expect(await told()).toEqual([])
  })
  test('twice, or twice at once, is told that it is asked for already', async () => {
    const both = await Promise.allSettled([ask(), ask()])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await refusal(ask())).toMatchObject({ code: 'clinic_already_asked' })
    expect(await requests()).toHaveLength(1)
  })
  test('proves one that came by the form, whose code is dead then', async () => {
    const token = 'a-token-that-a-browser-got'
    await db.as(anon).rpc('request_erasure', { said: { kind: 'clinic', clinic: 'smile' }, token })
    const [mail] = await job.rpc<{ code: string }[]>('claim_erasure_codes')
    await ask()
    expect(await requests()).toMatchObject([{ state: 'verified', verified_how: 'password' }])
    expect(await db.as(anon).rpc('prove_erasure', { token, code: mail!.code })).toEqual({ refused: 'code_wrong' })
  })
})

describe('is refused, and nothing is taken down', () => {
  test('another name', async () => {
    for (const typed of ['Pearl Dental', 'Smile', '', 'Smile Dental 2']) expect(await refusal(ask(typed)), typed).toMatchObject({ code: 'clinic_name_differs' })
    expect(await requests()).toEqual([])
  })
  test('anybody but an owner of this clinic', async () => {
    for (const who of [smile.dentist, smile.receptionist, smile.assistant, smile.accountant]) expect(await refusal(ask('Smile Dental', db.as(who, 'smile'))), who.name).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(ask('Smile Dental', db.as(pearl.owner, 'smile')))).toMatchObject({ code: 'not_found' })
    expect(await refusal(ask('Smile Dental', db.as(pearl.owner, 'pearl')))).toMatchObject({ code: 'clinic_name_differs' })
    expect(await refusal(ask('Smile Dental', db.as(anon, 'smile')))).toMatchObject({ sqlstate: '42501' })
    expect(await db.admin`select 1 from private.erasure_requests where kind = 'clinic'`).toHaveLength(0)
  })
  test('to take it back for anybody but its owners: it stays as it was', async () => {
    await ask()
    const [{ id } = { id: '' }] = await requests()
    expect(await refusal(db.as(smile.receptionist, 'smile').rpc('end_erasure_request', { request: id, how: 'withdrawn' }))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('end_erasure_request', { request: id, how: 'withdrawn' }))).toMatchObject({ code: 'not_found' })
    expect(await requests()).toMatchObject([{ id, state: 'verified' }])
  })
})

test('taken back within the week nothing begins, nobody is told any more, and it can be asked for again', async () => {
  await ask()
  const [{ id } = { id: '' }] = await requests()
  await owner.rpc('end_erasure_request', { request: id, how: 'withdrawn' })
  await due()
  await work()
  expect(await begun()).toEqual([])
  expect((await job.rpc<{ kind: string }[]>('claim_subscription_notices', { batch: 100 })).filter(({ kind }) => kind === 'deletion_asked')).toEqual([])
  await ask()
  expect((await requests()).map(({ state }) => state)).toEqual(['withdrawn', 'verified'])
})

test('a mandate that would go on charging is ended first; while the gateway does not answer, it waits and says so', async () => {
  await db.admin`update private.gateway_subscriptions set status = 'active', mandate = true, cancel_at_end = null where clinic_id = ${smile.id}`
  await ask()
  await due()
  await work()
  expect(await requests()).toMatchObject([{ state: 'verified', problem: 'mandate_open' }])
  expect(await begun()).toEqual([])
  const ended: string[] = []
  await due()
  await work(async (clinic) => {
    ended.push(clinic)
    await db.admin`update private.gateway_subscriptions set cancel_at_end = now() where clinic_id = ${clinic}`
  })
  expect(ended).toEqual([smile.id])
  await due()
  const twice = await Promise.all([work(), work()])
  expect(twice.map(({ erased }) => erased).sort()).toEqual([0, 1])
  expect(await begun()).toEqual([{ why: 'asked_for' }])
  // Begun, nobody comes in to take it back, and nothing is sold for it.
  expect(await refusal(ask())).toMatchObject({ code: 'not_found' })
  expect(await refusal(db.admin`select private.refuse_if_over(${smile.id})`)).toMatchObject({ code: 'clinic_is_over' })
})
