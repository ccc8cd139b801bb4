// Whatever somebody sends: a sentence that says what to do, and nothing half-kept. Through the screen, and past it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Sql } from 'postgres'
import { fullDisk } from '../../sandbox/supabase/storage-files.ts'
import { deflatedSyntax, dicom } from '../support/dicom.ts'
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'
import { addImage } from '../support/image-rows.ts'
import { bad, photograph, sha256 } from '../support/images.ts'

const corner = (page: Page) => page.getByRole('region', { name: 'Files on their way' })
const openGallery = (page: Page, clinic: Clinic) => page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images`)
/** What is left of a clinic's files: images, objects of theirs, and bytes that wait to be examined (an emptied upload has one). */
const left = async (sql: Sql, clinic: Clinic) => (await sql`select (select count(*)::int from images where clinic_id = ${clinic.id}) as images,
  (select count(*)::int from storage.objects where bucket_id = 'images' and name like ${`${clinic.id}/%`}) as kept,
  (select count(*)::int from storage.objects where bucket_id = 'quarantine' and name like ${`${clinic.id}/%`} and (metadata ->> 'size')::bigint > 1) as waiting`)[0]
const nothing = { images: 0, kept: 0, waiting: 0 }

test('each bad file is told what is wrong with it, and nothing of any is kept', async ({ page, clinic, signIn, sql, allowErrors }, info) => {
  allowErrors(/status of 422/)
  const files: [name: string, bytes: Buffer, sentence: string][] = [
    ['holiday.jpg', bad.zipCalledJpg(), 'This kind of file cannot be kept'], ['drawing.svg', bad.svgWithScript(), 'This kind of file cannot be kept'],
    ['letter.pdf', bad.htmlCalledPdf(), 'This kind of file cannot be kept'], ['huge.gif', bad.gifOf60000(), 'This kind of file cannot be kept'],
    ['huge.png', bad.pngOf60000(), 'This picture has more pixels than can be kept'], ['empty.jpg', bad.empty(), 'This file is empty'],
    ['half.jpg', await bad.halfOfAJpeg(), 'This picture is damaged or only half there'], ['cbct.jpg', bad.tooLarge(), 'This file is larger than 50 MB'],
    // Names are only shown: not one of them leads anywhere.
    ['‮gpj.exe', bad.zipCalledJpg(), 'This kind of file cannot be kept'],
  ]
  await signIn(page, clinic.people.receptionist)
  await openGallery(page, clinic)
  // By path: what is larger than 50 MB is not handed over otherwise.
  await page.getByLabel('Choose files').setInputFiles(files.map(([name, bytes]) => {
    writeFileSync(info.outputPath(name), bytes)
    return info.outputPath(name)
  }))
  await expect(corner(page).getByRole('status')).toContainText(`0 came, ${files.length} did not`, { timeout: 20_000 })
  for (const [name, , sentence] of files) await expect(corner(page).getByRole('listitem').filter({ hasText: name })).toContainText(sentence)
  expect(await left(sql, clinic)).toEqual(nothing)
  await expect(page.locator('[data-image]')).toHaveCount(0)
})

const size = { width: 64, height: 48 }
const values = Uint16Array.from({ length: size.width * size.height }, (_, i) => i % 4096)
for (const [what, file, sentence] of [
  ['a truncated one', dicom(size, values).subarray(0, -1000), 'The file breaks off before its picture ends.'],
  ['one without pixels', dicom(size, null), 'The file holds no picture'],
  ['a deflated one', dicom(size, values, [], deflatedSyntax), 'The file is packed in a way (deflated) that is not read here.'],
] as const) {
  test(`DICOM that cannot be shown, ${what}: a sentence and a download, not a black square`, async ({ page, clinic, signIn, sql }) => {
    await signIn(page, clinic.people.receptionist)
    await openGallery(page, clinic)
    await page.getByLabel('Choose files').setInputFiles({ name: 'sensor.dcm', mimeType: 'application/dicom', buffer: file })
    await expect(corner(page).locator('[data-upload=kept]')).toHaveCount(1, { timeout: 15_000 })
    const [image] = await sql<{ id: string }[]>`select id from images where clinic_id = ${clinic.id}`
    await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images/${image!.id}`)
    await expect(page.getByText(sentence)).toBeVisible()
    await expect(page.locator('canvas')).toHaveCount(0)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download' }).first().click()])
    expect(sha256(readFileSync(await download.path()))).toBe(sha256(file))
  })
}

/** The way of the bytes without the screen: announce, send, have it examined. */
function sender(page: Page, clinic: Clinic) {
  const uploads = `/${clinic.slug}/images/uploads`
  const headers = { 'sec-fetch-site': 'same-origin' }
  return {
    announce: async (bytes: Buffer, mime: string, patientId: string | null = clinic.patients[0]!.id) =>
      (await page.request.post(uploads, { headers, data: { patientId, name: 'scan.jpg', mime, bytes: bytes.length, sha256: sha256(bytes), source: 'file', details: {} } })).json(),
    send: async (url: string, bytes: Buffer, mime: string) => (await page.request.put(url, { data: bytes, headers: { 'content-type': mime } })).status(),
    finish: async (upload: string) => (await page.request.post(`${uploads}/${upload}`, { headers })).json(),
  }
}

