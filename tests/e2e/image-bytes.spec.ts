// The way of a file into the record and out of it, step by step, as a browser could take it: what nobody gets past.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import { fullDisk } from '../../sandbox/supabase/storage-files.ts'
import { expect, test, password, type Clinic, type Page } from '../support/e2e.ts'
import { photograph, sha256 } from '../support/images.ts'

type Answer = { status: number; body: Record<string, unknown> & { refusal?: { code: string; message: string } }; headers: Record<string, string> }

/** One request from the page, with its cookies. */
const ask = (page: Page, method: string, url: string, { json, bytes, headers = {} }: { json?: object; bytes?: Buffer; headers?: Record<string, string> } = {}) =>
  page.evaluate(async ({ method, url, text, bytes, headers }): Promise<Answer> => {
    const body = bytes === undefined ? text : Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))
    const answer = await fetch(url, { method, headers, body })
    const words = await answer.text()
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: words.startsWith('{') ? JSON.parse(words) : { words } }
  }, { method, url, text: json && JSON.stringify(json), bytes: bytes?.toString('base64'), headers })

const announce = (page: Page, clinic: Clinic, bytes: Buffer, changes: object = {}) => ask(page, 'POST', `/${clinic.slug}/images/uploads`, {
  json: { patientId: clinic.patients[0]!.id, name: 'smile.jpg', mime: 'image/jpeg', bytes: bytes.length, sha256: sha256(bytes), source: 'file', ...changes },
})
const put = (page: Page, { url, headers }: Record<string, unknown>, bytes: Buffer) => ask(page, 'PUT', url as string, { bytes, headers: headers as Record<string, string> })
const finish = (page: Page, clinic: Clinic, upload: unknown) => ask(page, 'POST', `/${clinic.slug}/images/uploads/${String(upload)}`)

async function send(page: Page, clinic: Clinic, bytes: Buffer, changes: object = {}): Promise<string> {
  const { body } = await announce(page, clinic, bytes, changes)
  expect((await put(page, body, bytes)).status).toBe(200)
  const done = await finish(page, clinic, body.upload)
  expect(done.body).toEqual({ image: body.upload, warnings: [] })
  return body.upload as string
}

