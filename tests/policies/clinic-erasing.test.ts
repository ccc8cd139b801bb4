// The end of a clinic: everything of it goes, in whichever table or bucket, and nothing of anybody else's.
import { beforeAll, describe, expect, test } from 'vitest'
import { archiveClinic } from '../../lib/retention/archive-clinic.ts'
import { eraseClinic } from '../../lib/retention/erase-clinic.ts'
import { runRetention } from '../../lib/retention/run.ts'
import { hashOver, openPart, partName } from '../../lib/retention/sealed-part.ts'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { testReach } from '../support/reach.ts'
import { both, pearl, smile, type Clinic } from '../support/two-clinics.ts'

const db = testDatabase()
const keys = `k1:${Buffer.alloc(32, 1).toString('base64')}`
const reach = testReach(db)
const soon = () => Date.now() + 60_000
/** What only Smile has: its ids, its name, a word that one of its patients wrote. */
const ofSmile = '5a11e000|Smile Dental|Only Smile knows'

/** Every table of ours and of the services, with how many rows have anything of the pattern anywhere in them. */
async function mentions(pattern: string): Promise<Record<string, number>> {
  const tables = await db.superuser<{ name: string }[]>`select c.oid::regclass::text as name from pg_class c
    where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'private', 'auth', 'storage')`
  const found: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await db.superuser.unsafe(`select count(*)::int as n from ${name} t where t::text ~ $1`, [pattern])
    if (row!.n > 0) found[name] = row!.n
  }
  return found
}
const rowsOf = async (clinic: Clinic) => (await db.admin`select private.rows_of(${clinic.id}) as rows`)[0]!.rows as Record<string, number>
const begin = () => reach.rpc<string | null>('begin_clinic_erasure', { clinic: smile.id })
const letGo = () => db.admin`update private.subscriptions set trial_until = now() - interval '200 days', paid_until = null where clinic_id = ${smile.id}`

let pearlBefore: Record<string, number>
/** The last bill of Smile, or of ours to it. */
let lastBill: string
beforeAll(async () => {
  await db.admin`update public.messages set body = 'Only Smile knows' where clinic_id = ${smile.id}`
  await db.admin`insert into auth.sessions (id, user_id, created_at) values (gen_random_uuid(), ${smile.receptionist.userId}, now())`
  await db.admin`insert into private.webhook_events (fingerprint, body) select repeat('a', 64), '{"phone_number_id":"5550001","text":"Only Smile knows"}'`
  await db.admin`insert into private.whatsapp_numbers (phone_number_id, clinic_id, waba_id, token, display_number, verified_name) values ('5550001', ${smile.id}, '10000000001', 'k1.x', '+919800000000', 'Smile')`
  for (const [bucket, name] of [['images', 'a/original'], ['images', 'a/thumb'], ['papers', 'b'], ['quarantine', 'c'], ['message-media', 'd']] as const) {
    await reach.putFile(bucket, `${smile.id}/${name}`, Buffer.from('x'), 'image/jpeg')
  }
  await reach.putFile('images', `${pearl.id}/a/original`, Buffer.from('y'), 'image/jpeg')
  await db.superuser`insert into private.stale_files (bucket, name) values ('images', ${`${smile.id}/old/view`})`
  pearlBefore = await rowsOf(pearl)
  const [bills] = await db.admin`select greatest((select max(issued_on) from public.invoices where clinic_id = ${smile.id}),
    (select max(issued_on) from public.subscription_invoices where clinic_id = ${smile.id}))::text as last`
  lastBill = bills!.last
})

test('the walk would notice: before, most tables hold something of it', async () => {
  expect(Object.keys(await mentions(ofSmile)).length).toBeGreaterThan(110)
  expect(Object.keys(await rowsOf(smile)).length).toBeGreaterThan(100)
})

describe('does not begin', () => {
  test('before the term is over, nor when somebody paid a moment before', async () => {
    expect(await begin()).toBeNull()
    await letGo()
    await db.admin`update private.subscriptions set paid_until = now() + interval '1 month' where clinic_id = ${smile.id}`
    expect(await begin()).toBeNull()
    expect(await rowsOf(smile)).toMatchObject({ 'private.clinic_slugs': 1 })
  })
  test('while a payment may still be on its way, or a mandate would go on charging', async () => {
    await letGo()
    await db.admin`insert into private.gateway_orders (id, clinic_id, net_paise, total_paise) values ('order_justnow1', ${smile.id}, 100, 118)`
    expect(await reach.rpc('clinics_to_erase')).toEqual([{ clinic: smile.id, waits: 'payment_under_way' }])
    expect(await begin()).toBeNull()
    await db.admin`delete from private.gateway_orders where id = 'order_justnow1'`
    await db.admin`update private.gateway_subscriptions set status = 'halted', mandate = true where clinic_id = ${smile.id}`
    expect(await reach.rpc('clinics_to_erase')).toEqual([{ clinic: smile.id, waits: 'mandate_open' }])
    const report = await runRetention({ reach, keys, until: soon(), every: '0', endMandates: () => Promise.reject(new Error('no gateway')) })
    expect(report).toMatchObject({ problems: [{ code: 'mandate_open' }] })
    expect(await rowsOf(smile)).toMatchObject({ 'private.clinic_slugs': 1, 'public.patients': 2 })
  })
  test('for anybody who asks from outside', async () => {
    const tried = await refusal(db.as(smile.owner, 'smile').rpc('begin_clinic_erasure', { clinic: smile.id }))
    expect(tried).toMatchObject({ sqlstate: '42501' })
  })
})

