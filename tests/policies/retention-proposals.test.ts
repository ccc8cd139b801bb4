// Clinical records whose time is over: proposed by the clinic's own years, gone only when the owner said so a week ago.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const service = db.as(serviceRole)
const owner = db.as(smile.owner, 'smile')
type Proposal = { id: string; patient_id: string; name: string; last_on: string; due_on: string; was_minor: boolean; decision: string | null; problem: string | null }
const page = () => owner.rpc<{ settings: { clinical_years: number; minors_until: number; version: number }; proposals: Proposal[]; counts: Record<string, number> }>('retention_page')
const proposed = async () => (await page()).proposals.map(({ name }) => name).sort()
const propose = () => db.admin`select private.propose_erasures(${smile.id})`
const ago = (years: number, days = 0) => db.admin`select (current_date - make_interval(years => ${years}, days => ${days}))::date::text as day`.then((rows) => rows[0]!.day as string)

/** A patient registered and last seen so long ago. */
async function seen(fullName: string, day: string, more: { birthDate?: string; precision?: string } = {}) {
  const id = await addPatient(db.admin, smile, { fullName })
  await db.admin`update patients set created_at = ${day}, birth_date = ${more.birthDate ?? null}, birth_date_precision = ${more.precision ?? 'day'} where id = ${id}`
  return id
}

let gone: string
beforeAll(async () => {
  await db.admin`delete from public.retention_settings where clinic_id = ${smile.id}`
  gone = await seen('Long Gone', await ago(6))
  await seen('Nearly', await ago(4, 300))
  await seen('Paid Lately', await ago(9)).then((id) => db.admin`insert into public.payments (clinic_id, branch_id, patient_id, kind, number, received_on, day, amount_paise, supplier, recipient, language)
    values (${smile.id}, ${smile.branch}, ${id}, 'receipt', 'RR/9', current_date, current_date, 100, '{}', '{}', 'en')`)
  await seen('Booked Again', await ago(9)).then((id) => db.admin`insert into public.appointments (clinic_id, patient_id, branch_id, dentist_id, starts_at, ends_at, status)
    values (${smile.id}, ${id}, ${smile.branch}, ${smile.dentists[0]}, now() + interval '40 days', now() + interval '40 days 30 minutes', 'booked')`)
  await seen('Did Not Come', await ago(9)).then((id) => db.admin`insert into public.appointments (clinic_id, patient_id, branch_id, dentist_id, starts_at, ends_at, status)
    values (${smile.id}, ${id}, ${smile.branch}, ${smile.dentists[0]}, now() - interval '1 year', now() - interval '1 year' + interval '30 minutes', 'no_show')`)
  await seen('Child Then', await ago(6), { birthDate: await ago(20) })
  await seen('Child Long Ago', await ago(8), { birthDate: await ago(22) })
  await seen('Born That Year', await ago(8), { birthDate: `${Number((await ago(21)).slice(0, 4))}-01-01`, precision: 'year' })
})
beforeEach(() => propose())

