// The console of those who run the service: for them alone, and without a patient in it.
import { describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { both, operator, pearl, smile, stranger } from '../support/two-clinics.ts'

const db = testDatabase()
const console_ = db.as(operator)
const subscription = async (clinic = smile.id) => {
  const [row] = await db.admin`select u.*, private.subscription_state(u) as state from private.subscriptions u where clinic_id = ${clinic}`
  return row!
}

const functions: Record<string, Record<string, unknown>> = {
  operator_clinics: {},
  operator_clinic: { slug: 'smile' },
  operator_failures: {},
  operator_announcements: {},
  operator_usage: {},
  retry_webhook: { source: 'gateway', webhook: 'evt_1' },
  extend_trial: { clinic: smile.id, subscription_version: 1, days: 7, reason: 'Asked for time' },
  suspend_clinic: { clinic: smile.id, subscription_version: 1, reason: 'Abuse' },
  lift_suspension: { clinic: smile.id, subscription_version: 1, reason: 'Settled' },
  give_credits: { clinic: smile.id, paise: 10_000, reason: 'A campaign went wrong' },
  operator_supplier: {},
  change_supplier: { valid_from: '2040-01-01', supplier: {} },
  announce: { text_en: 'Hello all', text_hi: 'नमस्ते सब', tone: 'news', begins_at: '2026-01-01', ends_at: '2050-01-01' },
  end_announcement: { announcement: smile.id },
}

describe('for everyone else it does not exist', () => {
  test.for(Object.entries(functions))('%s', async ([name, args]) => {
    const before = await db.admin`select (select md5(string_agg(u::text, '' order by u.clinic_id)) from private.subscriptions u) as u, (select count(*) from private.announcements) as a`
    for (const [actor, slug] of [[smile.owner, 'smile'], [smile.owner, undefined], [pearl.receptionist, 'smile'], [both, 'pearl'], [stranger, undefined]] as const) {
      expect(await refusal(db.as(actor, slug).rpc(name, args)), `${name} as ${actor.name}`).toMatchObject({ code: 'not_found' })
    }
    for (const actor of [anon, serviceRole]) expect(await refusal(db.as(actor, 'smile').rpc(name, args))).toMatchObject({ sqlstate: '42501' })
    expect(await db.admin`select (select md5(string_agg(u::text, '' order by u.clinic_id)) from private.subscriptions u) as u, (select count(*) from private.announcements) as a`).toEqual(before)
  })

  test('nobody makes themselves an operator', async () => {
    for (const actor of [smile.owner, operator, serviceRole]) {
      const requests = db.as(actor, 'smile')
      await expect(requests`insert into private.operators (user_id, name) values (${smile.owner.userId}, 'Me')`).rejects.toThrow('permission denied')
      await expect(requests`update private.operators set user_id = ${smile.owner.userId}`).rejects.toThrow('permission denied')
    }
    expect(await db.admin`select user_id from private.operators`).toEqual([{ user_id: operator.userId }])
    expect((await db.as(smile.owner, 'smile').rpc('my_shell')).person.operator).toBe(false)
  })

  test('nor an operator who has left, nor a session that is over', async () => {
    const sessionId = '09e4a700-0000-7000-8000-00000000000a'
    await db.admin`insert into private.ended_sessions (session_id) values (${sessionId})`
    expect(await refusal(db.as({ ...operator, sessionId }).rpc('operator_clinics'))).toMatchObject({ code: 'not_found' })
    await db.admin`update private.operators set ended_at = now()`
    expect(await refusal(console_.rpc('operator_clinics'))).toMatchObject({ code: 'not_found' })
    await db.admin`update private.operators set ended_at = null`
  })
})

describe('what it shows', () => {
  test('clinics with what they use, as counts', async () => {
    const { rows, total, next } = await console_.rpc('operator_clinics')
    expect({ total, next }).toEqual({ total: 2, next: null })
    expect(rows.map(({ slug, plan, state }: Record<string, string>) => ({ slug, plan, state }))).toEqual([
      { slug: 'pearl', plan: 'trial', state: 'trialing' }, { slug: 'smile', plan: 'trial', state: 'trialing' }])
    expect(rows[1].usage).toMatchObject({ members: 7, dentists: 2, branches: 1, patients: 2, storage_bytes: 0 })
  })

  test.for([['name'], ['newest'], ['ends']])('page by page, sorted by %s', async ([sort]) => {
    const first = await console_.rpc('operator_clinics', { sort, page_size: 1 })
    const second = await console_.rpc('operator_clinics', { sort, page_size: 1, after: first.next })
    const third = await console_.rpc('operator_clinics', { sort, page_size: 1, after: second.next })
    expect([first.rows.length, second.rows.length, third.rows.length, third.next]).toEqual([1, 1, 0, null])
    expect([first.rows[0].slug, second.rows[0].slug].sort()).toEqual(['pearl', 'smile'])
  })

  test('searched by name or address, narrowed by state and plan; a % is a %', async () => {
    const found = async (args: Record<string, unknown>) => (await console_.rpc('operator_clinics', args)).rows.map(({ slug }: { slug: string }) => slug)
    expect(await found({ query: 'SMILE d' })).toEqual(['smile'])
    expect(await found({ query: '%' })).toEqual([])
    expect(await found({ state: 'trialing', plan: 'trial' })).toEqual(['pearl', 'smile'])
    expect(await found({ state: 'suspended' })).toEqual([])
  })

  test('failed sends and webhooks, and nothing of a patient', async () => {
    await db.admin`update public.messages set status = 'failed', error_code = 131026, at = now() where id = ${smile.messages.own} and clinic_id = ${smile.id}`
    await db.admin`insert into private.webhook_events (fingerprint, body, attempts, take_up_at) values (${'a'.repeat(64)}, '{"from":"+919822000001"}', 3, now() + interval '1 hour')`
    await db.admin`insert into private.gateway_events (id, fingerprint, body, attempts, last_error, take_up_at) values ('evt_broken', ${'b'.repeat(64)}, '{"contact":"+919822000001"}', 2, 'no such plan', now() + interval '1 hour')`
    const failures = await console_.rpc('operator_failures')
    expect(failures.sends).toEqual([expect.objectContaining({ slug: 'smile', status: 'failed', error_code: 131026, times: 1 })])
    expect(failures.webhooks.map(({ source, attempts }: Record<string, unknown>) => ({ source, attempts }))).toEqual([{ source: 'whatsapp', attempts: 3 }, { source: 'gateway', attempts: 2 }])
    const everything = JSON.stringify([failures, await console_.rpc('operator_clinic', { slug: 'smile' }), await console_.rpc('operator_clinics')])
    for (const personal of ['Sunita', 'Deshpande', '9822000001', 'Mohammed', smile.patients.own]) expect(everything).not.toContain(personal)

    await console_.rpc('retry_webhook', { source: 'gateway', webhook: 'evt_broken' })
    expect(await db.admin`select take_up_at <= now() as due from private.gateway_events where id = 'evt_broken'`).toEqual([{ due: true }])
    expect(await refusal(console_.rpc('retry_webhook', { source: 'whatsapp', webhook: 'evt_broken' }))).toMatchObject({ code: 'not_found' })
  })

  test('a clinic that does not exist', async () => {
    expect(await refusal(console_.rpc('operator_clinic', { slug: 'nowhere' }))).toMatchObject({ code: 'not_found' })
  })
})

describe('what it does is on record in the clinic, with who did it and why', () => {
  const lastEntry = async () => {
    const [entry] = await db.as(smile.owner, 'smile')`select e.action, e.actor_user_id, e.role, d.after ->> 'reason' as reason from audit_entries e
      left join audit_details d on d.clinic_id = e.clinic_id and d.entry_id = e.id where e.noun = 'subscriptions' order by e.at desc limit 1`
    return entry
  }

  test('a trial is lengthened from its end, from now when it is over', async () => {
    const before = await subscription()
    await console_.rpc('extend_trial', { clinic: smile.id, subscription_version: before.version, days: 7, reason: 'Asked for time' })
    const after = await subscription()
    expect(after.trial_until.getTime() - before.trial_until.getTime()).toBe(7 * 86_400_000)
    expect(after.ends_at).toEqual(after.trial_until)
    expect(await lastEntry()).toEqual({ role: 'operator', action: 'trial_extended', actor_user_id: operator.userId, reason: 'Asked for time' })
    await db.admin`update private.subscriptions set trial_until = now() - interval '60 days' where clinic_id = ${smile.id}`
    const { version } = await subscription()
    const until = new Date(await console_.rpc('extend_trial', { clinic: smile.id, subscription_version: version, days: 3, reason: 'Came back' }))
    expect(Math.abs(until.getTime() - Date.now() - 3 * 86_400_000)).toBeLessThan(60_000)
    expect((await subscription()).state).toBe('trialing')
  })

  test.for([[0], [91], [-3]])('by %i days it is not', async ([days]) => {
    const { version, trial_until } = await subscription()
    expect(await refusal(console_.rpc('extend_trial', { clinic: smile.id, subscription_version: version, days, reason: 'Asked' }))).toMatchObject({ code: 'value_not_possible' })
    expect((await subscription()).trial_until).toEqual(trial_until)
  })

  test('suspended with a reason: everyone reads, nobody writes; and lifted again', async () => {
    const { version } = await subscription()
    expect(await refusal(console_.rpc('suspend_clinic', { clinic: smile.id, subscription_version: version, reason: ' ' }))).toMatchObject({ code: 'value_not_possible' })
    await console_.rpc('suspend_clinic', { clinic: smile.id, subscription_version: version, reason: 'Payment was disputed' })
    expect(await lastEntry()).toEqual({ role: 'operator', action: 'suspended', actor_user_id: operator.userId, reason: 'Payment was disputed' })
    const desk = db.as(smile.receptionist, 'smile')
    expect((await desk`select id from patients`).length).toBe(2)
    expect(await refusal(desk.rpc('register_patient', { patient: { full_name: 'Nobody Yet' } }))).toMatchObject({ code: 'subscription_lapsed' })
    expect((await db.as(smile.owner, 'smile').rpc('my_shell')).clinic.subscription).toMatchObject({ state: 'suspended', suspended_reason: 'Payment was disputed' })
    expect(await refusal(console_.rpc('lift_suspension', { clinic: smile.id, subscription_version: version, reason: 'Settled' }))).toMatchObject({ code: 'changed_by_someone' })
    await console_.rpc('lift_suspension', { clinic: smile.id, subscription_version: version + 1, reason: 'Settled' })
    expect(await lastEntry()).toEqual({ role: 'operator', action: 'unsuspended', actor_user_id: operator.userId, reason: 'Settled' })
    await desk.rpc('register_patient', { patient: { full_name: 'Asha Newcomer' } })
  })
})

test('an announcement is shown while it lasts, and taken down', async () => {
  const shown = async () => (await db.as(pearl.accountant, 'pearl').rpc('my_shell')).clinic.announcements.length
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)
  const announce = (from: number, until: number) => console_.rpc('announce', { text_en: 'Work tonight', text_hi: 'आज रात काम', tone: 'warning', begins_at: inHours(from), ends_at: inHours(until) })
  const now = await announce(-1, 2)
  const later = await announce(5, 6)
  expect(await shown()).toBe(1)
  await console_.rpc('end_announcement', { announcement: now })
  expect(await shown()).toBe(0)
  await console_.rpc('end_announcement', { announcement: later })
  expect((await console_.rpc('operator_announcements')).map(({ state, by }: Record<string, string>) => ({ state, by }))).toEqual([{ state: 'over', by: 'Olga Operator' }])
  expect(await refusal(console_.rpc('end_announcement', { announcement: now }))).toMatchObject({ code: 'not_found' })
  expect(await refusal(announce(2, 1))).toMatchObject({ code: 'announcements_end_after_start' })
})