test.beforeEach(async ({ page, clinic, signIn, allowErrors }) => {
  // Refusals are what is tested; the browser writes each into its console.
  allowErrors(/status of (400|403|404|409|416|422|500)/)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/schedule`)
})

test('a file goes straight to Storage, is examined, and is read in parts by who may see it', async ({ page, clinic, sql, browser, signIn, makeClinic, stack }) => {
  const bytes = await photograph()
  const image = await send(page, clinic, bytes)
  const at = (file: string) => `/${clinic.slug}/images/${image}/${file}`
  const whole = await ask(page, 'GET', at('view'))
  expect(whole.headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'accept-ranges': 'bytes' })
  const part = await ask(page, 'GET', at('original'), { headers: { range: 'bytes=0-2' } })
  expect([part.status, part.headers['content-range']?.startsWith('bytes 0-2/')]).toEqual([206, true])
  expect((await ask(page, 'GET', at('original'), { headers: { range: 'bytes=99999999-' } })).status).toBe(416)
  // A photograph leaves the record only while its patient agrees.
  expect((await ask(page, 'GET', `${at('original')}?download=1`)).body.refusal).toMatchObject({ code: 'photographs_no_consent', message: expect.stringContaining('has not agreed') })
  await sql`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
    values (${clinic.id}, ${clinic.patients[0]!.id}, 'photographs', true, 'Asked at the desk', 'en', 'desk')`
  expect((await ask(page, 'GET', `${at('original')}?download=1`)).headers['content-disposition']).toBe('attachment; filename="image.jpg"')
  for (const wrong of [at('secret'), at('..%2Fview'), `/${clinic.slug}/images/..%2F${image}/view`]) expect([wrong, (await ask(page, 'GET', wrong)).status]).toEqual([wrong, 404])
  expect(await sql`select action from audit_entries where record_id = ${image} and action in ('viewed', 'exported') order by 1`).toEqual([{ action: 'exported' }, { action: 'viewed' }])
  // Nothing of the file stays in quarantine, and a member of another clinic sees none of it, by any address.
  expect(await sql`select (metadata ->> 'size')::int as size from storage.objects where bucket_id = 'quarantine' and name = ${`${clinic.id}/${image}`}`).toEqual([{ size: 1 }])
  const other = await makeClinic()
  const stranger = await (await browser.newContext()).newPage()
  await signIn(stranger, other.people.owner)
  await stranger.goto(`${stack.appUrl}/${other.slug}/schedule`)
  for (const slug of [clinic.slug, other.slug]) for (const file of ['original', 'view', 'thumb']) expect((await ask(stranger, 'GET', `/${slug}/images/${image}/${file}`)).status).toBe(404)
  expect((await announce(stranger, other, bytes, { patientId: clinic.patients[0]!.id })).body.refusal!.code).toBe('not_found')
  expect((await finish(stranger, other, image)).body.refusal!.code).toBe('not_found')
  await stranger.context().close()
})

test('by the Storage interface a member downloads what they may see, and does nothing else; another clinic nothing at all', async ({ page, clinic, makeClinic, stack }) => {
  const image = await send(page, clinic, await photograph())
  const other = await makeClinic()
  const files = async (email: string, slug: string) => {
    const db = createClient(stack.supabaseUrl, stack.publishableKey, { auth: { persistSession: false }, global: { headers: { 'x-clinic': slug } } })
    await db.auth.signInWithPassword({ email, password })
    return db.storage
  }
  const name = `${clinic.id}/${image}/view`
  const mine = await files(clinic.people.receptionist.email, clinic.slug)
  expect((await mine.from('images').download(name)).error).toBeNull()
  for (const [storage, folder] of [[mine, clinic.id], [await files(clinic.people.accountant.email, clinic.slug), clinic.id], [await files(other.people.owner.email, clinic.slug), other.id], [await files(other.people.owner.email, other.slug), other.id]] as const) {
    if (storage !== mine) for (const path of [name, `${other.id}/../${name}`, `./${name}`]) expect((await storage.from('images').download(path)).error).not.toBeNull()
    for (const bucket of ['images', 'quarantine', 'papers']) {
      const box = storage.from(bucket)
      expect((await box.list(`${clinic.id}/${image}`)).data).toEqual([])
      expect((await box.list('')).data).toEqual([])
      expect((await box.createSignedUrl(name, 60)).error).not.toBeNull()
      expect((await box.createSignedUploadUrl(`${folder}/mine`)).error).not.toBeNull()
      expect((await box.upload(`${folder}/mine`, Buffer.from('x'), { contentType: 'image/jpeg' })).error).not.toBeNull()
      expect((await box.move(name, `${folder}/moved`)).error).not.toBeNull()
      expect((await box.copy(name, `${folder}/copied`)).error).not.toBeNull()
      expect((await box.remove([name])).data).toEqual([])
    }
  }
  expect((await mine.from('images').download(name)).error).toBeNull()
})

test('an address to upload to is good for one file, of the kind that was said', async ({ page, clinic, sql }) => {
  const [bytes, second] = [await photograph({ width: 640, height: 480 }), await photograph({ width: 641, height: 480 })]
  const { body } = await announce(page, clinic, bytes)
  expect((await put(page, { ...body, headers: { 'content-type': 'text/html' } }, bytes)).body).toMatchObject({ statusCode: '415' })
  expect((await finish(page, clinic, body.upload)).body.refusal!.code).toBe('upload_missing')
  expect((await put(page, body, bytes)).status).toBe(200)
  expect((await put(page, body, second)).body).toMatchObject({ statusCode: '409' })
  // Asked twice at once and once more: one image.
  const [one, two] = await Promise.all([finish(page, clinic, body.upload), finish(page, clinic, body.upload)])
  expect([one.body, two.body, (await finish(page, clinic, body.upload)).body]).toEqual(Array(3).fill({ image: body.upload, warnings: [] }))
  expect((await put(page, body, second)).body).toMatchObject({ statusCode: '409' })
  expect((await announce(page, clinic, bytes)).body).toEqual({ image: body.upload, there: true })
  // Something else than was announced.
  const wrong = (await announce(page, clinic, second)).body
  await put(page, wrong, bytes)
  expect((await finish(page, clinic, wrong.upload)).body.refusal).toMatchObject({ code: 'file_not_as_announced', message: expect.stringContaining('Nothing was kept') })
  expect((await finish(page, clinic, wrong.upload)).body.refusal!.code).toBe('file_not_as_announced')
  expect(await sql`select id from images where clinic_id = ${clinic.id}`).toHaveLength(1)
  expect(await sql`select name from storage.objects where bucket_id = 'images' and name like ${`${clinic.id}/${String(wrong.upload)}%`}`).toEqual([])
})

test('no room, and no disk: a sentence, nothing half kept, and later it goes through', async ({ page, clinic, sql }) => {
  const bytes = await photograph({ width: 500, height: 500 })
  await sql`insert into images (clinic_id, patient_id, sort, kind, name, taken_at, mime, sha256, bytes, stored_bytes, shown, source)
    values (${clinic.id}, ${clinic.patients[1]!.id}, 'xray', 'bitewing', 'Large', now(), 'image/jpeg', ${'a'.repeat(64)}, 1, ${10_240 * 1_048_576}, 'colour', 'file')`
  const refused = await announce(page, clinic, bytes)
  expect([refused.status, refused.body.refusal]).toMatchObject([422, { code: 'storage_full', message: expect.stringContaining('room for 10 GB') }])
  await sql`delete from images where clinic_id = ${clinic.id}`

  const full = fullDisk(join(process.env.CHAIRSIDE_DATA ?? '.sandbox', 'storage'))
  const { body } = await announce(page, clinic, bytes)
  writeFileSync(full, `${clinic.id}/`)
  expect((await put(page, body, bytes)).status).toBe(500)
  rmSync(full)
  expect((await put(page, body, bytes)).status).toBe(200)
  writeFileSync(full, `${clinic.id}/`)
  const failed = await finish(page, clinic, body.upload)
  rmSync(full)
  expect(failed.body.refusal).toMatchObject({ code: 'file_not_stored', message: expect.stringContaining('Nothing of it was kept') })
  expect(await sql`select id from images where clinic_id = ${clinic.id}`).toEqual([])
  expect(await sql`select name from storage.objects where bucket_id = 'images' and name like ${`${clinic.id}/%`}`).toEqual([])
  expect((await finish(page, clinic, body.upload)).body).toEqual({ image: body.upload, warnings: [] })
})

test('what was deleted 30 days ago and what nobody finished is gone, bytes and all, when the job has run', async ({ page, clinic, sql }) => {
  const [kept, deleted] = [await send(page, clinic, await photograph({ width: 300, height: 200 })), await send(page, clinic, await photograph({ width: 301, height: 200 }))]
  const { body: { upload: left, ...way } } = await announce(page, clinic, await photograph({ width: 302, height: 200 }))
  await put(page, way, await photograph({ width: 302, height: 200 }))
  await sql`update images set deleted_at = now() - interval '31 days', deleted_reason = 'Twice' where id = ${deleted}`
  await sql`update private.image_uploads set started_at = now() - interval '4 hours' where id = ${left as string}`
  await sql`update private.stale_files set stale_at = now() where name like ${`${clinic.id}/%`}`
  const files = async () => (await sql<{ name: string }[]>`select bucket_id || '/' || name as name from storage.objects where name like ${`${clinic.id}/%`} order by 1`).map(({ name }) => name)
  // The job runs every ten seconds here.
  await expect.poll(files, { timeout: 45_000 }).toEqual(['original', 'thumb', 'view'].map((file) => `images/${clinic.id}/${kept}/${file}`))
  expect(await sql`select id from images where clinic_id = ${clinic.id}`).toEqual([{ id: kept }])
  expect((await finish(page, clinic, left)).body.refusal!.code).toBe('upload_missing')
  expect((await ask(page, 'GET', `/${clinic.slug}/images/${kept}/original`)).status).toBe(200)
})

test('another site cannot send along with the cookies, and who may not write is told', async ({ page, clinic, signIn, request, stack }) => {
  const bytes = await photograph()
  expect((await request.post(`${stack.appUrl}/${clinic.slug}/images/uploads`, { data: {}, headers: { 'sec-fetch-site': 'cross-site' }, maxRedirects: 0 })).status()).not.toBe(200)
  await signIn(page, clinic.people.accountant)
  await page.goto(`/${clinic.slug}/schedule`)
  expect((await announce(page, clinic, bytes)).body.refusal!.code).toBe('not_allowed')
  expect((await ask(page, 'POST', `/${clinic.slug}/images/uploads`, { json: { name: 1 } })).body.refusal!.code).toBe('value_not_possible')
})
