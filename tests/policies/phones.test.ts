// Numbers that a role reads masked: no way through the REST interface leads round the mask, and the work goes on.
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { at, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const number = '+919822000001'
const masked = '+91••••••0001'
const maskedRoles = ['dentist', 'receptionist', 'assistant', 'accountant'] as const
const hide = (roles: readonly string[]) => db.as(smile.owner, 'smile')`update clinics set phones_hidden_from = ${roles as string[]}::text[]`

beforeAll(async () => {
  await db.admin`update patients set email = 'sunita@mail.in', guardian_phone = '+919822000009' where id = ${smile.patients.own}`
  await db.admin`update messages set phone = ${number} where id = ${smile.messages.own}`
  await db.admin`update tasks set phone = ${number} where id = ${smile.tasks.own}`
})

test('columns that reach a person are read by nobody directly, whatever table they stand in', async () => {
  const readable = await db.admin<{ name: string }[]>`select c.relname || '.' || a.attname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p', 'v')
      and a.attname ~ 'phone|whatsapp|e_?mail|^search|provider_user' and has_column_privilege('authenticated', c.oid, a.attnum, 'select') order by 1`
  expect(readable.map((row) => row.name)).toEqual([
    // The clinic's own, the address an invitation went to, and what the mask itself is.
    'clinics.email', 'clinics.phone', 'clinics.phones_hidden_from', 'invitations.email',
    // The dental laboratory's.
    'lab_order_rows.lab_phone', 'labs.email', 'labs.phone',
    // Served by a function that masks.
    'message_rows.phone',
    // A person's own, for themselves; and the service's address on its invoices.
    'profiles.phone', 'subscription_invoices.supplier_email',
    // A vendor's.
    'vendors.phone',
  ])
})

describe.for(maskedRoles)('a %s who reads numbers masked', (role) => {
  const me = db.as(smile[role], 'smile')
  beforeAll(() => hide(maskedRoles))

  test.for([
    `select phone from patients`, `select * from patients`, `select p from patients p`, `select to_jsonb(p) from patients p`,
    `select id from patients order by phone`, `select id from patients where phone = '${number}'`, `select id from patients where phone like '%1'`,
    `select id from patients where search_numbers like '%9822%'`, `select id from patients where search >= 'a'`,
    `select id from patients where whatsapp is not null`, `select id from patients where guardian_phone is null`, `select id from patients where email like 's%'`,
    `select count(phone) from patients`, `select max(whatsapp) from patients`, `select id from patients group by id, clinic_id having max(phone) > ''`,
    `select a.id, p.phone from appointments a join patients p on p.id = a.patient_id`,
    `select a.id from appointments a join patients p on p.id = a.patient_id and p.phone = '${number}'`,
    `update patients set phone = '+919800000000'`, `update patients set whatsapp = phone`, `update patients set complaint = phone`,
    `update patients set complaint = 'x' where phone = '${number}'`, `update patients set complaint = 'x' returning phone`,
    `insert into patients (clinic_id, full_name) values ('${smile.id}', 'X') returning phone`,
    `select phone from messages`, `select * from messages`, `select id from messages where phone = '${number}'`, `select phone from tasks`,
    `select private.masked_phone(phone) from tasks`, `select private.search_numbers(phone, null, '{}') from patients`,
  ])('is refused: %s', async (statement) => {
    expect(await refusal(me.transaction((tx) => tx.unsafe(statement)))).toMatchObject({ code: '42501' })
  })

  test('gets the mask from every function, and the number from none', async () => {
    const answers = await Promise.all([
      me.rpc('patients_page'), me.rpc('patients_page', { sort: 'newest' }), me.rpc('search_patients', { query: 'sunita' }), me.rpc('patient_summary', { patient: smile.patients.own }),
      me.rpc('likely_duplicates', { full_name: 'Sunita Deshpande', phone: number, birth_date: null }),
      me.rpc('patient_page', { patient: smile.patients.own }), me.rpc('schedule', { from_time: at(-600), until_time: at(600) }),
      me.rpc('visit', { visit: smile.visits.own }),
      ...(role === 'accountant' ? [] : [me.rpc('messages_page', { selected: smile.messages.own }), me.rpc('tasks_page'), me.rpc('message', { message: smile.messages.own })]),
    ])
    for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(/9822000|sunita@mail/)
    expect(answers.slice(0, 5).map((answer) => JSON.stringify(answer))).toEqual(answers.slice(0, 5).map(() => expect.stringContaining(masked)))
    expect(answers[5].head.patient).toMatchObject({ phone: masked, whatsapp: masked, guardian_phone: '+91••••••0009', email: 's•••@mail.in', other_phones: [] })
    expect((await me`select phone from private.phone_book(${[smile.patients.own, smile.patients.others]}::uuid[]) where patient_id = ${smile.patients.own}`)).toEqual([{ phone: masked }])
  })

  test('finds nobody by a phone, in part or whole, alone or beside a name', async () => {
    for (const query of ['9822000001', '98220', '0001', number, 'sunita 98220', '98220 sunita', '1']) {
      expect(await me.rpc('search_patients', { query, max_results: 50 }), query).toEqual([])
    }
    const [alike] = await me.rpc('likely_duplicates', { full_name: 'Sunita Deshpande', phone: number, birth_date: null })
    const [other] = await me.rpc('likely_duplicates', { full_name: 'Sunita Deshpande', phone: '+919999999999', birth_date: null })
    expect(alike).toEqual(other)
    expect(await me.rpc('likely_duplicates', { full_name: 'Sunita', phone: number, birth_date: null })).toEqual([])
  })

  if (role !== 'accountant') test('changes a record without touching its numbers, and adds one where none was', async () => {
    const before = await db.admin`select phone, whatsapp, guardian_phone, email, version from patients where id = ${smile.patients.own}`
    await me.rpc('change_patient', { patient: smile.patients.own, patient_version: before[0]!.version,
      changes: { complaint: `By ${role}`, phone: null, whatsapp: '+919811111111', guardian_phone: masked, email: 'x@y.z' } })
    expect(await db.admin`select phone, whatsapp, guardian_phone, email, complaint from patients where id = ${smile.patients.own}`)
      .toEqual([{ phone: number, whatsapp: number, guardian_phone: '+919822000009', email: 'sunita@mail.in', complaint: `By ${role}` }])
    const stale = await refusal(me.rpc('change_patient', { patient: smile.patients.own, patient_version: 1, changes: {} }))
    expect(stale).toMatchObject({ code: 'changed_by_someone', detail: { phone: masked } })

    const id = await me.rpc<string>('register_patient', { patient: { full_name: 'No Phone Yet' } })
    await me.rpc('change_patient', { patient: id, patient_version: 1, changes: { phone: '+919833300001', whatsapp: '+919833300001' } })
    expect(await db.admin`select phone, whatsapp from patients where id = ${id}`).toEqual([{ phone: '+919833300001', whatsapp: '+919833300001' }])
    const other = await me.rpc<string>('register_patient', { patient: { full_name: 'With Phone', phone: '+919833300002' } })
    expect(await db.admin`select phone from patients where id = ${other}`).toEqual([{ phone: '+919833300002' }])
  })

  test('gets one number for one call, on record', async () => {
    expect(await me.rpc('reveal_phone', { patient: smile.patients.own, why: 'call' })).toBe(number)
    expect(await db.admin`select d.after ->> 'why' as why from audit_entries e join audit_details d on d.entry_id = e.id
      where e.noun = 'patient_phones' and e.actor_user_id = ${smile[role].userId} and e.record_id = ${smile.patients.own}`).toEqual([{ why: 'call' }])
  })
})

describe('a number for one call', () => {
  const me = db.as(smile.assistant, 'smile')

  test('not of another dentist\'s patient, not of another clinic\'s, not when there is none', async () => {
    const dentist = db.as(smile.dentist, 'smile')
    expect(await refusal(dentist.rpc('reveal_phone', { patient: smile.patients.others, why: 'call' }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(me.rpc('reveal_phone', { patient: pearl.patients.own, why: 'call' }))).toMatchObject({ code: 'not_found' })
    const id = await me.rpc<string>('register_patient', { patient: { full_name: 'No Phone' } })
    expect(await refusal(me.rpc('reveal_phone', { patient: id, why: 'message' }))).toMatchObject({ code: 'no_phone' })
  })

  test('sixty in an hour, and no more however many ask at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 70 }, () => me.rpc('reveal_phone', { patient: smile.patients.own, why: 'call' })))
    const taken = await db.admin`select count(*)::int from audit_entries where noun = 'patient_phones' and actor_user_id = ${smile.assistant.userId}`
    expect(taken).toEqual([{ count: 60 }])
    expect(outcomes.filter((one) => one.status === 'rejected').map((one) => one.reason.message)).toContain('too_many_numbers')
    // Somebody else's hour is their own.
    expect(await db.as(smile.receptionist, 'smile').rpc('reveal_phone', { patient: smile.patients.own, why: 'message' })).toBe(number)
  })
})

describe('the switch', () => {
  test('is the owner\'s, never hides from owners, and holds at the next request', async () => {
    for (const role of maskedRoles) await db.as(smile[role], 'smile')`update clinics set phones_hidden_from = '{}'`
    expect(await db.admin`select phones_hidden_from from clinics where id = ${smile.id}`).toEqual([{ phones_hidden_from: [...maskedRoles] }])
    expect(await refusal(hide(['owner']))).toMatchObject({ code: 'clinics_phones_hidden_from_roles' })
    expect((await db.as(smile.owner, 'smile').rpc('patient_summary', { patient: smile.patients.own })).phone).toBe(number)
    await hide([])
    for (const role of maskedRoles) {
      const me = db.as(smile[role], 'smile')
      expect((await me.rpc('patient_summary', { patient: smile.patients.own })).phone).toBe(number)
      if (role !== 'dentist') expect(await me.rpc('search_patients', { query: '98220 00001' })).toHaveLength(1)
    }
  })
})
