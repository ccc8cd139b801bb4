// Erasing: what never changes goes only in a transaction that a function of ours declared, and a certificate cannot be altered.
import { describe, expect, test } from 'vitest'
import { anon, refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { idOf } from '../support/nouns/noun.ts'
import { smile } from '../support/two-clinics.ts'

const db = testDatabase()
const signed = idOf(smile, 767)
const notes = async () => (await db.admin`select id from visit_notes where id = ${signed}`).length
const entries = async () => Number((await db.admin`select count(*) from audit_entries where clinic_id = ${smile.id}`)[0]!.count)

describe('what stays', () => {
  test('every trigger that fires when rows go keeps still while they are erased', async () => {
    const loud = await db.admin`select t.tgrelid::regclass::text as of, t.tgname as trigger from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and t.tgtype & 8 <> 0 and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
        and pg_get_triggerdef(t.oid) !~ 'is_erasing'`
    expect(loud).toEqual([])
  })
  test('is not deleted because somebody says they are erasing', async () => {
    for (const say of [() => db.admin`select 1`, (sql = db.admin) => sql`select set_config('chairside.erasing', 'yes', true)`]) {
      const tried = db.admin.begin(async (sql) => {
        await say(sql as never)
        await sql`delete from public.visit_notes where id = ${signed}`
      })
      expect(await refusal(tried)).toMatchObject({ code: 'signed_stays' })
      expect(await notes()).toBe(1)
    }
  })
  test('nobody who asks from outside can declare it', async () => {
    for (const requests of [db.as(smile.owner, 'smile'), db.as(serviceRole)]) {
      expect(await refusal(requests.rpc('begin_erasing' as never))).toBeTruthy()
    }
    const [row] = await db.admin`select has_function_privilege('authenticated', 'private.begin_erasing()', 'execute') as person,
      has_function_privilege('service_role', 'private.begin_erasing()', 'execute') as service, has_table_privilege('service_role', 'private.erasing', 'insert') as by_hand`
    expect(row).toEqual({ person: false, service: false, by_hand: false })
  })
  test('goes, unnoted, when a function that erases declared it, and for that transaction alone', async () => {
    const before = await entries()
    await db.admin.begin(async (sql) => {
      await sql`select private.begin_erasing()`
      await sql`delete from public.visit_notes where id = ${signed}`
      await sql`select private.end_erasing()`
    })
    expect(await notes()).toBe(0)
    expect(await entries()).toBe(before)
    expect(await refusal(db.admin`delete from public.note_addenda where id = ${idOf(smile, 762)}`)).toMatchObject({ code: 'signed_stays' })
    expect((await db.admin`select * from private.erasing`).length).toBe(0)
  })
})

describe('a certificate', () => {
  const nobody = () => db.as(anon)
  test('is confirmed to anybody who has it, and to nobody who altered one character', async () => {
    const [made] = await db.admin`select e.number, encode(e.hash, 'hex') as hash from private.certify_erasure('patient', ${smile.patients.own}, ${smile.id},
      '{"patients": 1, "files": 2}', '[{"what": "bills", "why": "billing", "until": "2033-04-01"}]') e`
    const { number, hash } = made as unknown as { number: string; hash: string }
    expect(await nobody().rpc('check_certificate', { number, hash })).toMatchObject({ number, kind: 'patient', erased: { patients: 1, files: 2 } })
    expect(await nobody().rpc('check_certificate', { number: ` ${number.toLowerCase()}`, hash: hash.toUpperCase() })).toMatchObject({ number })
    const altered = (text: string, at: number) => text.slice(0, at) + (text[at] === '2' ? '3' : '2') + text.slice(at + 1)
    expect(await nobody().rpc('check_certificate', { number: altered(number, 8), hash })).toBeNull()
    expect(await nobody().rpc('check_certificate', { number, hash: altered(hash, 40) })).toBeNull()
  })
  test('whose row was altered afterwards is not one any more', async () => {
    const [made] = await db.admin`select e.id, e.number, encode(e.hash, 'hex') as hash from private.certify_erasure('clinic', ${smile.id}, null, '{"patients": 9}', '[]') e`
    const { id, number, hash } = made as unknown as { id: string; number: string; hash: string }
    await db.admin`update private.erasures set erased = '{"patients": 8}' where id = ${id}`
    expect(await nobody().rpc('check_certificate', { number, hash })).toBeNull()
  })
  test('says nothing that leads back to the person', async () => {
    const [made] = await db.admin`select e::text as row from private.certify_erasure('person', ${smile.owner.userId}, null, '{"profiles": 1}', '[]') e`
    expect(made!.row).not.toContain(smile.owner.userId)
  })
})
