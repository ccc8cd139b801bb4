// Rules of retention: bounds that no slip passes, what goes by its age, and a run that two can share.
import { describe, expect, test } from 'vitest'
import { runRetention } from '../../lib/retention/run.ts'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { testReach } from '../support/reach.ts'
import { operator, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const reach = testReach(db)
const keys = `k1:${Buffer.alloc(32, 1).toString('base64')}`
const run = (every = '0') => runRetention({ reach, keys, until: Date.now() + 60_000, every })
const keep = async (rule: string) => (await db.admin`select keep::text from private.retention_rules where rule = ${rule}`)[0]!.keep

describe('a rule', () => {
  const set = (rule: string, n: number, unit: string) => db.as(operator).rpc('set_retention_rule', { rule, n, unit })
  test.for([['technical_logs', 0, 'days'], ['technical_logs', -5, 'days'], ['technical_logs', 91, 'days'], ['billing_documents', 6, 'years'], ['audit_record', 11, 'months'],
    ['cancelled_clinics', 89, 'days'], ['cancelled_clinics', 91, 'days'], ['support_messages', 3, 'years'], ['clinical_records', 0, 'days']] as const)('%s of %i %s is refused, and stays', async ([rule, n, unit]) => {
    const before = await keep(rule)
    expect(await refusal(set(rule, n, unit))).toMatchObject({ code: 'retention_out_of_bounds', detail: { least: expect.any(String) } })
    expect(await keep(rule)).toBe(before)
  })
  test('no row is of 0 days, whoever writes it', async () => {
    await expect(db.admin`update private.retention_rules set keep = '0 days' where rule = 'backups'`).rejects.toThrow('retention_rules_within_bounds')
    await expect(db.admin`update private.retention_rules set keep = '0 days', at_least = '0 days' where rule = 'backups'`).rejects.toThrow('at_least')
  })
  test('is the operator\'s to change, and everybody\'s to read', async () => {
    await set('technical_logs', 60, 'days')
    expect(await keep('technical_logs')).toBe('60 days')
    await set('technical_logs', 90, 'days')
    for (const actor of [smile.owner, smile.receptionist]) expect(await refusal(db.as(actor, 'smile').rpc('set_retention_rule', { rule: 'technical_logs', n: 60, unit: 'days' }))).toMatchObject({ code: 'not_found' })
    expect(await keep('technical_logs')).toBe('90 days')
    expect(await db.as(anon).rpc('retention_rules')).toContainEqual({ rule: 'billing_documents', keep: '7 years', at_least: '7 years', at_most: null, counted_from: 'end_of_financial_year', demanded_by: 'cgst_act' })
    expect(await refusal(set('no_such_rule', 5, 'days'))).toMatchObject({ code: 'not_found' })
    expect(await refusal(set('technical_logs', 5, 'weeks'))).toMatchObject({ code: 'not_found' })
  })
  test('stands on a page for those who run the service, and for nobody else', async () => {
    const page = await db.as(operator).rpc('operator_retention')
    expect(page).toMatchObject({ due: 0, erasures: [], rules: expect.arrayContaining([expect.objectContaining({ rule: 'backups', at_most: '30 days' })]) })
    expect(await refusal(db.as(smile.owner, 'smile').rpc('operator_retention'))).toMatchObject({ code: 'not_found' })
  })
  test('the end of access follows it', async () => {
    const [row] = await db.admin`select extract(day from export_until - read_until)::int as days from private.subscriptions where clinic_id = ${smile.id}`
    expect(row!.days).toBe(90)
  })
})

describe('what is older than its rule', () => {
  const old = { logs: 0, attempts: 0, bodies: 0 }
  async function arrange() {
    await db.admin`insert into private.usage_events (day, clinic_id, event, times) select current_date - n, ${smile.id}, 'queue', 1 from generate_series(80, 100) n`
    await db.admin`insert into private.failed_sign_ins (email_hash, address, at) select repeat(md5(n::text), 2), null, now() - make_interval(days => n) from generate_series(355, 372, 3) n`
    await db.admin`insert into private.gateway_events (id, fingerprint, body, applied_at) select 'evt_' || n, repeat(md5(n::text), 2), '{}', now() - make_interval(days => n) from generate_series(25, 35) n`
    Object.assign(old, { logs: 10, attempts: 2, bodies: 6 })
  }
  const counts = async () => (await db.admin`select (select count(*)::int from private.usage_events) as logs, (select count(*)::int from private.failed_sign_ins) as attempts,
    (select count(*)::int from private.gateway_events where body is not null) as bodies, (select count(*)::int from private.gateway_events) as events`)[0]!

  test('is what the report names, exactly, and the report changes nothing', async () => {
    await arrange()
    const before = await counts()
    const report = await db.as(serviceRole).rpc('retention_report')
    const named = Object.fromEntries(report.rules.map(({ rule, rows }: { rule: string; rows: number }) => [rule, rows]))
    expect(named).toMatchObject({ technical_logs: old.logs, failed_sign_ins: old.attempts, webhook_bodies: old.bodies })
    expect(await counts()).toEqual(before)
  })
  test('goes, the rest stays, and a second run finds nothing', async () => {
    const before = await counts()
    const ended = await run()
    expect(ended).toMatchObject({ gone: { technical_logs: old.logs, failed_sign_ins: old.attempts, webhook_bodies: old.bodies }, problems: [], ended_at: expect.any(String) })
    expect(await counts()).toEqual({ logs: before.logs - old.logs, attempts: before.attempts - old.attempts, bodies: before.bodies - old.bodies, events: before.events })
    expect((await run())!.gone).toEqual({})
  })
  test('a rule whose function nobody has written is not applied, one that somebody writes is', async () => {
    expect((await db.as(serviceRole).rpc('retention_report')).rules.map(({ rule }: { rule: string }) => rule)).not.toContain('backups')
    await db.admin.unsafe(`create function private.retain_backups(before timestamptz, most integer, counted boolean) returns bigint language sql as $$ select case when counted then 3 else 0 end::bigint $$`)
    expect((await db.as(serviceRole).rpc('retention_report')).rules).toContainEqual(expect.objectContaining({ rule: 'backups', rows: 3, keep: '30 days' }))
  })
})

describe('a run', () => {
  test('is not begun again before its time, and two at once share one', async () => {
    await run()
    expect(await run('6 hours')).toBeNull()
    await db.admin`update private.retention_runs set ended_at = ended_at - interval '7 hours'`
    const begun = await Promise.all([1, 2].map(() => reach.rpc<string>('begin_retention_run', { every: '6 hours' })))
    expect(begun[0]).toBe(begun[1])
    const ended = await Promise.all([1, 2].map(() => run('6 hours')))
    expect(ended.filter((one) => one !== null)).toHaveLength(1)
    expect(await db.admin`select 1 from private.retention_runs where ended_at is null`).toHaveLength(0)
  })
  test('that was killed goes on as the same run', async () => {
    reach.before = (name) => { if (name === 'clinics_to_erase') throw new Error('killed') }
    await expect(run()).rejects.toThrow('killed')
    reach.before = () => {}
    const [open] = await db.admin`select id from private.retention_runs where ended_at is null`
    expect((await run())!.id).toBe(open!.id)
  })
  test('copies the register of erasures beside the database, once each', async () => {
    const [made] = await db.admin`select e.id from private.certify_erasure('patient', ${smile.patients.own}, ${smile.id}, '{"patients": 1}', '[]') e`
    await run()
    const copy = JSON.parse((await reach.readFile('archive', `erasures/${made!.id}.json`)).toString())
    expect(copy).toMatchObject({ id: made!.id, kind: 'patient', erased: { patients: 1 } })
    expect(JSON.stringify(copy)).not.toContain('5a11e')
    expect(await reach.rpc('erasures_to_copy')).toEqual([])
  })
})
