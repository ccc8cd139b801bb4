// Who reads the record, what an entry says of who and from where, and what no change of a row puts on it.
import { describe, expect, test } from 'vitest'
import { anon, refusal, requestsAs, serviceRole, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, both, pearl, smile, staffOf } from '../support/two-clinics.ts'
import postgres from 'postgres'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const service = db.as(serviceRole)
const session = '11111111-2222-4333-8444-555555555555'

/** A request as it reaches the database through our server, or with headers that somebody made up. */
async function asSent<T>(actor: Actor, headers: Record<string, string>, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const authenticator = postgres(db.url('authenticator'), { max: 1, onnotice: () => {} })
  try {
    return await requestsAs(authenticator, actor, 'smile').transaction(async (tx) => {
      await tx`select set_config('request.headers', ${JSON.stringify({ 'x-clinic': 'smile', ...headers })}, true),
        set_config('request.jwt.claims', ${JSON.stringify({ sub: actor.userId, role: actor.role, session_id: session, amr: [{ method: 'password', timestamp: 1 }] })}, true)`
      return work(tx)
    })
  } finally {
    await authenticator.end()
  }
}
const register = (name: string) => async (tx: postgres.TransactionSql) =>
  (await tx`select public.register_patient(${{ full_name: name } as never}) as id`)[0]!.id as string
const entryOf = async (record: string) => (await db.admin`select role, session_kind, address, device_id, patient_id from public.audit_entries where record_id = ${record}`)[0]

describe('an entry says who and from where', () => {
  test('with role, kind of session, whose record, and the address that our server vouches for', async () => {
    await service.rpc('know_server', { proof: 'the word of our server' })
    const id = await asSent(smile.receptionist, { 'x-person-address': '203.0.113.7', 'x-server-proof': 'the word of our server' }, register('From The Desk'))
    expect(await entryOf(id)).toEqual({ role: 'receptionist', session_kind: 'password', address: '203.0.113.7', device_id: null, patient_id: id })
  })

  test.for([
    ['with no proof', { 'x-person-address': '198.51.100.1' }],
    ['with a made-up proof', { 'x-person-address': '198.51.100.1', 'x-server-proof': 'let me in' }],
    ['with the hash in place of the proof', { 'x-person-address': '198.51.100.1', 'x-server-proof': 'sha256' }],
  ] as const)('a copied token makes up no address: %s', async ([what, headers]) => {
    const id = await asSent(smile.receptionist, headers, register(`Copied ${what}`))
    expect(await entryOf(id)).toMatchObject({ address: null, role: 'receptionist' })
  })

  test('what is no address is none, even from our server', async () => {
    await service.rpc('know_server', { proof: 'the word of our server' })
    const id = await asSent(smile.receptionist, { 'x-person-address': '1.2.3.4|owner', 'x-server-proof': 'the word of our server' }, register('Odd'))
    expect(await entryOf(id)).toMatchObject({ address: null })
  })

  test('on the clinic\'s computer, by PIN', async () => {
    const device = '99999999-0000-7000-8000-000000000001'
    await db.admin`insert into private.devices (id, clinic_id, name, public_key, browser, trusted_by) values (${device}, ${smile.id}, 'Front desk', ${'k'.repeat(120)}, 'Firefox', ${smile.owner.userId})`
    await db.admin`insert into auth.sessions (id, user_id, created_at, updated_at) values (${session}, ${smile.receptionist.userId}, now(), now())`
    await db.admin`insert into private.device_sessions (session_id, device_id, clinic_id, user_id, by_pin) values (${session}, ${device}, ${smile.id}, ${smile.receptionist.userId}, true)`
    const id = await asSent(smile.receptionist, {}, register('By Pin'))
    expect(await entryOf(id)).toMatchObject({ device_id: device, session_kind: 'pin' })
    const [line] = (await owner.rpc('audit_page', { filter: { device } })).entries
    expect(line).toMatchObject({ device: 'Front desk', by: 'smile receptionist', record_id: id })
    expect(await db.as(pearl.owner, 'pearl').rpc('audit_page', { filter: { device } })).toMatchObject({ entries: [], device: null })
  })
})