describe('proposed is', () => {
  test('whom nobody has seen, billed or booked for five years, and who was a minor then only at 21', async () => {
    expect(await proposed()).toEqual(['Child Long Ago', 'Did Not Come', 'Long Gone'])
    const [one] = (await page()).proposals.filter(({ name }) => name === 'Long Gone')
    expect(one).toMatchObject({ patient_id: gone, last_on: await ago(6), due_on: await ago(1), was_minor: false, decision: null })
  })
  test('by the clinic\'s own years, and taken back when they grow', async () => {
    expect(await owner.rpc('set_clinical_retention', { clinical_years: 10, minors_until: 21, settings_version: 0 })).toBe(1)
    expect(await proposed()).toEqual([])
    await owner.rpc('set_clinical_retention', { clinical_years: 4, minors_until: 25, settings_version: 1 })
    expect(await proposed()).toEqual(['Did Not Come', 'Long Gone', 'Nearly'])
    expect(await refusal(owner.rpc('set_clinical_retention', { clinical_years: 5, minors_until: 21, settings_version: 1 }))).toMatchObject({ code: 'changed_by_someone' })
    for (const years of [0, 2]) {
      expect(await refusal(owner.rpc('set_clinical_retention', { clinical_years: years, minors_until: 21, settings_version: 2 }))).toMatchObject({ code: 'retention_settings_three_years_at_least' })
    }
    expect(await refusal(owner.rpc('set_clinical_retention', { clinical_years: 5, minors_until: 17, settings_version: 2 }))).toMatchObject({ code: 'retention_settings_of_age' })
    expect((await page()).settings).toEqual({ clinical_years: 4, minors_until: 25, version: 2 })
    await owner.rpc('set_clinical_retention', { clinical_years: 5, minors_until: 21, settings_version: 2 })
  })
  test('of no other clinic, to nobody but the owner', async () => {
    for (const actor of [smile.dentist, smile.receptionist, smile.accountant]) expect(await refusal(db.as(actor, 'smile').rpc('retention_page'))).toMatchObject({ code: 'not_allowed' })
    expect((await db.as(pearl.owner, 'pearl').rpc('retention_page')).proposals).not.toContainEqual(expect.objectContaining({ name: 'Long Gone' }))
  })
})

describe('the owner\'s word', () => {
  const idOf = async (name: string) => (await page()).proposals.find((one) => one.name === name)!.id
  const decide = (ids: string[], decision: string | null) => owner.rpc<number>('decide_proposals', { proposals: ids, decision })
  const run = '00000000-0000-7000-8000-000000000001'
  const erase = () => service.rpc<{ erased: string | null; problem?: string } | null>('erase_confirmed', { run })

  test('keep: not asked again for a year', async () => {
    const id = await idOf('Did Not Come')
    await decide([id], 'keep')
    await propose()
    expect(await proposed()).toEqual(['Child Long Ago', 'Long Gone'])
    await db.admin`update public.retention_proposals set takes_effect_at = now() - interval '1 minute' where id = ${id}`
    await propose()
    expect(await proposed()).toContain('Did Not Come')
  })
  test('erase: not before a week is over, and until then it can be taken back', async () => {
    const id = await idOf('Long Gone')
    await decide([id], 'erase')
    expect(await erase()).toBeNull()
    await decide([id], null)
    await db.admin`update public.retention_proposals set takes_effect_at = takes_effect_at - interval '8 days' where takes_effect_at is not null`
    expect(await erase()).toBeNull()
    expect(await db.admin`select 1 from patients where id = ${gone}`).toHaveLength(1)
  })
  test('a visit that came meanwhile saves the record', async () => {
    const id = await idOf('Child Long Ago')
    await decide([id], 'erase')
    await db.admin`update public.retention_proposals set takes_effect_at = now() where id = ${id}`
    const [{ patient_id: patient }] = await db.admin`select patient_id from public.retention_proposals where id = ${id}` as unknown as [{ patient_id: string }]
    await db.admin`insert into public.appointments (clinic_id, patient_id, branch_id, dentist_id, starts_at, ends_at, status)
      values (${smile.id}, ${patient}, ${smile.branch}, ${smile.dentists[1]}, now() + interval '50 days', now() + interval '50 days 30 minutes', 'booked')`
    expect(await erase()).toEqual({ erased: null })
    expect(await db.admin`select full_name from patients where id = ${patient}`).toEqual([{ full_name: 'Child Long Ago' }])
  })
  test('about somebody else\'s proposals is refused and changes nothing', async () => {
    const theirs = (await db.admin`insert into public.retention_proposals (clinic_id, patient_id, last_on, due_on, was_minor)
      values (${pearl.id}, ${pearl.patients.own}, '2018-01-01', '2023-01-01', false) on conflict on constraint retention_proposals_one_a_patient do update set due_on = '2023-01-01' returning id`)[0]!.id
    expect(await refusal(decide([theirs], 'erase'))).toMatchObject({ code: 'not_found' })
    expect(await db.admin`select decision from public.retention_proposals where id = ${theirs}`).toEqual([{ decision: null }])
  })
})