describe('erases', () => {
  test('killed at every kind of step, and taken up again by two at once, it comes to its end once', async () => {
    await db.admin`update private.gateway_subscriptions set status = 'cancelled' where clinic_id = ${smile.id}`
    reach.stuck.add(`${smile.id}/b`)
    for (const killed of ['archive_page', 'keep_archive_part', 'erase_clinic_rows', 'note_clinic_files']) {
      let times = 0
      reach.before = (name) => { if (name === killed && ++times === 2) throw new Error('killed') }
      await runRetention({ reach, keys, until: soon(), every: '0' })
    }
    reach.before = () => {}
    // One file cannot be deleted: the rows are gone all the same, nothing is certified, and the run says what holds it up.
    const held = await runRetention({ reach, keys, until: soon(), every: '0' })
    expect(held).toMatchObject({ problems: [{ code: 'files_left' }] })
    expect(await rowsOf(smile)).toEqual({})
    expect([...reach.files.keys()].filter((name) => name.includes(smile.id))).toEqual([`papers/${smile.id}/b`])
    expect(await db.admin`select 1 from private.erasures where kind = 'clinic'`).toHaveLength(0)
    reach.stuck.clear()

    const [open] = await reach.rpc<{ id: string }[]>('clinic_erasures_open')
    const ends = await Promise.all([1, 2].map(() => eraseClinic(reach, keys, open!.id, soon())))
    expect(ends.filter((end) => end !== null).length).toBeLessThanOrEqual(1)
    await runRetention({ reach, keys, until: soon(), every: '0' })
    expect(await db.admin`select 1 from private.erasures where kind = 'clinic'`).toHaveLength(1)
  })

  test('tells the owner once, and then nothing of it remains in any table or bucket', async () => {
    const letters = await reach.rpc<{ id: string; email: string; clinic: string; number: string; hash: string }[]>('claim_erasure_letters')
    expect(letters).toMatchObject([{ email: 'smile-owner@chairside.test', clinic: 'Smile Dental', number: expect.stringMatching(/^E-/) }])
    expect(await reach.rpc('claim_erasure_letters')).toEqual([])
    await reach.rpc('record_erasure_letter', { letter: letters[0]!.id, outcome: 'sent' })
    expect(await db.as({ name: 'anon', role: 'anon' }).rpc('check_certificate', { number: letters[0]!.number, hash: letters[0]!.hash }))
      .toMatchObject({ kind: 'clinic', erased: { patients: 2, audit_entries: expect.any(Number), files: 5, accounts: 7 }, kept: [{ what: 'audit' }, { what: 'billing' }] })
    expect(await mentions(ofSmile)).toEqual({})
    expect([...reach.files.keys()].filter((name) => name.includes('5a11e000'))).toEqual([])
  })

  test('takes with it who belongs to no other clinic, and leaves who does', async () => {
    expect(await db.admin`select 1 from auth.users where id = ${smile.owner.userId}`).toHaveLength(0)
    expect(await db.admin`select 1 from auth.sessions where user_id = ${smile.receptionist.userId}`).toHaveLength(0)
    expect(await db.admin`select 1 from auth.users where id = ${both.userId}`).toHaveLength(1)
    expect(await db.as(pearl.owner, 'pearl')`select 1 from clinics`).toHaveLength(1)
  })
  test('touches nothing of another clinic', async () => {
    // The run itself takes back proposals that do not hold.
    const { 'public.retention_proposals': _before, ...rows } = pearlBefore
    const { 'public.retention_proposals': _now, ...now } = await rowsOf(pearl)
    expect(now).toEqual(rows)
    expect(reach.files.has(`images/${pearl.id}/a/original`)).toBe(true)
  })
})

