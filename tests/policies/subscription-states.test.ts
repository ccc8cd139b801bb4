// What a clinic's dates make of it, to the instant; what remains of every permission in each state; and that nothing of a
// clinic is lost while it has lapsed.
import { beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { putInState, type State } from '../support/subscription.ts'
import { pearl, smile, staffOf, stranger } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const desk = db.as(smile.receptionist, 'smile')

beforeEach(() => putInState(db.admin, smile.id, 'trialing'))

type Dates = { trial_until?: string; paid_until?: string | null; cancelled_at?: string | null; suspended_at?: string | null }

/** The state with dates given as intervals from now, by Postgres' own clock, which stands still within a transaction. */
async function stateWith(dates: Dates) {
  const at = (value: string | null | undefined, otherwise: string) => (value === undefined ? otherwise : value === null ? 'null' : `now() + interval '${value}'`)
  let found: Record<string, unknown> = {}
  await db.admin.begin(async (tx) => {
    await tx.unsafe(`update private.subscriptions set trial_until = ${at(dates.trial_until, `now() - interval '1 year'`)}, paid_until = ${at(dates.paid_until, 'null')},
      cancelled_at = ${at(dates.cancelled_at, 'null')}, suspended_at = ${at(dates.suspended_at, 'null')},
      suspended_reason = ${dates.suspended_at ? `'Asked to'` : 'null'} where clinic_id = '${smile.id}'`)
    const [row] = await tx`select private.subscription_state(s) as state, private.scope_of(s.clinic_id, 'receptionist', 'patients.write') as write,
      private.scope_of(s.clinic_id, 'receptionist', 'patients.read') as read, private.scope_of(s.clinic_id, 'owner', 'clinic.export') as export,
      private.scope_of(s.clinic_id, 'owner', 'subscription.manage') as pay from private.subscriptions s where clinic_id = ${smile.id}`
    found = row!
    throw new Error('rolled back')
  }).catch((error) => {
    if (error.message !== 'rolled back') throw error
  })
  const may = (['write', 'read', 'export', 'pay'] as const).filter((name) => found[name] !== null).join(' ')
  return `${String(found.state)}: ${may}`
}

describe('to the second', () => {
  const all = 'write read export pay'
  test.for<[string, Dates, string]>([
    ['the last second of the trial', { trial_until: '1 second' }, `trialing: ${all}`],
    ['the end of the trial', { trial_until: '0' }, `past_due: ${all}`],
    ['paid during the trial', { trial_until: '5 days', paid_until: '35 days' }, `active: ${all}`],
    ['paid for less than the trial lasts', { trial_until: '5 days', paid_until: '-1 day' }, `active: ${all}`],
    ['the last second of what is paid', { paid_until: '1 second' }, `active: ${all}`],
    ['the end of what is paid', { paid_until: '0' }, `past_due: ${all}`],
    ['the last second of grace', { paid_until: '-7 days 1 second' }, `past_due: ${all}`],
    ['the end of grace', { paid_until: '-7 days' }, 'suspended: read export pay'],
    ['the last second in which all read', { paid_until: '-37 days 1 second' }, 'suspended: read export pay'],
    ['the end of reading', { paid_until: '-37 days' }, 'cancelled: export pay'],
    ['the last second of the owner\'s copy', { paid_until: '-127 days 1 second' }, 'cancelled: export pay'],
    ['the end of the owner\'s copy', { paid_until: '-127 days' }, 'ended: pay'],
    ['cancelled, and paid for', { paid_until: '1 second', cancelled_at: '-3 days' }, `active: ${all}`],
    ['cancelled, no grace', { paid_until: '0', cancelled_at: '-3 days' }, 'cancelled: export pay'],
    ['cancelled, 90 days later', { paid_until: '-90 days', cancelled_at: '-100 days' }, 'ended: pay'],
    ['stopped by the service while paid', { paid_until: '20 days', suspended_at: '0' }, 'suspended: read export pay'],
    ['stopped by the service for a year', { paid_until: '-1 day', suspended_at: '-1 year' }, 'suspended: read export pay'],
  ])('%s', async ([, dates, expected]) => {
    expect(await stateWith(dates)).toBe(expected)
  })

  test('a new clinic has the trial that the price page promises', async () => {
    const { trial_days } = await db.as(anon).rpc('pricing')
    await db.as(stranger).rpc('create_clinic', { clinic: { name: 'Tulip Dental' }, chairs: [], dentists: [], hours: [] })
    const [row] = await db.admin`select s.trial_until - s.created_at = make_interval(days => ${trial_days}) as as_promised, s.price_id, s.paid_until
      from private.subscriptions s join public.clinics c on c.id = s.clinic_id where c.name = 'Tulip Dental'`
    expect(row).toEqual({ as_promised: true, price_id: null, paid_until: null })
  })
})

test('every permission says what remains of it, and it is what was decided', async () => {
  const rows = await db.admin<{ permission: string; remains: string }[]>`select permission, while_suspended || ' ' || while_cancelled || ' ' || afterwards as remains
    from permissions order by permission`
  const decided: Record<string, string[]> = {
    // Paying always works.
    'owner owner owner': ['subscription.manage'],
    'all owner owner': ['clinic.read'],
    // Everyone reads, then the owner does.
    'all owner none': ['members.read', 'patients.read', 'appointments.read', 'messages.read', 'records.read', 'plans.read', 'consents.read', 'labs.read', 'images.read', 'bills.read'],
    // Exporting, the record of who did what, keeping out who left, help, figures.
    'owner owner none': ['clinic.export', 'lists.export', 'audit.read', 'members.manage', 'support.grant', 'privacy.manage', 'reports.read',
      'expenses.read', 'settlements.read', 'stock.read'],
    'owner none none': ['roles.manage'],
    'none none none': ['clinic.manage', 'roster.write', 'patients.write', 'patients.merge', 'appointments.write', 'appointments.squeeze', 'messages.write',
      'messages.manage', 'campaigns.manage', 'imports.manage', 'devices.manage', 'records.write', 'records.sign', 'plans.write', 'plans.approve', 'consents.write', 'labs.write', 'catalogues.manage',
      'images.write', 'bills.write', 'bills.void', 'payments.write', 'payments.refund', 'days.close', 'expenses.write', 'settlements.manage', 'stock.write', 'taxes.manage'],
  }
  const flat = Object.entries(decided).flatMap(([remains, permissions]) => permissions.map((permission) => ({ permission, remains })))
  expect(rows).toEqual(flat.sort((a, b) => (a.permission < b.permission ? -1 : 1)))
})

describe('a clinic that lapsed', () => {
  const everything = async () => {
    const tables = await db.admin<{ name: string }[]>`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id') and c.relname not like 'audit_%' order by 1`
    const [row] = await db.admin.unsafe(`select ${tables.map(({ name }) =>
      `(select md5(string_agg(t::text, ',' order by t::text)) from public.${name} t where clinic_id = '${smile.id}') as ${name}`).join(', ')}`)
    return row
  }

  test.for<State>(['suspended', 'cancelled', 'ended'])('%s: nobody changes a row, whoever they are; the day it is paid all of it is there and works', async (state) => {
    const before = await everything()
    await putInState(db.admin, smile.id, state)
    const rename = { patient: smile.patients.own, patient_version: 2, changes: { full_name: 'Renamed' } }
    for (const actor of staffOf(smile).filter(({ name }) => !/accountant|other/.test(name))) {
      expect(await refusal(db.as(actor, 'smile').rpc('change_patient', rename))).toMatchObject({ code: 'subscription_lapsed', detail: { state } })
    }
    expect(await everything()).toEqual(before)
    await db.admin`update private.subscriptions set price_id = 'group-monthly-2026', paid_until = now() + interval '30 days' where clinic_id = ${smile.id}`
    expect(await everything()).toEqual(before)
    expect((await desk.rpc('patient_page', { patient: smile.patients.own })).head.patient.full_name).toBe('Sunita Deshpande')
    expect((await desk.rpc('my_shell')).clinic.subscription).toMatchObject({ state: 'active', plan: 'group' })
    await desk.transaction(async (tx) => {
      const [patient] = await tx`select version from patients where id = ${smile.patients.own}`
      await tx`select change_patient(patient => ${smile.patients.own}, patient_version => ${patient!.version}, changes => '{"locality":"Kothrud"}'::jsonb)`
      throw Object.assign(new Error('undo'), { undo: true })
    }).catch((error) => expect(error.undo, error.message).toBe(true))
  })

  test('is no business of the clinic beside it', async () => {
    await putInState(db.admin, smile.id, 'ended')
    expect((await db.as(pearl.receptionist, 'pearl').rpc('my_shell')).clinic.permissions).toMatchObject({ 'patients.write': 'all' })
  })

  test('suspended: staff are told so, patients\' taps and forms still count', async () => {
    await putInState(db.admin, smile.id, 'suspended')
    expect((await db.as(anon).rpc('check_in_form', { link: smile.links.checkIn })).clinic).toBe(smile.name)
    expect(await refusal(desk.rpc('book_appointment', { patient: smile.patients.own, dentist: smile.dentists[0], starts: new Date(Date.now() + 86_400_000), minutes: 30 })))
      .toMatchObject({ code: 'subscription_lapsed', detail: { state: 'suspended' } })
    expect(await refusal(db.as(stranger, 'smile').rpc('patients_page'))).toMatchObject({ code: 'not_found' })
  })
})

describe('the owner\'s page', () => {
  test('says state, plan, what is used, and what can be chosen, in every state', async () => {
    const papers = (await db.admin`select sum(bytes)::int as n from papers where clinic_id = ${smile.id}`)[0]!.n as number
    for (const state of ['trialing', 'active', 'past_due', 'suspended', 'cancelled', 'ended'] as State[]) {
      await putInState(db.admin, smile.id, state, 'clinic-yearly-2026')
      const page = await owner.rpc('subscription_page')
      expect(page.subscription.state).toBe(state)
      expect(page.price).toEqual(state === 'trialing' ? null : { id: 'clinic-yearly-2026', plan: 'clinic', period: 'yearly', price_paise: 2499000 })
      expect(page.room).toEqual(state === 'trialing' ? { plan: null, dentists: null, branches: null, storage_mb: 10240 }
        : { plan: 'clinic', dentists: 5, branches: 2, storage_mb: 51200 })
      expect(page.used).toMatchObject({ dentists: 2, invited: 0, branches: 1, storage_bytes: 3 * 1500 + papers })
      expect(page.pricing).toEqual(await db.as(anon).rpc('pricing'))
    }
  })

  test('has the clinic\'s own payments, and nobody else\'s', async () => {
    const charge = (clinic: string, payment: string) => db.admin`insert into private.charges
      (clinic_id, kind, price_id, amount_paise, tax_paise, total_paise, method, gateway_payment_id, period_from, period_until, status, at)
      values (${clinic}, 'subscription', 'solo-monthly-2026', 99900, 17982, 117882, 'upi', ${payment}, now(), now() + interval '30 days', 'paid', now())`
    await charge(smile.id, 'pay_Smile01')
    await charge(pearl.id, 'pay_Pearl01')
    const { charges } = await owner.rpc('subscription_page')
    expect(charges[0]).toMatchObject({ kind: 'subscription', status: 'paid', total_paise: 117882, plan: 'solo', period: 'monthly' })
    const own = await db.admin`select id from private.charges where clinic_id = ${smile.id}`
    expect(charges.map((charge: { id: string }) => charge.id).sort()).toEqual(own.map((row) => row.id as string).sort())
    for (const actor of [smile.dentist, smile.receptionist, smile.assistant, smile.accountant]) {
      expect(await refusal(db.as(actor, 'smile').rpc('subscription_page'))).toMatchObject({ code: 'not_allowed' })
    }
    expect(await refusal(db.as(pearl.owner, 'smile').rpc('subscription_page'))).toMatchObject({ code: 'not_found' })
    await db.admin`delete from private.charges where gateway_payment_id in ('pay_Smile01', 'pay_Pearl01')`
  })
})

describe('what anyone may read of prices', () => {
  test('is what is valid now, a price a plan and period', async () => {
    const before = await db.as(anon).rpc('pricing')
    expect(before.plans.map((plan: { plan: string; prices: unknown[] }) => [plan.plan, plan.prices.length])).toEqual([['solo', 2], ['clinic', 2], ['group', 2]])
    await db.admin`update private.plan_prices set valid_until = now() where id = 'solo-monthly-2026'`
    await db.admin`insert into private.plan_prices (id, plan, period, price_paise, valid_from) values
      ('solo-monthly-2027', 'solo', 'monthly', 109900, now()), ('solo-monthly-later', 'solo', 'monthly', 119900, now() + interval '1 day')`
    const after = await db.as(anon).rpc('pricing')
    expect(after.plans[0].prices.map((price: { id: string }) => price.id)).toEqual(['solo-monthly-2027', 'solo-yearly-2026'])
  })
})
