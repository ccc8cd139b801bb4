import { describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, addVisit, at, both, pearl, smile, staffOf } from '../support/two-clinics.ts'

const db = testDatabase()
const desk = db.as(smile.receptionist, 'smile')
const owner = db.as(smile.owner, 'smile')
const count = async () => (await db.admin`select count(*)::int as n from audit_entries`)[0]!.n as number

/** Tables whose changes leave no entry of their own, and why. */
const silentOnPurpose = [
  // Follow from other tables: sums of money, lists, what comes from outside and is looked at before it counts.
  'advances', 'dues', 'stock_batches', 'campaign_recipients', 'check_ins', 'freed_slots', 'patient_dentists', 'slot_offer_answers', 'treatment_plan_visits',
  // Nothing yet: a bill that is put aside. Its question about a discount is an approval, and audited.
  'invoice_drafts',
  // A function or a trigger of their own writes their entries: not one for every batch, or for every word that is typed.
  'clinic_exports', 'histories', 'import_rows', 'imports', 'perio_teeth', 'visit_notes',
  // Parts of what is signed, kept for good with it.
  'history_answers', 'note_canals', 'prescription_lines', 'prescription_warnings',
  // Records themselves: of messages, and of the states that something went through.
  'credit_entries', 'finding_states', 'lab_order_steps', 'messages', 'treatment_plan_states',
]
/** Money: only added to. Parts of a document whose own entry stands, and records that say who and when. */
const writtenOnce = [
  'invoice_lines', 'payment_parts', 'patient_package_items', 'settlement_lines', 'stock_count_lines',
  'allocations', 'ledger_entries', 'stock_counts', 'stock_moves',
]

describe('entries stay as they were written', () => {
  const attempts = [
    `update public.audit_entries set noun = 'x'`, `delete from public.audit_entries`, `truncate public.audit_entries cascade`,
    `update public.audit_details set after = '{}'`, `delete from public.audit_details`, `truncate public.audit_details`,
  ]
  const forged = `insert into public.audit_entries (clinic_id, actor, action, noun, record_id)
    values ('${smile.id}', 'system', 'changed', 'patients', '${smile.patients.own}')`

  test('for every role and the service role', async () => {
    for (const actor of [...staffOf(smile), both, smile.removed, anon, serviceRole]) {
      for (const attempt of [...attempts, forged]) {
        const outcome = await refusal(db.as(actor, 'smile').transaction((tx) => tx.unsafe(attempt)))
        expect(outcome, `${actor.name}: ${attempt}`).toMatchObject({ code: '42501' })
      }
    }
  })

  test('for the owner of the tables and the superuser, by trigger', async () => {
    for (const sql of [db.admin, db.superuser]) {
      for (const attempt of attempts) {
        expect(await refusal(sql.unsafe(attempt)), attempt).toMatchObject({ code: 'audit_is_append_only' })
      }
    }
  })

  test('even if a role were granted the right by mistake', async () => {
    await db.admin.begin(async (tx) => {
      await tx`grant update, delete on public.audit_entries to service_role`
      await tx`set local role service_role`
      expect(await refusal(tx.savepoint((inner) => inner`delete from public.audit_entries`))).toMatchObject({ code: 'audit_is_append_only' })
      await tx.unsafe('rollback; begin')
    })
  })
})

