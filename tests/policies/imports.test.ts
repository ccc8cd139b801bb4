// Imports: staged, run in batches, stopped, killed, started twice, two at once, undone; and what each leaves behind.
import { beforeAll, describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addVisit, at, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const owner = db.as(smile.owner, 'smile')
const job = db.as(serviceRole)

type Row = { line: number; full_name: string | null } & Record<string, unknown>
const row = (line: number, full_name: string | null, more: Record<string, unknown> = {}): Row => ({ line, full_name, cells: [full_name ?? ''], ...more })
const phone = (n: number) => `+9198${String(76_000_000 + n)}`

async function stage(rows: Row[], who = owner): Promise<string> {
  const id = await who.rpc<string>('begin_import', { file_name: 'list.csv', headings: ['Name'] })
  for (let i = 0; i < rows.length; i += 2_000) await who.rpc('stage_import_rows', { import: id, rows: rows.slice(i, i + 2_000) })
  await who.rpc('finish_upload', { import: id, expected: rows.length })
  return id
}
async function runOut(id: string, batch = 1000) {
  for (let n = 0; n < 200; n++) {
    const now = await owner.rpc('advance_import', { import: id, batch, seconds: 0 })
    if (now.status !== 'running' && now.status !== 'undoing') return now
  }
  throw new Error('does not end')
}
async function importAll(rows: Row[], options: Record<string, unknown> = {}) {
  const id = await stage(rows)
  await owner.rpc('start_import', { import: id, options })
  return { id, report: await runOut(id) }
}
const undo = async (id: string, keep = false) => {
  await owner.rpc('undo_import', { import: id, keep })
  return runOut(id)
}
const patientsCalled = (name: string) => db.admin`select * from public.patients where clinic_id = ${smile.id} and full_name like ${name} order by full_name, id`
/** Everything of Smile that an import may touch, besides ids that only history has. */
async function content() {
  const [patients, visits, balances] = await Promise.all([
    db.admin`select to_jsonb(p) - 'version' as row from public.patients p where clinic_id = ${smile.id} order by id`,
    db.admin`select to_jsonb(a) as row from public.appointments a where clinic_id = ${smile.id} order by id`,
    db.admin`select to_jsonb(b) as row from public.opening_balances b where clinic_id = ${smile.id} order by id`,
  ])
  return { patients: patients.map((r) => r.row), visits: visits.map((r) => r.row), balances: balances.map((r) => r.row) }
}

beforeAll(async () => {
  // The row that every clinic has for the matrix refers to a patient; here only what the tests make counts.
  await db.admin`delete from public.import_rows`
  await db.admin`delete from public.slot_offers`
})

describe('running', () => {
  test('makes patients with old numbers, alerts, balances and visits; sends nobody anything', async () => {
    const { id, report } = await importAll([
      row(2, 'Asha Import', { phone: phone(1), whatsapp: phone(1), number: 'P-17', medical_alerts: ['Diabetes'], allergies: ['Latex'], balance_paise: 120_000,
        visit_starts: at(3 * 1440), visit_dentist_id: smile.dentists[0], visit_reason: 'check-UP' }),
      row(3, 'Bina Import', { reminder_consent: true, visit_starts: at(3 * 1440 + 60), visit_dentist_id: smile.dentists[0], visit_reason: 'Bridge', balance_paise: -5_000 }),
    ], { balances_as_of: '2026-03-31' })
    expect(report).toMatchObject({ status: 'done', created: 2, visits: 2, balances: 2, consents: 0, left_out: 0, by: 'smile owner' })
    const [asha, bina] = await patientsCalled('% Import')
    expect(asha).toMatchObject({ old_file_number: 'P-17', file_number: null, medical_alerts: ['Diabetes'], allergies: ['Latex'], reminder_consent: false })
    expect(bina!.reminder_consent).toBe(false)
    const visits = await db.admin`select reason_id, note, source, lane, extract(epoch from ends_at - starts_at)::int / 60 as minutes, created_by
      from public.appointments where source = 'import' order by starts_at`
    expect(visits).toEqual([
      { reason_id: smile.reason, note: null, source: 'import', lane: 1, minutes: 30, created_by: smile.owner.userId },
      { reason_id: null, note: 'Bridge', source: 'import', lane: 1, minutes: 30, created_by: smile.owner.userId },
    ])
    const balances = await db.admin`select amount_paise::int as paise, as_of::text from public.opening_balances where import_id = ${id} order by 1`
    expect(balances).toEqual([{ paise: -5_000, as_of: '2026-03-31' }, { paise: 120_000, as_of: '2026-03-31' }])
    const toSend = await db.admin`select kind from public.messages where patient_id in (${asha!.id}, ${bina!.id}) and status in ('due', 'waiting')`
    expect(toSend).toEqual([])
    await undo(id)
  })

  test('a recorded consent is taken over only when the owner says so, and reminds without confirming', async () => {
    const { id } = await importAll([row(2, 'Chitra Consent', { phone: phone(2), whatsapp: phone(2), reminder_consent: true, visit_starts: at(4 * 1440), visit_dentist_id: smile.dentists[0] })], { consent_recorded: true })
    const [chitra] = await patientsCalled('Chitra Consent')
    expect(chitra!.reminder_consent).toBe(true)
    const messages = await db.admin`select kind from public.messages where patient_id = ${chitra!.id} and status in ('due', 'waiting')`
    expect(messages.map(({ kind }) => kind)).toEqual(['reminder'])
    await undo(id)
  })

  test('faulty rows are left out, or come without what could not be read; a row without a name never comes', async () => {
    const rows = [row(2, 'Fatima Faulty', { problems: ['phone:phoneShort'] }), row(3, null, { problems: ['name:missing'] }), row(4, 'Gauri Good')]
    const first = await importAll(rows)
    expect(first.report).toMatchObject({ created: 1, left_out: 2 })
    await undo(first.id)
    const second = await importAll(rows, { without_faulty: true })
    expect(second.report).toMatchObject({ created: 2, left_out: 1 })
    const faulty = await owner.rpc('import_rows', { import: second.id, view: 'faulty' })
    expect(faulty.map((r: Row) => [r.line, r.problems, r.state])).toEqual([[2, ['phone:phoneShort'], 'created'], [3, ['name:missing'], 'left_out']])
    await undo(second.id)
  })

  test('numbers become file numbers, and the series goes on behind them', async () => {
    const { id, report } = await importAll([row(2, 'Hema Number', { number: 'S250' }), row(3, 'Indu Number', { number: 'S250' })], { numbers_become: 'file' })
    expect(report.created).toBe(2)
    const [hema, indu] = await patientsCalled('% Number')
    expect([hema!.file_number, indu!.file_number, indu!.old_file_number]).toEqual(['S250', null, 'S250'])
    expect(await owner.rpc('my_file_numbers')).toMatchObject({ next: 251 })
    expect((await owner.rpc('import_rows', { import: id, view: 'noted' })).map((r: Row) => r.notes)).toEqual([['number_taken']])
    await undo(id)
  })

  test('a visit whose time is taken is reported, or squeezed in when that was chosen', async () => {
    const when = at(5 * 1440)
    const busy = await addVisit(db.admin, smile, { patient: smile.patients.own, startsAt: when })
    const rows = [
      row(2, 'Jaya Clash', { visit_starts: when, visit_dentist_id: smile.dentists[0] }),
      row(3, 'Kamal Past', { visit_starts: '2020-01-01T10:00:00Z', visit_dentist_id: smile.dentists[0] }),
      row(4, 'Lata Nobody', { visit_starts: when }),
    ]
    const first = await importAll(rows)
    expect(first.report).toMatchObject({ created: 3, visits: 0, visits_left_out: 2 })
    const noted = await owner.rpc('import_rows', { import: first.id, view: 'noted' })
    expect(noted.map((r: Row) => [r.line, r.notes])).toEqual([[2, ['visit_clash']], [4, ['visit_no_dentist']]])
    await undo(first.id)
    const second = await importAll(rows, { squeeze: true })
    expect(second.report).toMatchObject({ visits: 1 })
    expect(await db.admin`select lane from public.appointments where source = 'import'`).toEqual([{ lane: null }])
    await undo(second.id)
    await db.admin`delete from public.appointments where id = ${busy}`
  })

  test('a row that the database refuses is marked, and the others come', async () => {
    const { id, report } = await importAll([row(2, 'Mina Fine'), row(3, 'Nita Future', { birth_date: '2999-01-01' }), row(4, 'Omana Fine')])
    expect(report).toMatchObject({ status: 'done', created: 2, left_out: 1 })
    expect((await owner.rpc('import_rows', { import: id, view: 'faulty' })).map((r: Row) => [r.line, r.state])).toEqual([[3, 'failed']])
    await undo(id)
  })
})

describe('people who are known already', () => {
  const sunita = { phone: '+919822000001', address: 'Kothrud', allergies: ['penicillin', 'Latex'], number: '77', email: 's@example.in' }

  test('merge fills blanks and adds alerts; skip and keep do as they say; a row may differ', async () => {
    await db.admin`update public.patients set allergies = '{Penicillin}', email = 'old@example.in' where id = ${smile.patients.own}`
    const before = await content()
    const id = await stage([row(2, 'Suneeta Deshpande', sunita), row(3, 'Mohamad Sheikh', { phone: '+919822000002' }), row(4, 'Sunita Deshpande', { ...sunita, number: '78' })])
    const page = await owner.rpc('import_page', { import: id })
    expect(page.counts).toMatchObject({ known: 3, same_number: 0 })
    const found = await owner.rpc('import_rows', { import: id, view: 'duplicates' })
    expect(found.map((r: Row) => [r.line, (r.match as { full_name: string }).full_name])).toEqual([
      [2, 'Sunita Deshpande'], [3, 'Mohammed Shaikh'], [4, 'Sunita Deshpande']])
    await owner.rpc('choose_for_row', { import: id, line: 3, choice: 'skip' })
    await owner.rpc('choose_for_row', { import: id, line: 4, choice: 'keep' })
    await owner.rpc('start_import', { import: id, options: {} })
    expect(await runOut(id)).toMatchObject({ created: 1, merged: 1, skipped: 1 })
    const [kept] = await db.admin`select * from public.patients where id = ${smile.patients.own}`
    expect(kept).toMatchObject({ full_name: 'Sunita Deshpande', email: 'old@example.in', address: 'Kothrud', allergies: ['Penicillin', 'Latex'], old_file_number: '77' })
    expect(await undo(id)).toMatchObject({ status: 'undone', undone: 2, kept: 0 })
    expect(await content()).toEqual(before)
  })

  test('one person in several rows becomes one patient, whatever the batches', async () => {
    for (const batch of [1, 2, 1000]) {
      const id = await stage([
        row(2, 'Parul Twice', { phone: phone(10) }), row(3, 'Someone Else', { phone: phone(10) }),
        row(4, 'Parool Twice', { phone: phone(10), address: 'Aundh' }), row(5, 'Parul Twice', { phone: phone(10), number: '9', address: 'Baner' }),
      ])
      await owner.rpc('start_import', { import: id, options: {} })
      const report = await runOut(id, batch)
      expect(report, `batches of ${batch}`).toMatchObject({ created: 2, merged: 2 })
      const [parul] = await patientsCalled('Parul Twice')
      expect(parul).toMatchObject({ address: 'Aundh', old_file_number: '9' })
      expect(await undo(id)).toMatchObject({ undone: 2, kept: 0 })
      expect(await patientsCalled('Par% Twice')).toEqual([])
    }
  })

  test('a family that shares a number stays a family', async () => {
    const { id, report } = await importAll([row(2, 'Rohan Family', { number: '500' }), row(3, 'Sonal Family', { number: '500' })])
    expect(report).toMatchObject({ created: 2, merged: 0 })
    const again = await stage([row(2, 'Tara Family', { number: '500' })])
    expect((await owner.rpc('import_page', { import: again })).counts).toMatchObject({ known: 0, same_number: 1 })
    await owner.rpc('discard_import', { import: again })
    await undo(id)
  })

  test('the same list a second time changes nothing: no second patient, balance or visit', async () => {
    const rows = [row(2, 'Usha Again', { phone: phone(20), balance_paise: 100, visit_starts: at(6 * 1440), visit_dentist_id: smile.dentists[0] })]
    const first = await importAll(rows)
    const before = await content()
    const second = await importAll(rows)
    expect(second.report).toMatchObject({ created: 0, merged: 1, visits: 0, balances: 0 })
    expect((await owner.rpc('import_rows', { import: second.id, view: 'noted' }))[0].notes.sort()).toEqual(['balance_there', 'visit_there'])
    expect(await content()).toEqual(before)
    await undo(second.id)
    expect(await undo(first.id)).toMatchObject({ undone: 1, kept: 0 })
  })
})

describe('interrupted', () => {
  const many = (n: number, name: string) => Array.from({ length: n }, (_, i) => row(i + 2, `${name} ${i}`, { phone: phone(100_000 + i), balance_paise: 100 }))

  test('stopped half-way: what came stays, it goes on where it was, or is undone', async () => {
    const id = await stage(many(30, 'Stopped'))
    await owner.rpc('start_import', { import: id, options: {} })
    await owner.rpc('advance_import', { import: id, batch: 10, seconds: 0 })
    await owner.rpc('stop_import', { import: id, stopped: true })
    expect(await owner.rpc('advance_import', { import: id, batch: 10, seconds: 0 })).toMatchObject({ status: 'stopped', created: 10 })
    await owner.rpc('stop_import', { import: id, stopped: false })
    await owner.rpc('advance_import', { import: id, batch: 10, seconds: 0 })
    await owner.rpc('stop_import', { import: id, stopped: true })
    expect(await patientsCalled('Stopped %')).toHaveLength(20)
    expect(await undo(id)).toMatchObject({ status: 'undone', undone: 20 })
    expect(await patientsCalled('Stopped %')).toEqual([])
  })

  test('killed in the middle of a batch: the batch never was, and the job finishes', async () => {
    const id = await stage(many(40, 'Killed'))
    await owner.rpc('start_import', { import: id, options: {} })
    await owner.rpc('advance_import', { import: id, batch: 10, seconds: 0 })
    await owner.rolledBack((tx) => tx`select public.advance_import(import => ${id}, batch => 10, seconds => 0)`)
    const [half] = await db.admin`select last_line, created from public.imports where id = ${id}`
    expect([half, (await patientsCalled('Killed %')).length]).toEqual([{ last_line: 11, created: 10 }, 10])
    while (await job.rpc('work_off_imports', { batch: 10, seconds: 0 })) { /* until nothing is left */ }
    const [done] = await db.admin`select status, created, balances from public.imports where id = ${id}`
    expect(done).toEqual({ status: 'done', created: 40, balances: 40 })
    expect(await patientsCalled('Killed %')).toHaveLength(40)
    await undo(id)
  })

  test('started twice at once, worked on by four: once', async () => {
    const id = await stage(many(60, 'Twice'))
    const starts = await Promise.allSettled([1, 2, 3].map(() => owner.rpc('start_import', { import: id, options: {} })))
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(starts.filter(({ status }) => status === 'rejected').map((r) => (r as PromiseRejectedResult).reason.message)).toEqual(['import_moved_on', 'import_moved_on'])
    await Promise.all([runOut(id, 7), runOut(id, 7), runOut(id, 7), (async () => { while (await job.rpc('work_off_imports', { batch: 7, seconds: 0 })) { /* until nothing is left */ } })()])
    const [done] = await db.admin`select status, created from public.imports where id = ${id}`
    expect(done).toEqual({ status: 'done', created: 60 })
    expect(await patientsCalled('Twice %')).toHaveLength(60)
    await undo(id)
  })

  test('two people import the same list at once: each patient once', async () => {
    const [one, two] = [await stage(many(40, 'Both')), await stage(many(40, 'Both'))]
    await Promise.all([one, two].map((id) => owner.rpc('start_import', { import: id, options: {} })))
    const reports = await Promise.all([runOut(one, 7), runOut(two, 7)])
    expect(reports.map(({ created, merged }) => created + merged)).toEqual([40, 40])
    expect(reports[0].created + reports[1].created).toBe(40)
    expect(await patientsCalled('Both %')).toHaveLength(40)
    // Neither stands in the way of undoing the other, last first.
    expect((await undo(two)).kept + (await undo(one)).kept).toBe(0)
    expect(await patientsCalled('Both %')).toEqual([])
  })

  test('a chunk that is sent again is staged once; an upload with a gap is refused; too many rows are refused', async () => {
    const id = await owner.rpc<string>('begin_import', { file_name: 'list.csv', headings: ['Name'] })
    await owner.rpc('stage_import_rows', { import: id, rows: many(5, 'Chunk') })
    expect(await owner.rpc('stage_import_rows', { import: id, rows: many(5, 'Chunk') })).toBe(5)
    expect(await refusal(owner.rpc('finish_upload', { import: id, expected: 6 }))).toMatchObject({ code: 'import_incomplete', detail: { staged: 5, sent: 6 } })
    await db.admin`update public.imports set total = 49998 where id = ${id}`
    expect(await refusal(owner.rpc('stage_import_rows', { import: id, rows: many(8, 'Chunk') }))).toMatchObject({ code: 'import_too_large' })
    await owner.rpc('discard_import', { import: id })
    expect(await db.admin`select from public.import_rows where import_id = ${id}`).toHaveLength(0)
  })
})

describe('undoing', () => {
  test('names the patients that something was built on, and keeps them when told to', async () => {
    const names = ['Changed', 'Visited', 'Messaged', 'Recalled', 'Untouched']
    const { id } = await importAll(names.map((name, i) => row(i + 2, `Built ${name}`, { phone: phone(200 + i), visit_starts: at(7 * 1440 + i * 30), visit_dentist_id: smile.dentists[0] })))
    const who = Object.fromEntries((await patientsCalled('Built %')).map((p) => [p.full_name.slice(6), p.id]))
    await db.admin`update public.patients set locality = 'Wakad' where id = ${who.Changed}`
    await addVisit(db.admin, smile, { patient: who.Visited, startsAt: at(8 * 1440) })
    await db.admin`insert into public.messages (clinic_id, direction, kind, patient_id, status, body) values (${smile.id}, 'in', 'reply', ${who.Messaged}, 'received', 'Hello')`
    await db.admin`insert into public.recalls (clinic_id, patient_id, due_on) values (${smile.id}, ${who.Recalled}, '2030-01-01')`
    const told = await refusal(owner.rpc('undo_import', { import: id }))
    expect(told).toMatchObject({ code: 'import_built_on', detail: { count: 4 } })
    expect(told.detail.patients.map((p: { full_name: string; why: string }) => [p.full_name, p.why])).toEqual([
      ['Built Changed', 'changed'], ['Built Messaged', 'messaged'], ['Built Recalled', 'recorded'], ['Built Visited', 'visited']])
    expect(await patientsCalled('Built %')).toHaveLength(5)
    expect(await undo(id, true)).toMatchObject({ status: 'undone', undone: 1, kept: 4 })
    expect((await patientsCalled('Built %')).map((p) => p.full_name.slice(6))).toEqual(['Changed', 'Messaged', 'Recalled', 'Visited'])
  })

  test('what the desk changes while it runs is seen by the next batch', async () => {
    const { id } = await importAll([row(2, 'Raced One'), row(3, 'Raced Two')])
    await owner.rpc('undo_import', { import: id })
    await db.admin`update public.patients set locality = 'Wakad' where full_name = 'Raced Two'`
    expect(await runOut(id, 1)).toMatchObject({ undone: 1, kept: 1 })
    expect((await patientsCalled('Raced %')).map((p) => p.full_name)).toEqual(['Raced Two'])
  })

  test('is possible for a week, then the rows are gone', async () => {
    const { id } = await importAll([row(2, 'Week Old')])
    await db.admin`update public.imports set finished_at = now() - interval '8 days' where id = ${id}`
    await job.rpc('tidy_imports')
    expect(await refusal(owner.rpc('undo_import', { import: id }))).toMatchObject({ code: 'import_cleared' })
    expect(await db.admin`select from public.import_rows where import_id = ${id}`).toHaveLength(0)
    expect(await patientsCalled('Week Old')).toHaveLength(1)
  })

  test('the audit says who imported which file and what came of it, not what stood in it', async () => {
    const { id } = await importAll([row(2, 'Secret Name')])
    await undo(id)
    const entries = await owner`select e.action, d.after from public.audit_entries e left join public.audit_details d on d.entry_id = e.id and d.clinic_id = e.clinic_id
      where e.noun = 'imports' and e.record_id = ${id} order by e.at`
    expect(entries.map((e) => e.after?.status)).toEqual(['uploading', 'ready', 'running', 'done', 'undoing', 'undone'])
    expect(JSON.stringify(entries)).not.toContain('Secret')
    expect(entries[0]!.after.file_name).toBe('list.csv')
    expect(entries[3]!.after.created).toBe(1)
  })
})

test('nobody else stages into, starts, stops or undoes a clinic\'s import', async () => {
  const id = await stage([row(2, 'Nobody Else')])
  for (const requests of [db.as(smile.receptionist, 'smile'), db.as(smile.dentist, 'smile'), db.as(pearl.owner, 'pearl'), db.as(pearl.owner, 'smile')]) {
    for (const [name, args] of [['stage_import_rows', { rows: [] }], ['finish_upload', { expected: 1 }], ['start_import', { options: {} }], ['stop_import', { stopped: true }], ['undo_import', {}]] as const) {
      expect((await refusal(requests.rpc(name, { import: id, ...args }))).code).toMatch(/^not_(found|allowed)$/)
    }
  }
  const foreign = row(3, 'Foreign', { visit_dentist_id: pearl.dentists[0] })
  const mine = await owner.rpc<string>('begin_import', { file_name: 'x', headings: ['Name'] })
  expect((await refusal(owner.rpc('stage_import_rows', { import: mine, rows: [foreign] }))).sqlstate).toBe('23503')
  expect(await db.admin`select status, total from public.imports where id = ${id}`).toEqual([{ status: 'ready', total: 1 }])
})
