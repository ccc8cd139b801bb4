import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { expect, test, type Page } from '../support/e2e.ts'
import { photograph } from '../support/images.ts'
import { pagesOf, textOf } from '../support/pdf-text.ts'
import { sendImage, xray } from '../support/sent-images.ts'

async function take(page: Page, item: string, n = 0): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).nth(n).click()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

test('an X-ray leaves as a picture, on the letterhead and as it came; each is on record', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  const file = xray(2)
  const image = await sendImage(page, clinic, patient.id, file, 'application/dicom', { sort: 'xray', kind: 'bitewing', teeth: [46] })
  await sql`insert into image_marks (clinic_id, patient_id, image_id, tool, points, note, created_by)
    values (${clinic.id}, ${patient.id}, ${image}, 'length', '{100,100,400,100}', '', ${clinic.people.owner.userId})`
  await page.goto(`/${clinic.slug}/patients/${patient.id}/images/${image}`)

  const marked = await take(page, 'Picture (PNG)')
  expect(marked.name).toBe('bitewing.png')
  expect(await sharp(marked.bytes).metadata()).toMatchObject({ format: 'png', width: 640, height: 480 })
  const plain = await take(page, 'Picture (PNG)', 1)
  // The line is drawn on the one and not on the other; the rest is the same.
  const pixel = async (bytes: Buffer, left: number, top: number) => [...await sharp(bytes).removeAlpha().extract({ left, top, width: 1, height: 1 }).raw().toBuffer()]
  const [r, g, b] = await pixel(marked.bytes, 200, 100)
  expect(Math.max(r!, g!, b!) - Math.min(r!, g!, b!)).toBeGreaterThan(60)
  const [pr, pg, pb] = await pixel(plain.bytes, 200, 100)
  expect([pg, pb]).toEqual([pr, pr])
  expect(await pixel(marked.bytes, 500, 400)).toEqual(await pixel(plain.bytes, 500, 400))

  const pdf = await take(page, 'On the letterhead (PDF)')
  for (const words of [clinic.name, patient.name, 'Bitewing 46 · 2 Jan 2026', 'with the marks drawn over it']) expect(textOf(pdf.bytes)).toContain(words)
  expect(pagesOf(pdf.bytes)).toBe(1)
  const original = await take(page, 'The file as it came')
  expect(original.bytes.equals(file)).toBe(true)

  const noted = await sql`select d.after ->> 'format' as format, d.after ->> 'overlays' as overlays from audit_entries e join audit_details d on d.entry_id = e.id
    where e.action = 'exported' and e.noun = 'images' and e.record_id = ${image} order by e.at`
  expect(noted.map(({ format, overlays }) => [format, overlays])).toEqual([['png', 'true'], ['png', 'false'], ['pdf', 'true'], ['original', null]])
})

test('a mount leaves whole, each film in its place', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.assistant)
  const image = await sendImage(page, clinic, patient.id, xray(2), 'application/dicom', { sort: 'xray', kind: 'bitewing' })
  const [mount] = await sql`insert into image_mounts (clinic_id, patient_id, layout, name, taken_on) values (${clinic.id}, ${patient.id}, 'bitewing_2', 'Before treatment', '2026-01-02') returning id`
  await sql`insert into image_mount_places (clinic_id, patient_id, mount_id, place, image_id) values (${clinic.id}, ${patient.id}, ${mount!.id}, 2, ${image})`
  await page.goto(`/${clinic.slug}/patients/${patient.id}/images/mounts/${mount!.id}`)
  const { bytes } = await take(page, 'Picture (PNG)')
  const { width, height } = await sharp(bytes).metadata()
  const bright = async (left: number) => (await sharp(bytes).extract({ left: Math.round(left), top: Math.round(height / 2), width: 1, height: 1 }).raw().toBuffer())[0]!
  expect(await bright(width * 0.25)).toBe(0)
  expect(await bright(width * 0.75)).toBeGreaterThan(40)
  const pdf = await take(page, 'On the letterhead (PDF)')
  for (const words of ['Before treatment', patient.name, '2 bitewings · 2 Jan 2026']) expect(textOf(pdf.bytes)).toContain(words)
  expect(await sql`select 1 from audit_entries where action = 'exported' and noun = 'image_mounts' and record_id = ${mount!.id}`).toHaveLength(2)
})

test('a photograph stays in the record until its patient agrees, by whatever way it would leave; an owner who tries is told what to do', async ({ page, clinic, signIn, sql, allowErrors }) => {
  // The browser writes each refusal into its console.
  allowErrors(/status of 422/)
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  const image = await sendImage(page, clinic, patient.id, await photograph(), 'image/jpeg', { sort: 'photograph', kind: 'smile' })
  await page.goto(`/${clinic.slug}/patients/${patient.id}/images/${image}`)
  const told = page.getByText('This patient has not agreed to photographs leaving the record.')
  for (const item of ['Picture (PNG)', 'On the letterhead (PDF)', 'The file as it came']) {
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    await expect(told).toBeVisible()
    await page.reload()
  }
  expect(await sql`select 1 from audit_entries where action = 'exported' and record_id = ${image}`).toHaveLength(0)

  await sql`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
    values (${clinic.id}, ${patient.id}, 'photographs', true, 'Asked at the desk', 'en', 'desk')`
  const original = await take(page, 'The file as it came')
  expect(original.name).toBe('image.jpg')
  expect(await sharp(original.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 900 })
  await expect(told).toHaveCount(0)
})

test('a picture that is none, images of another clinic and too many do not get onto the letterhead', async ({ page, clinic, makeClinic, signIn, sql }) => {
  const other = await makeClinic()
  await signIn(page, other.people.owner)
  const foreign = await sendImage(page, other, other.patients[0]!.id, xray(1), 'application/dicom', { sort: 'xray' })
  await signIn(page, clinic.people.owner)
  const mine = await sendImage(page, clinic, clinic.patients[0]!.id, xray(1), 'application/dicom', { sort: 'xray' })
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } }).jpeg().toBuffer()
  const send = async (about: object, buffer = picture, slug = clinic.slug, patient = clinic.patients[0]!.id) => {
    const answer = await page.request.post(`/${slug}/patients/${patient}/images/pdf`, { headers: { 'sec-fetch-site': 'same-origin' }, multipart: { about: JSON.stringify(about), picture: { name: 'picture', mimeType: 'image/jpeg', buffer } } })
    return answer.status() === 422 ? (await answer.json()).refusal.code : answer.status()
  }
  const about = { images: [mine], mountId: null, overlays: false }
  expect(await send(about)).toBe(200)
  expect(await send({ ...about, images: [foreign] })).toBe('not_found')
  expect(await send({ ...about, images: [mine, mine, mine] })).toBe('value_not_possible')
  expect(await send(about, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('picture_unreadable')
  expect(await send({ ...about, images: [foreign] }, picture, other.slug, other.patients[0]!.id)).toBe(404)
  expect(await sql`select 1 from audit_entries where action = 'exported' and record_id = ${foreign}`).toHaveLength(0)
})