describe('what is no change of a row', () => {
  test('a sign-in stands in each clinic of the person, once a session', async () => {
    const sign = () => asSent(both, {}, (tx) => tx`select public.note_sign_in('Firefox')`)
    await sign()
    await sign()
    const rows = await db.admin`select clinic_id, actor_user_id, role, noun from public.audit_entries where action = 'signed_in' and actor_user_id = ${both.userId} order by role`
    expect(rows).toEqual([
      { clinic_id: smile.id, actor_user_id: both.userId, role: 'assistant', noun: 'sessions' }, { clinic_id: pearl.id, actor_user_id: both.userId, role: 'owner', noun: 'sessions' }])
    expect(await refusal(db.as(anon).rpc('note_sign_in', { agent: 'x' }))).toMatchObject({ code: '42501' })
  })

  test('a wrong password is told to the clinics of whom it was tried for; an unknown address stands nowhere in clear', async () => {
    const fail = (email: string) => service.rpc('note_failed_sign_in', { email, email_hash: 'e'.repeat(64), address: '203.0.113.9' })
    await fail('Smile-Owner@chairside.test')
    await fail('nobody@example.org')
    expect(await db.admin`select clinic_id, actor, actor_user_id, record_id, address from public.audit_entries where action = 'sign_in_failed'`)
      .toEqual([{ clinic_id: smile.id, actor: 'system', actor_user_id: null, record_id: smile.owner.memberId, address: '203.0.113.9' }])
    expect(await db.admin`select email_hash, address from private.failed_sign_ins`).toEqual([{ email_hash: 'e'.repeat(64), address: '203.0.113.9' }])
    expect(await refusal(owner.rpc('note_failed_sign_in', { email: 'x', email_hash: 'e'.repeat(64), address: null }))).toMatchObject({ code: '42501' })
  })

  test('a message that a person wrote or opened', async () => {
    const [row] = await db.admin`insert into public.messages (clinic_id, kind, patient_id, phone, body, written_by, status)
      values (${smile.id}, 'text', ${smile.patients.own}, '+919822000001', 'Hello', ${smile.receptionist.userId}, 'due') returning id`
    expect(await db.admin`select action, patient_id from public.audit_entries where record_id = ${row!.id}`).toEqual([{ action: 'sent', patient_id: smile.patients.own }])
    expect(await db.admin`select after from public.audit_details d join public.audit_entries e on e.id = d.entry_id where e.record_id = ${row!.id}`).toEqual([{ after: { by_hand: false } }])
  })

  test('a printed schedule', async () => {
    await db.as(smile.dentist, 'smile').rpc('note_printed_schedule', { day: '2026-11-22' })
    const [line] = (await owner.rpc('audit_page', { filter: { action: 'printed' } })).entries
    expect(line).toMatchObject({ noun: 'schedules', by: 'smile dentist', facts: { day: '2026-11-22' } })
  })
})

