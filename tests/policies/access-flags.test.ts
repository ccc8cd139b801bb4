// Unusual access: found in the record by rules that are rows, flagged once a day, mailed once, and seen by owners alone.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { mailAccessFlags } from '../../lib/jobs/mail-access-flags.ts'
import type { Mail } from '../../lib/mail.ts'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { flagOf } from '../support/nouns/protection.ts'
import { pearl, smile } from '../support/two-clinics.ts'

vi.mock('server-only', () => ({}))
vi.mock('../../lib/env.ts', () => ({ env: () => ({ APP_URL: 'https://chairside.test' }) }))
vi.mock('../../lib/log.ts', () => ({ log: { error: () => {} } }))

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const service = db.as(serviceRole)
const person = smile.receptionist.userId

/** An entry of the record at a moment, written as nobody else can: by the owner of the table. */
const entry = (at: string, { action = 'viewed', noun = 'patients', patient = null, clinic = smile.id, by = person }: { action?: string; noun?: string; patient?: string | null; clinic?: string; by?: string } = {}) =>
  db.admin`insert into public.audit_entries (id, clinic_id, at, actor, actor_user_id, role, action, noun, record_id, patient_id, written_in)
    values (encode(substring(uuid_send(private.id_at(${at}::timestamptz)) from 1 for 8) || substring(uuid_send(gen_random_uuid()) from 9), 'hex')::uuid, ${clinic}, ${at}, 'member', ${by}, 'receptionist',
      ${action}, ${noun}, ${patient ?? clinic}, ${patient}, '3')`
