// A copy of everything for a patient, which link and code open together; what is kept about people who work in a clinic, and its end.
import { describe, expect, test } from 'vitest'
import { hashLinkToken, linkTokens } from '../../lib/links/token.ts'
import { anon, refusal, serviceRole, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const { own, others } = smile.patients
const key = `k:${Buffer.alloc(32, 9).toString('base64')}`
type Package = { state: string; rows: Record<string, Record<string, unknown>[]>; files: { bucket: string; name: string; as: string }[]; record: { patient: { full_name: string }; images: unknown[] } }

async function makeLink(patient = own) {
  const { link, code } = await db.as(smile.owner, 'smile').rpc('make_package_link', { patient }) as { link: string; code: string }
  const hash = hashLinkToken(linkTokens(link, key)[0])
  await db.as(serviceRole).rpc('issue_patient_links', { links: [{ id: link, hashes: [hash] }] })
  return { link, code, hash }
}
const open = (hash: string, code: string) => db.as(anon).rpc('open_package', { link: hash, code }) as Promise<Package>
const another = (code: string, by: number) => String((Number(code) + by) % 1_000_000).padStart(6, '0')

describe('a patient’s copy', () => {
  test('has every table that names the patient, what hangs on it, and no row of anybody else', async () => {
    const owner = db.as(smile.owner, 'smile')
    const found = await owner.rpc('patient_package', { patient: own }) as Package
    const tables = await db.admin<{ name: string }[]>`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'patient_id' and not a.attisdropped)
      and c.relname not in ('import_rows', 'patient_merges', 'patient_dentists', 'retention_proposals', 'campaign_recipients')`
    for (const { name } of tables) {
      const [signs] = await db.admin`select 1 from pg_attribute where attrelid = ${`public.${name}`}::regclass and attname = 'signed_at' and not attisdropped`
      const [row] = await db.admin.unsafe(`select count(*)::int as rows from public.${name} where clinic_id = '${smile.id}' and patient_id = '${own}'${signs ? ' and signed_at is not null' : ''}`)
      expect([name, found.rows[name]?.length ?? 0]).toEqual([name, row!.rows])
    }
    expect(found.rows.patients).toMatchObject([{ id: own }])
    const said = JSON.stringify(found)
    expect(said).not.toContain(others)
    expect(said).not.toContain(pearl.patients.own)
    expect(found.record.patient.full_name).toBe((await db.admin`select full_name from patients where id = ${own}`)[0]!.full_name)
    expect(found.files.filter(({ bucket }) => bucket === 'images').every(({ name }) => name.startsWith(`${smile.id}/`))).toBe(true)
    expect(await db.admin`select 1 from audit_entries where action = 'exported' and noun = 'patients' and record_id = ${own}`).not.toHaveLength(0)
  })
  test('is not had by another clinic’s account, nor by who may not read all of it', async () => {
    for (const [actor, clinic] of [[pearl.owner, 'pearl'], [pearl.owner, 'smile'], [smile.dentist, 'smile'], [smile.accountant, 'smile']] as [Actor, string][]) {
      expect((await refusal(db.as(actor, clinic).rpc('patient_package', { patient: others }))).code).toMatch(/not_found|not_allowed/)
    }
    expect(await db.admin`select 1 from audit_entries where action = 'exported' and record_id = ${others}`).toHaveLength(0)
  })
})

describe('its link', () => {
  test('opens with the code alone, says nothing before, and that it was fetched is on record', async () => {
    const { hash, code, link } = await makeLink()
    const page = await db.as(anon).rpc('patient_link_page', { link: hash }) as { body: object }
    expect(page.body).toEqual({ left: 5, fetched_at: null })
    expect(await open(hash, another(code, 1))).toEqual({ state: 'wrong', left: 4 })
    const found = await open(hash, code)
    expect(found).toMatchObject({ state: 'right', rows: { patients: [{ id: own }] } })
    expect(await db.admin`select fetched_at is not null as fetched, wrong from private.patient_packages where link_id = ${link}`).toEqual([{ fetched: true, wrong: 1 }])
    expect((await db.admin`select actor from audit_entries where action = 'exported' and record_id = ${own} order by at desc limit 1`)[0]).toEqual({ actor: 'patient' })
  })
  test('ends with the fifth wrong code, also for the right one', async () => {
    const { hash, code } = await makeLink()
    for (let by = 1; by < 5; by += 1) expect(await open(hash, another(code, by))).toEqual({ state: 'wrong', left: 5 - by })
    expect(await db.as(anon).rpc('try_package_code', { link: hash, code: another(code, 5) })).toEqual({ state: 'over' })
    expect(await open(hash, code)).toEqual({ state: 'over' })
  })
  test('ends with the next one, with its time, and opens nothing of another link', async () => {
    const first = await makeLink()
    const second = await makeLink()
    expect(await open(first.hash, first.code)).toEqual({ state: 'over' })
    expect((await open(second.hash, second.code)).state).toBe('right')
    await db.admin`update private.patient_links set expires_at = now() where id = ${second.link}`
    expect(await open(second.hash, second.code)).toEqual({ state: 'over' })
    expect(await open('0'.repeat(64), second.code)).toEqual({ state: 'over' })
  })
  test('keeps no code, and is not made for somebody else’s patient, nor by who may not write records', async () => {
    const { link, code } = await makeLink()
    expect(await refusal(db.as(smile.receptionist, 'smile').rpc('make_package_link', { patient: own }))).toMatchObject({ code: 'not_allowed' })
    expect(JSON.stringify((await db.admin`select k::text from private.patient_packages k where link_id = ${link}`)[0])).not.toContain(code)
    expect(await refusal(db.as(pearl.owner, 'pearl').rpc('make_package_link', { patient: own }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(smile.dentist, 'smile').rpc('make_package_link', { patient: others }))).toMatchObject({ code: 'not_found' })
  })
})

describe('one’s own data', () => {
  const emailOf = async (id: string) => (await db.admin`select email from auth.users where id = ${id}`)[0]!.email as string
  test('is shown to the person alone, with what stays and until when', async () => {
    await db.as(smile.receptionist, 'smile').rpc('data_consents_page', { patient: own })
    const data = await db.as(smile.receptionist).rpc('my_data') as { account: { email: string }; clinics: { clinic: string; role: string }[]; consents: object[]; kept: { what: string; until: string | null }[] }
    expect(data.account.email).toBe(await emailOf(smile.receptionist.userId))
    expect(data.clinics).toMatchObject([{ clinic: 'Smile Dental', role: 'receptionist' }])
    expect(data.consents).toMatchObject([{ purpose: 'notice', given: true }])
    expect(data.kept.map(({ what }) => what)).toEqual(['audit_entries', 'memberships'])
    expect(Date.parse(data.kept[0]!.until!)).toBeGreaterThan(Date.now() + 364 * 86_400_000)
    expect(await refusal(db.as(anon).rpc('my_data'))).toBeTruthy()
  })
  test('of the last owner stays until somebody else is one', async () => {
    const data = await db.as(smile.owner).rpc('my_data') as { only_owner_of: { name: string }[] }
    expect(data.only_owner_of).toEqual([{ name: 'Smile Dental', slug: 'smile' }])
    expect(await refusal(db.as(smile.owner).rpc('delete_my_account'))).toMatchObject({ code: 'last_owner' })
    expect(await db.admin`select left_at from members where clinic_id = ${smile.id} and user_id = ${smile.owner.userId}`).toEqual([{ left_at: null }])
    expect(await db.admin`select 1 from profiles where user_id = ${smile.owner.userId}`).toHaveLength(1)
  })
  test('goes with the account: no way in, no name, no address; the clinic’s records and the record of deeds stay', async () => {
    const { userId } = smile.assistant
    const email = await emailOf(userId)
    const entries = async () => (await db.admin`select id from audit_entries where clinic_id = ${smile.id} and actor_user_id = ${userId}`).length
    await db.as(smile.assistant, 'smile').rpc('data_consents_page', { patient: own })
    const before = await entries()
    expect(before).toBeGreaterThan(0)
    const made = await db.as(smile.assistant).rpc('delete_my_account') as { number: string; hash: string; kept: { what: string }[] }
    expect(await db.as(anon).rpc('check_certificate', { number: made.number, hash: made.hash })).toMatchObject({ kind: 'person', erased: { accounts: 1, 'public.profiles': 1 } })
    expect(made.kept.map(({ what }) => what)).toEqual(['audit_entries', 'memberships'])
    expect(await db.admin`select 1 from profiles where user_id = ${userId}`).toHaveLength(0)
    expect(await db.admin`select 1 from person_consents where user_id = ${userId}`).toHaveLength(0)
    expect((await db.admin`select u::text as row from auth.users u where id = ${userId}`).map(({ row }) => row).join()).not.toContain(email)
    expect(await db.admin`select 1 from auth.identities where user_id = ${userId}`).toHaveLength(0)
    expect(await db.admin`select name, left_at is not null as gone from members where clinic_id = ${smile.id} and user_id = ${userId}`).toEqual([{ name: smile.assistant.name, gone: true }])
    expect(await entries()).toBeGreaterThanOrEqual(before)
    expect((await refusal(db.as(smile.assistant, 'smile').rpc('data_consents_page', { patient: own }))).code).toBeTruthy()
    expect(await db.admin`select 1 from profiles where user_id = ${smile.owner.userId}`).toHaveLength(1)
  })
})
