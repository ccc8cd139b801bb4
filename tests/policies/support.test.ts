// Those who run the service see no row of any clinic, until an owner lets them in: then they read, never write, and it ends at
// the next request when it is taken back or its time is over.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { operator, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const support = db.as(operator, 'smile')

const letIn = () => owner.rpc<string>('grant_support', { hours: 4, reason: 'A visit is missing' })
const nobodyIsLetIn = () => db.admin`update public.support_grants set revoked_at = least(now(), until) where revoked_at is null`

/** Every table of tenant data, its rows in Smile as one fingerprint; what is written about reading is left out. */
async function contents() {
  const tables = await tenantTables()
  const parts = tables.filter((name) => !name.startsWith('audit_'))
    .map((name) => `(select md5(string_agg(t::text, ',' order by t::text)) from public.${name} t where clinic_id = '${smile.id}')`)
  const [row] = await db.admin.unsafe(`select array_to_string(array[${parts.join(', ')}], ' ') as content`)
  return row!.content as string
}
async function tenantTables() {
  const rows = await db.admin<{ name: string }[]>`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
    and c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id') order by 1`
  return rows.map(({ name }) => name)
}
/** How many rows of each table a request reads; refused counts as none. */
async function rowsSeen(requests: typeof support) {
  const seen: Record<string, number> = {}
  for (const name of [...await tenantTables(), 'clinics']) {
    const [row] = await requests.transaction((tx) => tx.unsafe(`select count(*)::integer as n from public.${name}`)).catch((error) => {
      if (error.code !== '42501') throw error
      return [{ n: 0 }]
    })
    if (row!.n) seen[name] = row!.n as number
  }
  return seen
}

describe('without a grant', () => {
  test.for([['smile', 'in the header'], ['pearl', 'in the header'], [undefined, 'with no clinic']] as const)('no row of any tenant table: %s %s', async ([slug]) => {
    expect(await rowsSeen(db.as(operator, slug))).toEqual({})
  })
  test('the frame knows no clinic', async () => {
    expect(await support.rpc('my_shell')).toMatchObject({ person: { operator: true }, clinic: null })
  })
  test('a past grant opens nothing', async () => {
    await db.admin`update public.support_grants set revoked_at = null where id = ${smile.supportGrant} and clinic_id = ${smile.id}`
    expect(await rowsSeen(support)).toEqual({})
    await nobodyIsLetIn()
  })
})

