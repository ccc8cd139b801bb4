// Questions that somebody with more say answers: by one tap in their own session, or by their PIN on somebody else's screen.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
let approval: string
let device: string

beforeEach(async () => {
  [approval, device] = [randomUUID(), randomUUID()]
  await db.admin`delete from public.approvals where clinic_id = ${smile.id}`
  await db.admin`insert into public.approvals (id, clinic_id, kind, subject_id, subject_version, patient_id, amount_paise, asked_by)
    values (${approval}, ${smile.id}, 'plan_discount', ${randomUUID()}, 3, ${smile.patients.own}, 50000, ${smile.receptionist.userId})`
  await db.admin`insert into private.devices (id, clinic_id, name, public_key, browser) values (${device}, ${smile.id}, 'Desk', ${'k'.repeat(124)}, 'Chrome')`
})
const row = async () => (await db.admin`select given, decided_by, by_pin from public.approvals where id = ${approval}`)[0]!
const untouched = { given: null, decided_by: null, by_pin: false }

test('the owner answers once, and the answer counts for that version only', async () => {
  await db.as(smile.owner, 'smile').rpc('decide_approval', { approval, given: true })
  expect(await row()).toEqual({ given: true, decided_by: smile.owner.userId, by_pin: false })
  expect(await refusal(db.as(smile.owner, 'smile').rpc('decide_approval', { approval, given: false }))).toMatchObject({ code: 'not_found' })
  const [{ same, next }] = await db.admin`select private.is_approved(clinic_id, kind, subject_id, 3) as same, private.is_approved(clinic_id, kind, subject_id, 4) as next
    from public.approvals where id = ${approval}` as unknown as [{ same: boolean; next: boolean }]
  expect({ same, next }).toEqual({ same: true, next: false })
})

test.each([['dentist', smile.dentist], ['receptionist', smile.receptionist], ['assistant', smile.assistant], ['accountant', smile.accountant]] as const)(
  'a %s does not, and nothing changes', async (_, actor) => {
    expect(await refusal(db.as(actor, 'smile').rpc('decide_approval', { approval, given: true }))).toMatchObject({ code: 'not_allowed' })
    expect(await row()).toEqual(untouched)
  })

test('the owner of another clinic does not find it', async () => {
  expect(await refusal(db.as(pearl.owner, 'pearl').rpc('decide_approval', { approval, given: true }))).toMatchObject({ code: 'not_found' })
  expect(await refusal(db.as(pearl.owner, 'smile').rpc('decide_approval', { approval, given: true }))).toMatchObject({ code: 'not_found' })
  expect(await row()).toEqual(untouched)
})

describe('by PIN', () => {
  const byPin = (member: string, at = device) => db.as(serviceRole).rpc('decide_approval_by_pin', { device: at, member, approval, given: true })

  test('counts as the person whose PIN it was', async () => {
    await byPin(smile.owner.memberId)
    expect(await row()).toEqual({ given: true, decided_by: smile.owner.userId, by_pin: true })
    const [entry] = await db.admin`select actor_user_id from public.audit_entries where record_id = ${approval} order by at desc limit 1`
    expect(entry).toEqual({ actor_user_id: smile.owner.userId })
  })

  test('gives nobody more than their own role has', async () => {
    expect(await refusal(byPin(smile.assistant.memberId))).toMatchObject({ code: 'not_allowed' })
    expect(await row()).toEqual(untouched)
  })

  test('needs a trusted computer of the same clinic, and somebody who still works there', async () => {
    const untrusted = randomUUID()
    await db.admin`insert into private.devices (id, clinic_id, name, public_key, browser, untrusted_at, untrusted_why)
      values (${untrusted}, ${smile.id}, 'Old', ${'k'.repeat(124)}, 'Chrome', now(), 'person')`
    for (const [member, at] of [[smile.owner.memberId, untrusted], [pearl.owner.memberId], [smile.removed.memberId], [smile.owner.memberId, randomUUID()]] as const) {
      expect(await refusal(byPin(member, at))).toMatchObject({ code: 'not_found' })
    }
    expect(await row()).toEqual(untouched)
  })

  test('is only for the server: nobody says that a PIN was right', async () => {
    for (const actor of [anon, smile.owner, smile.receptionist]) {
      const attempt = db.as(actor, 'smile').rpc('decide_approval_by_pin', { device, member: smile.owner.memberId, approval, given: true })
      expect(await refusal(attempt)).toMatchObject({ code: '42501' })
    }
    expect(await row()).toEqual(untouched)
  })

  test('offers whoever has a PIN of their own and the permission', async () => {
    await db.admin`delete from private.pins`
    await db.admin`insert into private.pins (user_id, hash, one_time) values (${smile.owner.userId}, 'argon2id$x', false),
      (${smile.assistant.userId}, 'argon2id$x', false), (${smile.dentist.userId}, 'argon2id$x', true)`
    const who = async (permission: string) => (await db.as(smile.receptionist, 'smile').rpc('who_may_by_pin', { permission })).people.map((one: { role: string }) => one.role)
    expect(await who('plans.approve')).toEqual(['owner'])
    expect(await who('records.write')).toEqual(['owner', 'assistant'])
    // A dentist whose PIN somebody else chose signs nothing with it.
    expect(await who('records.sign')).toEqual(['owner'])
  })
})

test('the frame of a page counts what waits, for those who may answer', async () => {
  const counts = async (actor: typeof smile.owner) => (await db.as(actor, 'smile').rpc('my_shell')).clinic.counts
  expect((await counts(smile.owner)).approvals).toBe(1)
  expect((await counts(smile.receptionist)).approvals).toBeUndefined()
})