test('what a browser claims is not believed: a ZIP, another kind, other bytes than announced, nothing at all', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.assistant)
  const { announce, send, finish } = sender(page, clinic)
  const jpeg = await photograph({ width: 320, height: 240 })
  for (const [announced, sent, mime, code] of [
    [bad.zipCalledJpg(), bad.zipCalledJpg(), 'image/jpeg', 'file_kind_unknown'], [bad.htmlCalledPdf(), bad.htmlCalledPdf(), 'application/pdf', 'file_kind_unknown'],
    [bad.svgWithScript(), bad.svgWithScript(), 'image/png', 'file_kind_unknown'], [jpeg, jpeg, 'image/png', 'file_not_as_announced'],
    [jpeg, bad.zipCalledJpg(), 'image/jpeg', 'file_not_as_announced'], [bad.pngOf60000(), bad.pngOf60000(), 'image/png', 'picture_too_large'],
  ] as const) {
    const { upload, url } = await announce(announced, mime)
    expect(await send(url, sent, mime)).toBe(200)
    expect(await finish(upload), `${mime} ${code}`).toMatchObject({ refusal: { code } })
    expect(await left(sql, clinic)).toEqual(nothing)
  }
  const { upload } = await announce(jpeg, 'image/jpeg')
  expect(await finish(upload)).toMatchObject({ refusal: { code: 'upload_missing' } })
  expect(await announce(jpeg, 'image/svg+xml')).toMatchObject({ refusal: { code: 'file_kind_unknown' } })
  expect(await announce(Buffer.alloc(0), 'image/jpeg')).toMatchObject({ refusal: { code: 'file_empty' } })
  expect(await left(sql, clinic)).toEqual(nothing)
})

test('an address to upload to is good for one file of one kind, once', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.assistant)
  const { announce, send, finish } = sender(page, clinic)
  const jpeg = await photograph({ width: 320, height: 240 })
  const { upload, url } = await announce(jpeg, 'image/jpeg')
  expect(await send(url, Buffer.from('<script>'), 'text/html')).toBe(400)
  for (const path of ['..', '%2e%2e', '..%2f..%2fimages', '%2F', '․․']) expect(await send(url.replace(upload, path), jpeg, 'image/jpeg'), path).toBeGreaterThanOrEqual(400)
  expect(await send(url, jpeg, 'image/jpeg')).toBe(200)
  expect(await send(url, bad.zipCalledJpg(), 'image/jpeg')).not.toBe(200)
  expect(await finish(upload)).toEqual({ image: upload, warnings: [] })
  expect(await send(url, bad.zipCalledJpg(), 'image/jpeg')).not.toBe(200)
  // Asked again it is the same image; announced again it is there.
  expect(await finish(upload)).toEqual({ image: upload, warnings: [] })
  expect(await announce(jpeg, 'image/jpeg')).toEqual({ image: upload, there: true })
  expect(await left(sql, clinic)).toEqual({ images: 1, kept: 3, waiting: 0 })
})

test('another clinic: its patient takes nothing, its image has no address here, its upload is not ours to finish', async ({ page, clinic, makeClinic, signIn, sql }) => {
  const other = await makeClinic()
  const theirs = await addImage(sql, other, {})
  await signIn(page, other.people.assistant)
  const started = await sender(page, other).announce(await photograph(), 'image/jpeg')
  await page.context().clearCookies()
  await signIn(page, clinic.people.owner)
  const { announce, finish } = sender(page, clinic)
  expect(await announce(await photograph(), 'image/jpeg', other.patients[0]!.id)).toMatchObject({ refusal: { code: 'not_found' } })
  expect(await finish(started.upload)).toMatchObject({ refusal: { code: 'not_found' } })
  for (const file of ['original', 'view', 'thumb']) {
    for (const slug of [clinic.slug, other.slug]) expect((await page.request.get(`/${slug}/images/${theirs}/${file}`)).status(), `${slug} ${file}`).toBe(404)
  }
  for (const path of ['..%2f..%2foriginal', `${theirs}%2f..%2fthumb/original`, '%2e%2e/original']) expect((await page.request.get(`/${clinic.slug}/images/${path}`)).status(), path).toBe(404)
  expect(await left(sql, clinic)).toEqual(nothing)
})

test('the disk is full: it is said, nothing is kept, and once there is room the same file comes', async ({ page, clinic, signIn, sql, allowErrors }) => {
  allowErrors(/Failed to load resource/)
  // It is tried again by itself before anybody is told.
  test.setTimeout(90_000)
  const disk = fullDisk(join(process.env.CHAIRSIDE_DATA ?? '.sandbox', 'storage'))
  await signIn(page, clinic.people.receptionist)
  await openGallery(page, clinic)
  writeFileSync(disk, `${clinic.id}/\n`)
  try {
    await page.getByLabel('Choose files').setInputFiles({ name: 'smile.jpg', mimeType: 'image/jpeg', buffer: await photograph({ width: 400, height: 300 }) })
    await expect(corner(page).locator('[data-upload=failed]')).toContainText('The file could not be stored just now', { timeout: 30_000 })
    expect(await left(sql, clinic)).toEqual(nothing)
  } finally {
    rmSync(disk)
  }
  await page.getByRole('button', { name: 'Try smile.jpg again' }).click()
  await expect(corner(page).getByRole('status')).toContainText('1 file is in the record', { timeout: 30_000 })
})

test('200 files at once are all there', async ({ page, clinic, signIn, sql }) => {
  test.setTimeout(420_000)
  const files = await Promise.all(Array.from({ length: 200 }, async (_, i) => ({
    name: `tooth ${i}.jpg`, mimeType: 'image/jpeg', buffer: await sharp({ create: { width: 40 + (i % 20), height: 30 + Math.floor(i / 20), channels: 3, background: '#c87a5a' } }).jpeg().toBuffer(),
  })))
  await signIn(page, clinic.people.receptionist)
  await openGallery(page, clinic)
  await page.getByLabel('Choose files').setInputFiles(files)
  await expect(corner(page).getByRole('status')).toHaveText('200 files are in the record', { timeout: 390_000 })
  expect(await left(sql, clinic)).toEqual({ images: 200, kept: 600, waiting: 0 })
})