describe('the sealed archive', () => {
  type Archive = { id: string; kind: string; parts: number; rows: number; sha256: string; keep_until: string }
  const archives = async () => {
    const [one] = await db.admin`select number from private.erasures where kind = 'clinic'`
    return reach.rpc<Archive[]>('archives_of_certificate', { number: one!.number })
  }
  async function linesOf({ id, parts, sha256 }: Archive): Promise<{ table: string; row: Record<string, unknown> }[]> {
    const opened = []
    for (let part = 1; part <= parts; part++) opened.push(openPart(await reach.readFile('archive', partName(id, part)), id, part, keys))
    expect(hashOver(opened.map((part) => part.sha256))).toBe(sha256)
    return opened.flatMap(({ lines }) => lines.trim().split('\n').map((line) => JSON.parse(line)))
  }
  test('holds every bill, payment and invoice, and nothing of what was done', async () => {
    const [, billing] = await archives()
    const lines = await linesOf(billing!)
    const tables = Object.groupBy(lines, ({ table }) => table)
    expect(Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows!.length]))).toMatchObject({ subscription_invoices: 2, charges: 1, invoices: 4, invoice_lines: 4, payments: 2 })
    expect(lines).toHaveLength(Number(billing!.rows))
    for (const { row } of tables.invoice_lines!) for (const clinical of ['name', 'place', 'treatment_id', 'procedure_id', 'plan_item_id']) expect(row).not.toHaveProperty(clinical)
    for (const { row } of [...tables.invoices!, ...tables.payments!]) for (const clinical of ['note', 'reason', 'patient_id', 'appointment_id']) expect(row).not.toHaveProperty(clinical)
    // Seven years from the end of the financial year of the last bill, which ends on 31 March.
    const [year, month] = lastBill.split('-').map(Number) as [number, number]
    expect(billing!.keep_until).toBe(`${(month < 4 ? year : year + 1) + 7}-04-01`)
  })
  test('holds who did what and its seals, without what it said', async () => {
    const [audit] = await archives()
    const lines = await linesOf(audit!)
    expect(lines.filter(({ table }) => table === 'audit_entries').length).toBeGreaterThan(100)
    expect(lines.some(({ table }) => table === 'audit_details')).toBe(false)
    expect(JSON.stringify(lines)).not.toContain('Only Smile knows')
  })
  test('opens with no other key, in no other place, and not when a byte was changed', async () => {
    const [archive] = await archives()
    const bytes = await reach.readFile('archive', partName(archive!.id, 1))
    expect(bytes.toString('latin1')).not.toContain('audit_entries')
    expect(() => openPart(bytes, archive!.id, 1, `k1:${Buffer.alloc(32, 2).toString('base64')}`)).toThrow()
    expect(() => openPart(bytes, archive!.id, 2, keys)).toThrow()
    const changed = Buffer.from(bytes)
    changed[40]! ^= 1
    expect(() => openPart(changed, archive!.id, 1, keys)).toThrow()
  })
  test('goes when its time is over, files first', async () => {
    const [audit, billing] = await archives()
    await db.admin`update private.archives set keep_until = current_date where id = ${audit!.id}`
    reach.stuck.add(partName(audit!.id, 1))
    await runRetention({ reach, keys, until: soon(), every: '0' })
    expect(await db.admin`select 1 from private.archives`).toHaveLength(2)
    reach.stuck.clear()
    await runRetention({ reach, keys, until: soon(), every: '0' })
    expect(await archives()).toMatchObject([{ id: billing!.id }])
    expect([...reach.files.keys()].filter((name) => name.startsWith(`archive/${audit!.id}`))).toEqual([])
  })
})

test('a table that nobody thought of is found and emptied like all others', async () => {
  await db.admin.unsafe(`create table private.tomorrow (id uuid primary key default gen_random_uuid(), clinic_id uuid not null references public.clinics (id),
    before uuid references private.tomorrow (id))`)
  await db.admin`insert into private.tomorrow (clinic_id) select ${pearl.id} from generate_series(1, 300)`
  await db.admin`update private.tomorrow t set before = (select max(o.id::text)::uuid from private.tomorrow o where o.id < t.id)`
  await db.admin`update private.subscriptions set trial_until = now() - interval '200 days', paid_until = null where clinic_id = ${pearl.id}`
  await db.admin`update private.gateway_subscriptions set status = 'cancelled' where clinic_id = ${pearl.id}`
  // A row that comes into it when it was emptied already, and keeps what it refers to from going, is found by the last count.
  const erasure = await reach.rpc<string>('begin_clinic_erasure', { clinic: pearl.id })
  await archiveClinic(reach, keys, erasure, soon())
  const ahead = async () => (await db.admin<{ plan: [string, string][] }[]>`select plan from private.clinic_erasures where id = ${erasure}`)[0]!.plan.map(([table]) => table)
  do await reach.rpc('erase_clinic_rows', { erasure, budget_ms: 1 }); while ((await ahead()).includes('private.tomorrow'))
  expect(await ahead()).toContain('public.clinics')
  await db.admin`insert into private.tomorrow (clinic_id) values (${pearl.id})`
  expect(await runRetention({ reach, keys, until: soon(), every: '0' })).toMatchObject({ gone: { clinics: expect.any(Number) }, problems: [] })
  expect(await db.admin`select 1 from private.tomorrow`).toHaveLength(0)
  expect(await rowsOf(pearl)).toEqual({})
  expect(await db.as(serviceRole).rpc('clinics_to_erase')).toEqual([])
})