describe('reading', () => {
  test('by person, action, noun, patient, day, and page by page without a gap', async () => {
    const id = await addPatient(db.admin, smile, { fullName: 'Paged' })
    for (let i = 0; i < 120; i++) await owner.rpc('patient_page', { patient: id })
    const filter = { patient: id, action: 'viewed', person: smile.owner.userId, noun: 'patients' }
    const seen: string[] = []
    for (let before: string | null = null, first = true; first || before; first = false) {
      const page: { entries: { id: string; patient: string }[]; next: string | null } = await owner.rpc('audit_page', { filter, before })
      expect(page.entries.every(({ patient }) => patient === 'Paged')).toBe(true)
      seen.push(...page.entries.map((entry) => entry.id))
      before = page.next
    }
    expect(seen).toHaveLength(120)
    expect([...new Set(seen)].sort().reverse()).toEqual(seen)
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format()
    const tomorrow = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(Date.now() + 86_400_000)
    expect((await owner.rpc('audit_page', { filter: { ...filter, from: today, until: today } })).entries).toHaveLength(50)
    expect((await owner.rpc('audit_page', { filter: { ...filter, from: tomorrow } })).entries).toEqual([])
    expect((await owner.rpc('audit_page', { filter: { ...filter, actor: 'system' } })).entries).toEqual([])
    expect((await owner.rpc('record_views', { patient: id })).entries).toHaveLength(20)
  })

  test('the views of a record that was merged belong to the one that was kept', async () => {
    const keep = await addPatient(db.admin, smile, { fullName: 'Kept Record' })
    const other = await addPatient(db.admin, smile, { fullName: 'Other Record' })
    await owner.rpc('patient_page', { patient: other })
    await db.admin`update public.patients set merged_into = ${keep}, archived_at = now() where id = ${other}`
    const { entries } = await owner.rpc('record_views', { patient: keep })
    expect(entries).toMatchObject([{ by: 'smile owner', record_id: other }])
  })

  test('of another clinic holds nothing, whatever ids are named', async () => {
    const stranger = db.as(pearl.owner, 'pearl')
    const [detail] = await db.admin`select entry_id as id from public.audit_details where clinic_id = ${smile.id} limit 1`
    for (const filter of [{ patient: smile.patients.own }, { person: smile.owner.userId }]) {
      expect((await stranger.rpc('audit_page', { filter }))).toMatchObject({ entries: [], patient: null })
    }
    expect(await refusal(stranger.rpc('audit_entry', { entry: detail!.id }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(stranger.rpc('record_views', { patient: smile.patients.own }))).toMatchObject({ code: 'not_found' })
    for (const actor of staffOf(smile).slice(1)) {
      for (const [name, args] of [['audit_page', {}], ['audit_entry', { entry: detail!.id }], ['record_views', { patient: smile.patients.own }], ['export_audit', {}]] as const) {
        expect(await refusal(db.as(actor, 'smile').rpc(name, args)), `${actor.name}: ${name}`).toMatchObject({ code: 'not_allowed' })
      }
    }
  })

  test('numbers are masked for a role that reads them masked, in the page and in the table', async () => {
    await db.admin`insert into public.role_switches (clinic_id, role, permission, scope) values (${smile.id}, 'receptionist', 'audit.read', 'all')`
    await db.admin`update public.clinics set phones_hidden_from = '{receptionist}' where id = ${smile.id}`
    const id = await owner.rpc('register_patient', { patient: { full_name: 'Masked', phone: '+919812345678', email: 'masked@example.org' } })
    const [entry] = (await owner.rpc('audit_page', { filter: { patient: id } })).entries
    expect((await owner.rpc('audit_entry', { entry: entry.id })).after).toMatchObject({ phone: '+919812345678' })
    const desk = db.as(smile.receptionist, 'smile')
    expect((await desk.rpc('audit_entry', { entry: entry.id })).after).toMatchObject({ phone: '+91••••••5678', email: 'm•••@example.org' })
    expect(await desk`select after from public.audit_details where entry_id = ${entry.id}`).toEqual([])
    expect(await owner`select after ->> 'phone' as phone from public.audit_details where entry_id = ${entry.id}`).toEqual([{ phone: '+919812345678' }])
    await db.admin`delete from public.role_switches where clinic_id = ${smile.id}`
    await db.admin`update public.clinics set phones_hidden_from = '{}' where id = ${smile.id}`
  })

  test('as a file: page by page under the filter, and taking it is on record', async () => {
    const before = await db.admin`select count(*)::int as n from public.audit_entries where noun = 'exports' and clinic_id = ${smile.id}`
    const first = await owner.rpc('export_audit', { filter: { noun: 'patients' }, page_size: 10 })
    expect(first.rows).toHaveLength(10)
    const second = await owner.rpc('export_audit', { filter: { noun: 'patients' }, after: first.next, page_size: 10 })
    expect(second.rows[0].id < first.rows[9].id).toBe(true)
    expect((await db.admin`select count(*)::int as n from public.audit_entries where noun = 'exports' and clinic_id = ${smile.id}`)[0]!.n).toBe(before[0]!.n + 2)
  })
})

describe('partitions', () => {
  test('are there for months to come, and nobody reaches them but through the parent', async () => {
    const parts = await db.admin<{ name: string }[]>`select c.oid::regclass::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid and c.relkind = 'r'
      where i.inhparent in ('public.audit_entries'::regclass, 'public.audit_details'::regclass)`
    expect(parts.length).toBeGreaterThanOrEqual(2 * 4)
    for (const { name } of parts) {
      for (const actor of [smile.owner, serviceRole, anon]) {
        for (const statement of [`select * from ${name}`, `insert into ${name} default values`, `update ${name} set clinic_id = clinic_id`, `delete from ${name}`, `truncate ${name}`]) {
          expect(await refusal(db.as(actor, 'smile').transaction((tx) => tx.unsafe(statement))), `${actor.name}: ${statement}`).toMatchObject({ code: '42501' })
        }
      }
      expect(await refusal(db.admin.unsafe(`truncate ${name}`)), name).toMatchObject({ code: 'audit_is_append_only' })
    }
    const now = await db.admin`select tableoid::regclass::text as part from public.audit_entries group by 1`
    expect(now.map((row) => row.part)).not.toContain('private.audit_entries_rest')
    for (const { part } of now) expect(await refusal(db.admin.unsafe(`delete from ${part}`)), part).toMatchObject({ code: 'audit_is_append_only' })
  })

  test('a month is prepared once, without holding up who writes', async () => {
    await db.admin.begin(async (tx) => {
      await addPatient(tx, smile, { fullName: 'Writing Meanwhile' })
      const made = db.superuser.begin(async (other) => {
        await other`set local lock_timeout = '2s'`
        await other`select private.make_audit_month('2031-05-01')`
      })
      await made
      await addPatient(tx, smile, { fullName: 'Still Writing' })
    })
    await service.rpc('tidy_audit')
    expect(await db.admin`select from pg_class where relname in ('audit_entries_2031_05', 'audit_details_2031_05')`).toHaveLength(2)
  })
})