const views = async (n: number, minute: (i: number) => string, over: Parameters<typeof entry>[1] = {}) => {
  for (let i = 0; i < n; i++) await entry(minute(i), { patient: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`, ...over })
}
/** The day before yesterday in India, at a time of its clock. */
const day = new Date(Date.now() + 5.5 * 3_600_000 - 2 * 86_400_000).toISOString().slice(0, 10)
const at = (time: string) => `${day}T${time}+05:30`
const minutes = (hour: number) => (i: number) => at(`${String(hour).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00`)
const flags = () => db.admin<{ id: string; clinic_id: string; kind: string; user_id: string; records: number; seen_at: Date | null }[]>`select * from access_flags where id <> ${flagOf(smile)} and id <> ${flagOf(pearl)} order by kind`
const look = () => service.rpc<number>('flag_unusual_access')

beforeEach(async () => {
  await db.superuser`set session_replication_role = replica`
  await db.superuser`delete from public.audit_entries`
  await db.superuser`set session_replication_role = origin`
  await db.admin`delete from private.access_mails`
  await db.admin`delete from access_flags where id <> ${flagOf(smile)} and id <> ${flagOf(pearl)}`
  await db.admin`update private.access_watch set seen_until = private.id_at(now() - interval '4 days')`
})

describe('what is flagged', () => {
  test('sixty different records within an hour; fifty-nine, the same one sixty times, or sixty in a day are work', async () => {
    await views(59, minutes(11))
    await views(60, minutes(13), { patient: smile.patients.own })
    expect(await look()).toBe(0)
    expect(await flags()).toEqual([])
    await db.admin`update private.access_watch set seen_until = private.id_at(now() - interval '4 days')`
    await views(60, (i) => at(`${15}:${String(i % 60).padStart(2, '0')}:30`))
    expect(await look()).toBe(1)
    expect(await flags()).toMatchObject([{ clinic_id: smile.id, kind: 'many_records', user_id: person, records: 60 }])
  })
  test('five records at night by the clock of the clinic, past midnight too', async () => {
    await views(4, minutes(2))
    await views(20, minutes(12), { by: smile.dentist.userId })
    expect(await look()).toBe(0)
    await db.admin`update private.access_watch set seen_until = private.id_at(now() - interval '4 days')`
    await views(5, minutes(23), { by: smile.assistant.userId })
    expect(await look()).toBe(1)
    expect(await flags()).toMatchObject([{ kind: 'at_night', user_id: smile.assistant.userId, records: 5 }])
  })
  test('a list or everything that was taken out; not a single paper', async () => {
    await entry(at('12:00'), { action: 'exported', noun: 'images', patient: smile.patients.own })
    expect(await look()).toBe(0)
    await db.admin`update private.access_watch set seen_until = private.id_at(now() - interval '4 days')`
    await entry(at('12:30'), { noun: 'exports' })
    await entry(at('12:40'), { action: 'exported', noun: 'clinics' })
    expect(await look()).toBe(1)
    expect(await flags()).toMatchObject([{ kind: 'export', records: 2 }])
  })
  test('by rules that are rows', async () => {
    await views(3, minutes(12))
    await db.admin`update private.access_rules set most = 3 where kind = 'many_records'`
    expect(await look()).toBe(1)
    await db.admin`update private.access_rules set most = 60 where kind = 'many_records'`
    await expect(db.admin`update private.access_rules set most = 0`).rejects.toThrow('access_rules_most_check')
  })
  test('a clinic at a time, once however often it is looked', async () => {
    await entry(at('12:00'), { noun: 'exports' })
    await entry(at('12:00'), { noun: 'exports', clinic: pearl.id, by: pearl.owner.userId })
    expect((await Promise.all([look(), look()])).reduce((a, b) => a + b)).toBe(2)
    expect(await look()).toBe(0)
    expect((await flags()).map(({ clinic_id }) => clinic_id).sort()).toEqual([smile.id, pearl.id].sort())
  })
  test('what comes after is news again, in the same row', async () => {
    await entry(at('12:00'), { noun: 'exports' })
    await look()
    const [flag] = await flags()
    await owner.rpc('mark_access_seen', { flag: flag!.id })
    await db.admin`update access_flags set seen_at = ${at('12:30')} where id = ${flag!.id}`
    await db.admin`update private.access_watch set seen_until = private.id_at(${at('12:30')}::timestamptz)`
    await entry(at('12:45'), { noun: 'exports' })
    expect(await look()).toBe(0)
    expect(await flags()).toMatchObject([{ id: flag!.id, seen_at: null, records: 2 }])
  })
})

describe('the mail', () => {
  const run = async (send: (mail: Mail) => Promise<void>) => mailAccessFlags({ rpc: (name, args) => service.rpc(name, args as never), send, until: Date.now() + 20_000 })
  test('goes to the owners, once, in their language, and names no patient', async () => {
    await db.admin`update profiles set language = 'hi' where user_id = ${smile.owner.userId}`
    await entry(at('12:00'), { noun: 'exports' })
    const sent: Mail[] = []
    const both = await Promise.all([run(async (mail) => void sent.push(mail)), run(async (mail) => void sent.push(mail))])
    expect(both[0]! + both[1]!).toBe(1)
    expect(sent).toHaveLength(1)
    expect(sent[0]!.to).toBe('smile-owner@chairside.test')
    expect(sent[0]!.text).toContain('https://chairside.test/smile/privacy/access')
    expect(sent[0]!.text).toContain('सूची')
    expect(await run(async (mail) => void sent.push(mail))).toBe(0)
    expect(await db.admin`select status from private.access_mails`).toEqual([{ status: 'sent' }])
  })
  test('that did not leave comes up again; one that may have left does not', async () => {
    await entry(at('12:00'), { noun: 'exports' })
    await run(async () => { throw Object.assign(new Error('no server'), { code: 'ECONNREFUSED', syscall: 'connect' }) })
    const [{ status, later }] = await db.admin`select status, try_at > now() as later from private.access_mails` as unknown as [{ status: string; later: boolean }]
    expect({ status, later }).toEqual({ status: 'due', later: true })
    await db.admin`update private.access_mails set status = 'sending', try_at = now() - interval '11 minutes'`
    expect(await run(async () => {})).toBe(0)
    expect(await db.admin`select status from private.access_mails`).toEqual([{ status: 'unresolved' }])
  })
})

test('owners see it and say so; nobody else, and not of another clinic', async () => {
  const before = await db.admin`select * from access_flags order by id`
  for (const requests of [db.as(smile.receptionist, 'smile'), db.as(smile.dentist, 'smile')]) {
    expect(await refusal(requests.rpc('access_page'))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(requests.rpc('mark_access_seen', { flag: flagOf(smile) }))).toMatchObject({ code: 'not_allowed' })
  }
  expect(await refusal(db.as(pearl.owner, 'pearl').rpc('mark_access_seen', { flag: flagOf(smile) }))).toMatchObject({ code: 'not_found' })
  expect(await db.admin`select * from access_flags order by id`).toEqual(before)
  expect(await owner.rpc('access_page')).toMatchObject({ flags: [{ id: flagOf(smile), by: 'smile receptionist', records: 61, seen_at: null }], incidents: [] })
  await owner.rpc('mark_access_seen', { flag: flagOf(smile) })
  const [seen] = (await owner.rpc('access_page')).flags
  await owner.rpc('mark_access_seen', { flag: flagOf(smile) })
  expect((await owner.rpc('access_page')).flags).toEqual([seen])
  expect(seen.seen_by).toBe('smile owner')
})