describe('a change is written down', () => {
  test('in its own transaction: what is taken back leaves no entry', async () => {
    const before = await count()
    await desk.rolledBack((tx) => tx`select public.register_patient('{"full_name": "Never Was"}')`)
    expect(await count()).toBe(before)
    await desk.rpc('register_patient', { patient: { full_name: 'Really Is' } })
    expect(await count()).toBe(before + 1)
  })

  test('with who, what and only the columns that differ', async () => {
    const id = await desk.rpc('register_patient', { patient: { full_name: 'Before', phone: '+919812345678' } })
    await owner.rpc('change_patient', { patient: id, patient_version: 1, changes: { full_name: 'After' } })
    const entries = await owner`select e.actor_user_id, e.actor, e.action, e.noun, x.before, x.after from audit_entries e
      join audit_details x on x.entry_id = e.id where e.record_id = ${id} order by e.at`
    expect(entries).toHaveLength(2)
    expect(entries[0]).toMatchObject({ actor_user_id: smile.receptionist.userId, actor: 'member', action: 'created', noun: 'patients', before: null })
    expect(entries[1]).toMatchObject({ actor_user_id: smile.owner.userId, action: 'changed', before: { full_name: 'Before' }, after: { full_name: 'After' } })
  })

  test('not at all when nothing changed', async () => {
    const before = await count()
    await owner`update clinics set name = name`
    expect(await count()).toBe(before)
  })

  test('as the system\'s when no person is behind it', async () => {
    const id = await addPatient(db.admin, smile, { fullName: 'Imported' })
    expect(await owner`select actor, actor_user_id from audit_entries where record_id = ${id}`).toEqual([{ actor: 'system', actor_user_id: null }])
  })

  test('for every table that people change', async () => {
    const silent = await db.admin`select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('clinic_id')) and c.relname not like 'audit_%'
      and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'private.audit_change()'::regprocedure)`
    expect(silent.map((table) => table.relname).sort()).toEqual([...silentOnPurpose, ...writtenOnce].sort())
  })

  test('or its rows are written once, say themselves who wrote them, or stand or fall with a row that is audited', async () => {
    const kept = await db.admin`select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any (${writtenOnce})
      and exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = c.relname || '_stay'
        -- Before each row, on update and on delete.
        and t.tgtype & 1 = 1 and t.tgtype & 2 = 2 and t.tgtype & 16 = 16 and t.tgtype & 8 = 8 and t.tgenabled <> 'D')`
    expect(kept.map((table) => table.relname).sort()).toEqual([...writtenOnce].sort())
  })

  test('what prices and shares follow from has an entry for every change', async () => {
    const settings = ['billing_settings', 'consultant_agreements', 'discount_limits', 'money_accounts', 'package_items', 'packages', 'payer_prices', 'payers',
      'procedures', 'products', 'vendors']
    const changes = await db.admin`select c.relname, bool_or(t.tgtype & 4 = 4) as made, bool_or(t.tgtype & 16 = 16) as changed, bool_or(t.tgtype & 8 = 8) as removed
      from pg_class c join pg_trigger t on t.tgrelid = c.oid and t.tgfoid = 'private.audit_change()'::regprocedure
      where c.relnamespace = 'public'::regnamespace and c.relname = any (${settings}) group by 1 order by 1`
    expect(changes.map(({ relname, changed }) => [relname, changed])).toEqual(settings.map((name) => [name, true]))
    // Made with the clinic, and for good: there is nothing else to write down.
    expect(changes.filter(({ made }) => !made).map(({ relname }) => relname)).toEqual(['billing_settings', 'discount_limits'])
    // The others are archived.
    expect(changes.filter(({ removed }) => removed).map(({ relname }) => relname)).toEqual(['consultant_agreements', 'package_items', 'payer_prices'])
    for (const { relname } of changes.filter((table) => !table.removed)) {
      expect(await refusal(db.as(serviceRole, 'smile').transaction((tx) => tx.unsafe(`delete from public.${relname}`))), relname).toMatchObject({ code: '42501' })
    }
  })
})

describe('reading', () => {
  test('the whole audit is for owners; a visit\'s history for everyone who sees the visit', async () => {
    const patient = await addPatient(db.admin, smile, { fullName: 'With History' })
    const visit = await addVisit(db.admin, smile, { patient, startsAt: at(500), dentist: smile.dentists[1] })
    await desk.rpc('set_appointment_status', { visit, visit_version: 1, status: 'confirmed' })
    expect(await desk`select id from audit_entries`).toEqual([])
    expect((await desk.rpc('visit', { visit })).history).toMatchObject([
      { action: 'created', actor: 'system', by: null }, { action: 'changed', actor: 'member', by: 'smile receptionist', after: { status: 'confirmed' } }])
    expect(await refusal(db.as(smile.dentist, 'smile').rpc('visit', { visit }))).toMatchObject({ code: 'not_found' })
    expect((await db.as(smile.otherDentist, 'smile').rpc('visit', { visit })).history).toHaveLength(2)
  })

  test('one clinic\'s owner never sees another\'s', async () => {
    const seen = await db.as(pearl.owner, 'pearl')`select distinct clinic_id from audit_entries`
    expect(seen).toEqual([{ clinic_id: pearl.id }])
  })
})