describe('with a grant', () => {
  beforeEach(async () => void (await letIn()))
  afterEach(nobodyIsLetIn)

  test('support reads what is for support, and nothing of another clinic', async () => {
    const seen = await rowsSeen(support)
    for (const table of ['clinics', 'members', 'patients', 'appointments', 'messages']) expect(seen, table).toHaveProperty(table)
    for (const table of ['audit_entries', 'audit_details', 'support_grants', 'invitations', 'imports', 'campaigns']) expect(seen, table).not.toHaveProperty(table)
    expect(await rowsSeen(db.as(operator, 'pearl'))).toEqual({})
    expect(await support`select distinct clinic_id from patients`).toEqual([{ clinic_id: smile.id }])
  })

  test('the frame says support, what it may do, and until when', async () => {
    const { clinic } = await support.rpc('my_shell')
    expect(clinic).toMatchObject({ slug: 'smile', role: 'support', member_id: null, support: { reason: 'A visit is missing' } })
    expect(Object.keys(clinic.permissions).sort()).toEqual(['appointments.read', 'clinic.read', 'members.read', 'messages.read', 'patients.read'])
    expect((await db.as(smile.accountant, 'smile').rpc('my_shell')).clinic).toMatchObject({ role: 'accountant', support: { by: smile.owner.name } })
    expect((await db.as(pearl.owner, 'pearl').rpc('my_shell')).clinic.support).toBeNull()
  })

  test('it changes no row of any table', async () => {
    const before = await contents()
    for (const name of [...await tenantTables(), 'clinics']) {
      const column = name === 'clinics' ? 'id' : 'clinic_id'
      for (const statement of [`update public.${name} set ${column} = ${column}`, `delete from public.${name}`]) {
        const changed = await support.transaction((tx) => tx.unsafe(statement)).then(({ count }) => count, (error) => (error.code === '42501' ? 0 : error))
        expect(changed, statement).toBe(0)
      }
    }
    expect(await support`update clinics set name = 'Renamed' returning id`).toEqual([])
    expect(await support`update members set role = 'owner' returning id`).toEqual([])
    await expect(support`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
      values (${smile.id}, ${smile.patients.own}, 'reminders', false, 'No', 'en', 'desk')`).rejects.toThrow()
    expect(await contents()).toBe(before)
  })

  test.for([
    ['change_patient', { patient: smile.patients.own, patient_version: 2, changes: { full_name: 'Renamed' } }],
    ['register_patient', { patient: { full_name: 'Nobody Yet' } }],
    ['set_appointment_status', { visit: smile.visits.own, visit_version: 1, status: 'cancelled', reason: 'No' }],
    ['complete_task', { task: smile.tasks.own }],
    ['export_patients', {}],
    ['reveal_phone', { patient: smile.patients.own, why: 'call' }],
    ['grant_support', { hours: 72, reason: 'I let myself in' }],
    ['revoke_support', {}],
    ['support_page', {}],
    ['invite_member', { name: 'Olga', email: null, role: 'owner', dentist: null, token_hash: 'ab'.repeat(32) }],
  ] as const)('%s is refused', async ([name, args]) => {
    expect(await refusal(support.rpc(name, args))).toMatchObject({ code: 'not_allowed' })
  })

  test('numbers are masked, and a record that is opened is on record as opened by support', async () => {
    const page = await support.rpc('patient_page', { patient: smile.patients.own })
    expect(page.head.patient.phone).toMatch(/•/)
    expect(JSON.stringify(page)).not.toContain('9822000001')
    expect(await support.rpc('search_patients', { query: '9822000001' })).toEqual([])
    const [entry] = await owner`select actor_user_id, action, noun from audit_entries where record_id = ${smile.patients.own} order by at desc limit 1`
    expect(entry).toEqual({ actor_user_id: operator.userId, action: 'viewed', noun: 'patients' })
  })

  test('who made use of it is told to the owner, once on record', async () => {
    await support.rpc('note_support')
    await support.rpc('note_support')
    const [open] = await owner.rpc('support_page')
    expect(open).toMatchObject({ open: true, by: smile.owner.name, used: [{ name: 'Olga Operator' }] })
    expect(await owner`select actor_user_id from audit_entries where action = 'supported' and record_id = ${open.id}`).toEqual([{ actor_user_id: operator.userId }])
  })

  test('taken back: the next request reads nothing', async () => {
    expect((await support`select id from patients`).length).toBeGreaterThan(0)
    await owner.rpc('revoke_support')
    expect(await rowsSeen(support)).toEqual({})
    expect(await refusal(support.rpc('patient_page', { patient: smile.patients.own }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(owner.rpc('revoke_support'))).toMatchObject({ code: 'not_found' })
  })

  test('its time is over: the next request reads nothing', async () => {
    await db.admin`update public.support_grants set granted_at = now() - interval '5 hours', until = now() - interval '1 second' where revoked_at is null`
    expect(await rowsSeen(support)).toEqual({})
    expect((await owner.rpc('my_shell')).clinic.support).toBeNull()
  })

  test('another grant ends the one before', async () => {
    await letIn()
    expect(await db.admin`select count(*)::integer as n from public.support_grants where clinic_id = ${smile.id} and revoked_at is null`).toEqual([{ n: 1 }])
  })

  test('two owners who grant at once leave one grant', async () => {
    await Promise.all([letIn(), letIn(), letIn()])
    expect(await db.admin`select count(*)::integer as n from public.support_grants where clinic_id = ${smile.id} and revoked_at is null`).toEqual([{ n: 1 }])
  })

  test('whoever runs the service no more is let in nowhere', async () => {
    await db.admin`update private.operators set ended_at = now() where user_id = ${operator.userId}`
    expect(await rowsSeen(support)).toEqual({})
    await db.admin`update private.operators set ended_at = null where user_id = ${operator.userId}`
  })
})

test.for([[0], [2], [100], [-1]])('a grant for %i hours is refused', async ([hours]) => {
  expect(await refusal(owner.rpc('grant_support', { hours, reason: 'A visit is missing' }))).toMatchObject({ code: 'value_not_possible' })
})

test('no longer than three days, whoever writes it', async () => {
  await expect(db.admin`insert into public.support_grants (clinic_id, granted_by, until, reason)
    values (${smile.id}, ${smile.owner.userId}, now() + interval '4 days', 'Too long')`).rejects.toThrow('support_grants_three_days_at_most')
})

describe('usage', () => {
  const counted = () => db.admin`select clinic_id, event, times from private.usage_events order by event`
  afterEach(async () => void (await db.admin`delete from private.usage_events`))

  test('is counted by day, clinic and event, and says nothing of a person', async () => {
    await owner.rpc('note_usage', { event: 'queue' })
    await db.as(smile.receptionist, 'smile').rpc('note_usage', { event: 'queue' })
    expect(await counted()).toEqual([{ clinic_id: smile.id, event: 'queue', times: 2 }])
    const columns = await db.admin`select attname from pg_attribute where attrelid = 'private.usage_events'::regclass and attnum > 0`
    expect(columns.map(({ attname }) => attname)).toEqual(['day', 'clinic_id', 'event', 'times'])
  })

  test('of whoever opted out is not counted', async () => {
    await owner.rpc('choose_counting', { counted: false, channel: 'account' })
    await owner.rpc('note_usage', { event: 'queue' })
    expect(await counted()).toEqual([])
    await owner.rpc('choose_counting', { counted: true, channel: 'account' })
    await owner.rpc('note_usage', { event: 'queue' })
    expect(await counted()).toHaveLength(1)
  })

  test('support is not use, and a word of one\'s own is no event', async () => {
    await letIn()
    await support.rpc('note_usage', { event: 'queue' })
    await nobodyIsLetIn()
    expect(await refusal(owner.rpc('note_usage', { event: 'Sunita Deshpande' }))).toMatchObject({ code: 'value_not_possible' })
    expect(await counted()).toEqual([])
  })
})

test('an announcement that is put away is put away for that person alone', async () => {
  const [row] = await db.admin<{ id: string }[]>`insert into private.announcements (text_en, text_hi, tone, ends_at)
    values ('Tonight we work on it.', 'आज रात काम चलेगा।', 'news', now() + interval '1 hour') returning id`
  const { id } = row!
  const shown = async (requests: typeof owner) => (await requests.rpc('my_shell')).clinic.announcements
  expect(await shown(owner)).toEqual([{ id, en: 'Tonight we work on it.', hi: 'आज रात काम चलेगा।', tone: 'news' }])
  await owner.rpc('dismiss_announcement', { announcement: id })
  expect(await shown(owner)).toEqual([])
  expect(await shown(db.as(smile.dentist, 'smile'))).toHaveLength(1)
  await db.admin`update private.announcements set begins_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'`
  expect(await shown(db.as(smile.dentist, 'smile'))).toEqual([])
})