test('credits are given with a reason, and taken as far as there are any', async () => {
  const credits = async () => (await console_.rpc('operator_clinic', { slug: 'pearl' })).credits
  const before = await credits()
  expect(await console_.rpc('give_credits', { clinic: pearl.id, paise: 10_000, reason: 'A campaign went wrong' })).toBe('10000')
  expect(await credits()).toEqual({ ...before, purchased_paise: before.purchased_paise + 10_000 })
  const [entry] = await db.as(pearl.owner, 'pearl')`select kind, note, written_by from credit_entries order by id desc limit 1`
  expect(entry).toEqual({ kind: 'correction', note: 'A campaign went wrong', written_by: operator.userId })
  await console_.rpc('give_credits', { clinic: pearl.id, paise: -9_000_000, reason: 'Taken back' })
  expect(await credits()).toEqual({ allowance_paise: 0, purchased_paise: 0 })
  expect(await refusal(console_.rpc('give_credits', { clinic: pearl.id, paise: 0, reason: 'Nothing' }))).toMatchObject({ code: 'value_not_possible' })
})

test('the supplier changes on a day, and what held before ends with it', async () => {
  const particulars = { legal_name: 'Chairside Software LLP', address: '1 FC Road', city: 'Pune', pin_code: '411004', state_code: '27', gstin: '27AAPFU0939F1ZV', email: 'accounts@chairside.test' }
  await db.admin`delete from private.supplier`
  await console_.rpc('change_supplier', { valid_from: '2026-01-01', supplier: particulars })
  expect(await refusal(console_.rpc('change_supplier', { valid_from: '2026-02-01', supplier: particulars }))).toMatchObject({ code: 'value_not_possible' })
  await console_.rpc('change_supplier', { valid_from: '2040-04-01', supplier: { ...particulars, legal_name: 'Chairside Private Limited' } })
  expect((await console_.rpc('operator_supplier')).map(({ legal_name, valid_until }: Record<string, string>) => ({ legal_name, valid_until }))).toEqual([
    { legal_name: 'Chairside Private Limited', valid_until: null }, { legal_name: 'Chairside Software LLP', valid_until: '2040-04-01' }])
  expect(await refusal(console_.rpc('change_supplier', { valid_from: '2041-04-01', supplier: { ...particulars, gstin: '27AAPFU0939F1ZX' } }))).toMatchObject({ sqlstate: '23514' })
  expect(await refusal(console_.rpc('change_supplier', { valid_from: '2041-04-01', supplier: { ...particulars, rate_bp: 0 } }))).toMatchObject({ code: 'value_not_possible' })
})

test('usage is read as totals', async () => {
  await db.as(smile.owner, 'smile').rpc('note_usage', { event: 'queue' })
  await db.as(pearl.owner, 'pearl').rpc('note_usage', { event: 'queue' })
  await db.as(serviceRole).rpc('note_visitor', { event: 'landing' })
  expect(await console_.rpc('operator_usage')).toEqual([
    { event: 'queue', times: 2, times_before: null, clinics: 2 }, { event: 'landing', times: 1, times_before: null, clinics: 0 }])
  await expect(db.as(serviceRole).rpc('note_visitor', { event: 'queue' })).rejects.toThrow('usage_events_known')
})
