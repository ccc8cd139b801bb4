// The last ninety days of a clinic: its owners are told four times, until the last day everything can be taken up again, and after it nothing.
import { describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const service = db.as(serviceRole)
const told = async () => (await service.rpc<{ kind: string; email: string }[]>('claim_subscription_notices', { batch: 100 }))
  .filter(({ email }) => email === 'smile-owner@chairside.test').map(({ kind }) => kind).sort()
/** So many days before everything is deleted; below zero: after. */
const left = (days: number) => db.admin`update private.subscriptions set price_id = 'solo-monthly-2026', trial_until = '2026-01-01', cancelled_at = '2026-01-01',
  paid_until = now() - interval '90 days' + make_interval(secs => ${days * 86400}) where clinic_id = ${smile.id}`
/** Rows by table, but for the record of who did what, which grows. */
const rows = async () => Object.fromEntries(Object.entries((await db.admin`select private.rows_of(${smile.id}) as rows`)[0]!.rows as Record<string, number>)
  .filter(([table]) => !table.startsWith('private.audit_')))

describe('the owner is told', () => {
  test.for<[number, string[]]>([[75, []], [59.9, ['deletion_60']], [40, ['deletion_60']], [29.9, ['deletion_30']], [6.9, ['deletion_7']], [0.9, ['deletion_1']], [-0.1, []]])(
    '%d days before the end', async ([days, kinds]) => {
      await db.admin`delete from private.subscription_notices`
      await left(days)
      expect(await told()).toEqual([...(days > 0 ? ['cancelled'] : []), ...kinds].sort())
      expect(await told()).toEqual([])
    })
  test('each of the four once, as the days go by', async () => {
    await db.admin`delete from private.subscription_notices`
    const all: string[] = []
    // The days go by while the end stays; here it is the other way round, and what was said is said about the end that there is.
    for (const days of [59, 45, 29, 20, 6, 3, 0.9, 0.2]) {
      await left(days)
      await db.admin`update private.subscription_notices set about = (select export_until from private.subscriptions where clinic_id = ${smile.id})
        where clinic_id = ${smile.id} and kind like 'deletion%'`
      all.push(...(await told()).filter((kind) => kind.startsWith('deletion')))
    }
    expect(all).toEqual(['deletion_60', 'deletion_30', 'deletion_7', 'deletion_1'])
  })
  test('nobody is told of a clinic that we stopped ourselves: it has no end', async () => {
    await left(20)
    await db.admin`update private.subscriptions set suspended_at = now(), suspended_reason = 'A dispute' where clinic_id = ${smile.id}`
    expect((await told()).filter((kind) => kind.startsWith('deletion'))).toEqual([])
    await left(-5)
    expect(await service.rpc('clinics_to_erase')).toEqual([])
    await db.admin`update private.subscriptions set suspended_at = null, suspended_reason = null where clinic_id = ${smile.id}`
  })
})

describe('who comes back', () => {
  test('on day 89 chooses a plan, and everything is there', async () => {
    await left(1)
    const before = await rows()
    expect(await service.rpc('checkout_terms', { clinic: smile.id, price: 'clinic-monthly-2026' })).toMatchObject({ price: 'clinic-monthly-2026', start_at: null })
    expect(await service.rpc('begin_clinic_erasure', { clinic: smile.id })).toBeNull()
    await db.admin`update private.subscriptions set paid_until = now() + interval '30 days', cancelled_at = null where clinic_id = ${smile.id}`
    expect(await service.rpc('clinics_to_erase')).toEqual([])
    expect(await rows()).toEqual(before)
    expect(await db.as(smile.owner, 'smile')`select 1 from patients`).toHaveLength(2)
  })
  test('on day 91 is told that it is over before anything is charged, and begins anew', async () => {
    await left(-1)
    for (const [ask, args] of [['checkout_terms', { price: 'clinic-monthly-2026' }], ['plan_change', { price: 'clinic-monthly-2026' }]] as const) {
      expect(await refusal(service.rpc(ask, { clinic: smile.id, ...args }))).toMatchObject({ code: 'clinic_is_over' })
    }
    expect(await refusal(db.as(smile.owner, 'smile').rpc('credit_pack', { pack: 'pack-500' }))).toBeTruthy()
    await db.admin`update private.gateway_subscriptions set status = 'cancelled' where clinic_id = ${smile.id}`
    expect(await service.rpc('begin_clinic_erasure', { clinic: smile.id })).toEqual(expect.any(String))
    // From the first moment nobody reaches it, and a clinic of that name can be made.
    expect(await db.as(smile.owner, 'smile')`select 1 from clinics`).toHaveLength(0)
    expect(await refusal(db.as(smile.owner, 'smile').rpc('subscription_page'))).toMatchObject({ code: 'not_found' })
    expect(await db.admin`select private.free_slug('Smile') as slug`).toEqual([{ slug: 'smile' }])
    expect(await db.as(pearl.owner, 'pearl')`select 1 from clinics`).toHaveLength(1)
  })
  test('and asks twice begins one erasing', async () => {
    const [open] = await service.rpc<{ id: string }[]>('clinic_erasures_open')
    const [again] = await db.admin`select private.begin_clinic_erasure(${smile.id}, 'asked_for') as id`
    expect(again!.id).toBe(open!.id)
    expect(await db.admin`select 1 from private.clinic_erasures`).toHaveLength(1)
  })
})
