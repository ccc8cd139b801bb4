import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { both, pearl, smile, stranger } from '../support/two-clinics.ts'

const db = testDatabase()
const monday = [{ weekday: 1, opens: '09:00', closes: '13:00' }]
const create = (clinic: Record<string, unknown>, chairs = ['Chair 1', 'Chair 2'], dentists: object[] = [{ name: 'Dr Me', colour: 'teal', me: true }]) =>
  db.as(stranger).rpc<string>('create_clinic', { clinic, chairs, dentists, hours: monday })

test('whoever sets up a clinic owns it, and it is ready to book in', async () => {
  const slug = await create({ name: 'Tulip Dental', gstin: '27AAPFU0939F1ZV', time_zone: 'Asia/Kolkata', file_number_prefix: 'T', file_number_start: '500' })
  expect(slug).toBe('tulip-dental')
  const owner = db.as(stranger, slug)
  const shell = await owner.rpc('my_shell')
  expect(shell.clinic).toMatchObject({ name: 'Tulip Dental', role: 'owner' })
  expect(shell.clinic.dentist_id).not.toBeNull()
  expect(shell.person.last_clinic).toBe(slug)
  expect(await owner.rpc('my_file_numbers')).toEqual({ prefix: 'T', next: 500 })
  const [dentist] = await owner`select id from dentists`
  const patient = await owner.rpc('register_patient', { patient: { full_name: 'First Patient' } })
  const starts = new Date(Date.now() + 86_400_000)
  expect(await owner.rpc('book_appointment', { patient, dentist: dentist!.id, starts, minutes: 30 })).toMatchObject({ version: 1, lane: 1 })
})

test('a taken name gets another slug, a name of the program\'s pages or without letters a longer one', async () => {
  expect(await create({ name: 'Smile' })).toBe('smile-2')
  expect(await create({ name: 'SMILE!' })).toBe('smile-3')
  expect(await create({ name: 'Sign up' })).toBe('clinic-sign-up')
  expect(await create({ name: 'मुस्कान' })).toMatch(/^clinic(-\d+)?$/)
  expect(await create({ name: '😀'.repeat(30) })).toMatch(/^clinic-\d+$/)
  expect(await create({ name: 'A'.repeat(120) })).toMatch(/^a{48}$/)
})

test('no clinic takes the address of a page', async () => {
  const pages = readdirSync('app', { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) =>
    (name === '(public)' ? readdirSync('app/(public)', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [name]))
    .filter((name) => !/^[[(]/.test(name))
  expect(pages).toEqual(expect.arrayContaining(['pricing', 'clinics', 'api', 'sign-in']))
  for (const page of pages) {
    const [row] = await db.admin<{ slug: string }[]>`select private.free_slug(${page}) as slug`
    expect(row!.slug, page).toMatch(/^clinic-/)
  }
})

test('two people who set up clinics of the same name at once both get one', async () => {
  const slugs = await Promise.all(Array.from({ length: 6 }, () => create({ name: 'Twin Dental' })))
  expect(new Set(slugs).size).toBe(6)
})

test('wrong input is refused and leaves nothing', async () => {
  const [before] = await db.admin`select count(*) from clinics`
  expect(await refusal(create({ name: 'X' }))).toMatchObject({ sqlstate: '23514' })
  expect(await refusal(create({ name: 'Y'.repeat(10_000) }))).toMatchObject({ sqlstate: '23514' })
  expect(await refusal(create({ name: 'Wrong GSTIN', gstin: '27AAPFU0939F1ZX' }))).toMatchObject({ code: 'clinics_gstin_is_valid' })
  expect(await refusal(create({ name: 'Wrong phone', phone: '020-1234' }))).toMatchObject({ code: 'clinics_phone_is_e164' })
  expect(await refusal(create({ name: 'Nowhere', time_zone: 'Mars/Olympus' }))).toMatchObject({ code: 'time_zone_unknown' })
  expect(await refusal(create({ name: 'Twice' }, ['Chair 1', 'Chair 1']))).toMatchObject({ code: 'chairs_name_once' })
  expect(await refusal(create({ name: 'Ten lanes' }, [], [{ name: 'Dr Many', colour: 'teal', lanes: 10 }]))).toMatchObject({ code: 'dentists_lanes_one_to_four' })
  const [after] = await db.admin`select count(*) from clinics`
  expect(after).toEqual(before)
})

test('one person is what their role says in the clinic of the header, never in the other', async () => {
  expect((await db.as(both, 'smile').rpc('my_shell')).clinic).toMatchObject({ id: smile.id, role: 'assistant' })
  expect((await db.as(both, 'pearl').rpc('my_shell')).clinic).toMatchObject({ id: pearl.id, role: 'owner' })
  const { clinic, clinics } = await db.as(both).rpc('my_shell')
  expect(clinic).toBeNull()
  expect(clinics.map((known: { slug: string }) => known.slug)).toEqual(['pearl', 'smile'])
  // An owner's right in one clinic, under the other's header.
  const { count } = await db.as(both, 'smile').transaction((tx) => tx`update clinics set name = 'Mixed up'`)
  expect(count).toBe(0)
  expect(await db.admin`select name from clinics where id in (${smile.id}, ${pearl.id}) order by name`)
    .toEqual([{ name: 'Pearl Dental' }, { name: 'Smile Dental' }])
})

test('the shell of a stranger in someone\'s clinic is that of a clinic that does not exist', async () => {
  const inSmile = await db.as(stranger, 'smile').rpc('my_shell')
  const nowhere = await db.as(stranger, 'no-such-clinic').rpc('my_shell')
  expect(inSmile).toEqual(nowhere)
  expect(inSmile.clinic).toBeNull()
})

test('settings change under their version, and only by who may', async () => {
  const owner = db.as(smile.owner, 'smile')
  const [row] = await owner`update clinics set reminder_hours = '{48,3}' returning version`
  expect(row!.version).toBeGreaterThan(1)
  expect(await refusal(owner`update clinics set reminder_hours = '{0}'`)).toMatchObject({ sqlstate: '23514' })
  expect(await refusal(owner`update clinics set time_zone = 'Asia/Atlantis'`)).toMatchObject({ code: 'time_zone_unknown' })
  expect(await refusal(owner`update clinics set id = ${pearl.id}`)).toMatchObject({ code: '42501' })
})
