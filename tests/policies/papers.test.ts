// Papers: only what the server put into the bucket can be filed, by who may write what it belongs to; who may read that sees it,
// and is on record; a paper never changes.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refusal, serviceRole } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const as = (actor: typeof smile.owner, clinic = 'smile') => db.as(actor, clinic)
/** The server puts the bytes there, nobody else can. */
async function upload(clinicId: string, paper = randomUUID(), age = '0 days') {
  await db.admin`insert into storage.objects (bucket_id, name, metadata, created_at) values ('papers', ${`${clinicId}/${paper}`}, '{"size": 10}', now() - ${age}::interval)`
  return paper
}
const filed = (paper: string, patient = smile.patients.own, noun = 'consents') =>
  ({ paper, patient, noun, name: 'Consent, signed', mime: 'image/jpeg', bytes: 10, sha256: 'a'.repeat(64) })
const rows = async () => (await db.admin<{ n: number }[]>`select count(*)::int as n from papers`)[0]!.n

describe('filing a paper', () => {
  test('the desk files a consent, not a letter; a paper of the desk says who filed it', async () => {
    const paper = await upload(smile.id)
    expect(await as(smile.receptionist).rpc('file_paper', filed(paper))).toBe(paper)
    expect((await db.admin`select created_by, path from papers where id = ${paper}`)[0]).toEqual({ created_by: smile.receptionist.userId, path: `${smile.id}/${paper}` })
    const before = await rows()
    expect(await refusal(as(smile.receptionist).rpc('file_paper', filed(await upload(smile.id), smile.patients.own, 'letters')))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(as(smile.dentist).rpc('file_paper', filed(await upload(smile.id), smile.patients.others)))).toMatchObject({ code: 'not_found' })
    expect(await rows()).toBe(before)
  })

  test('a file that the server did not put there, of another size or clinic, or filed before, is not found', async () => {
    const [there, elsewhere] = [await upload(smile.id), await upload(pearl.id)]
    const desk = as(smile.receptionist)
    await desk.rpc('file_paper', filed(there))
    const before = await rows()
    for (const attempt of [filed(randomUUID()), { ...filed(await upload(smile.id)), bytes: 11 }, filed(elsewhere), filed(there)]) {
      expect(await refusal(desk.rpc('file_paper', attempt))).toMatchObject({ code: 'not_found' })
    }
    expect(await rows()).toBe(before)
  })
})

describe('opening a paper', () => {
  test('who may read what it belongs to gets its place and is on record; others do not, and are not told that it is there', async () => {
    const paper = await upload(smile.id)
    await as(smile.owner).rpc('file_paper', filed(paper, smile.patients.own, 'histories'))
    const args = { patient: smile.patients.own, paper }
    expect(await as(smile.dentist).rpc('open_paper', args)).toMatchObject({ path: `${smile.id}/${paper}`, mime: 'image/jpeg', sha256: 'a'.repeat(64) })
    expect(await db.admin`select actor_user_id from audit_entries where noun = 'papers' and action = 'viewed' and record_id = ${paper}`).toEqual([{ actor_user_id: smile.dentist.userId }])
    expect(await refusal(as(smile.receptionist).rpc('open_paper', args))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(as(smile.owner).rpc('open_paper', { ...args, patient: smile.patients.others }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(as(pearl.owner, 'pearl').rpc('open_paper', args))).toMatchObject({ code: 'not_found' })
  })
})

test('a paper stays what it was: not through the interface, not by the service role, not by the owner of the table', async () => {
  const paper = await upload(smile.id)
  await as(smile.owner).rpc('file_paper', filed(paper))
  const kept = await db.admin`select * from papers where id = ${paper}`
  const change = `update papers set sha256 = '${'b'.repeat(64)}' where id = '${paper}'`
  expect(await refusal(as(smile.owner).transaction((tx) => tx.unsafe(change)))).toMatchObject({ code: '42501' })
  expect(await refusal(db.as(serviceRole).transaction((tx) => tx.unsafe(change)))).toMatchObject({ code: '42501' })
  expect(await refusal(db.admin.unsafe(change))).toMatchObject({ code: 'signed_stays' })
  expect(await db.admin`select * from papers where id = ${paper}`).toEqual(kept)
})

test('what was put there and not filed within a day is cleared away', async () => {
  const [old, fresh, kept] = [await upload(smile.id, randomUUID(), '2 days'), await upload(smile.id), await upload(smile.id, randomUUID(), '2 days')]
  await as(smile.owner).rpc('file_paper', filed(kept))
  const names = (await db.as(serviceRole)<{ name: string }>`select * from orphan_papers(1000) name`).map(({ name }) => name)
  expect(names).toContain(`${smile.id}/${old}`)
  expect(names).not.toContain(`${smile.id}/${fresh}`)
  expect(names).not.toContain(`${smile.id}/${kept}`)
})

test('the export of a clinic has its papers', async () => {
  const paper = await upload(smile.id)
  const { id } = await as(smile.owner).rpc('begin_clinic_export')
  const { files } = await as(smile.owner).rpc('export_files', { export: id, after: null, page_size: 1000 })
  expect(files).toContainEqual({ bucket: 'papers', name: `${smile.id}/${paper}` })
  expect(files.every(({ name }: { name: string }) => name.startsWith(smile.id))).toBe(true)
})
