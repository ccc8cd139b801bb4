import { chromiumArgs, chromiumPath } from '../support/chromium.ts'
import { phantom } from '../support/dicom.ts'
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'
import { bad, pdf, photograph } from '../support/images.ts'
import type { Sql } from 'postgres'

// A camera that shows a moving pattern.
test.use({ launchOptions: { executablePath: await chromiumPath(), args: [...chromiumArgs, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] } })

const jpeg = async (name: string, takenAt?: string) => ({ name, mimeType: 'image/jpeg', buffer: await photograph({ width: 800, height: 600 }, takenAt) })
const corner = (page: Page) => page.getByRole('region', { name: 'Files on their way' })
const kept = async (sql: Sql, clinic: Clinic) => sql`select name, sort, shown, source, taken_known from images where clinic_id = ${clinic.id} and deleted_at is null order by name`
const openGallery = (page: Page, clinic: Clinic) => page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images`)
/** Where the bytes go. */
const storage = '**/storage/v1/object/upload/sign/**'

test('files are chosen and are in the record, each with its picture; the same file is not taken twice', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.receptionist)
  await openGallery(page, clinic)
  const files = [await jpeg('smile.jpg'), { name: 'sensor.dcm', mimeType: 'application/dicom', buffer: phantom().file }, { name: 'referral.pdf', mimeType: 'application/pdf', buffer: pdf() }]
  await page.getByLabel('Choose files').setInputFiles(files)
  await expect(corner(page)).toContainText('3 files are in the record', { timeout: 20_000 })
  expect(await kept(sql, clinic)).toEqual([
    { name: 'referral.pdf', sort: 'document', shown: 'pdf', source: 'file', taken_known: false },
    expect.objectContaining({ name: 'sensor.dcm', sort: 'xray', shown: 'gray' }),
    { name: 'smile.jpg', sort: 'photograph', shown: 'colour', source: 'file', taken_known: true },
  ])
  const pictures = page.locator('[data-image] img')
  await expect(pictures).toHaveCount(2)
  for (const picture of await pictures.all()) await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(50)
  await page.getByLabel('Choose files').setInputFiles(files[0]!)
  await expect(corner(page).getByText('Was in the record already')).toBeVisible()
  expect(await kept(sql, clinic)).toHaveLength(3)
})

test('of several the bad one is named with what to do, the others come', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.receptionist)
  await openGallery(page, clinic)
  await page.getByLabel('Choose files').setInputFiles([await jpeg('good.jpg'), { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) }, { name: 'zip.jpg', mimeType: 'image/jpeg', buffer: bad.zipCalledJpg() }])
  await expect(corner(page)).toContainText('1 came, 2 did not')
  await expect(corner(page).getByRole('listitem').filter({ hasText: 'zip.jpg' })).toContainText('This kind of file cannot be kept')
  await expect(corner(page).getByRole('listitem').filter({ hasText: 'empty.jpg' })).toContainText('This file is empty')
  expect((await kept(sql, clinic)).map(({ name }) => name)).toEqual(['good.jpg'])
})

test('a broken line begins again by itself, without a second copy', async ({ page, clinic, signIn, sql, allowErrors }) => {
  allowErrors(/ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to load resource/)
  await signIn(page, clinic.people.receptionist)
  await openGallery(page, clinic)
  let times = 0
  await page.route(storage, (route) => (times++ === 0 ? route.abort() : route.continue()))
  await page.getByLabel('Choose files').setInputFiles(await jpeg('smile.jpg'))
  await expect(corner(page)).toContainText('1 file is in the record', { timeout: 15_000 })
  expect(times).toBe(2)
  expect(await kept(sql, clinic)).toHaveLength(1)
})

test('one is cancelled, nothing of it is kept, and it is begun again; other pages of the record do not stop it', async ({ page, clinic, signIn, sql, allowErrors }) => {
  allowErrors(/ERR_FAILED|ERR_ABORTED|Failed to load resource/)
  await signIn(page, clinic.people.receptionist)
  await openGallery(page, clinic)
  let go = () => {}
  const gate = new Promise<void>((resolve) => (go = resolve))
  await page.route(storage, async (route) => {
    await gate
    await route.continue().catch(() => {})
  })
  await page.getByLabel('Choose files').setInputFiles([await jpeg('one.jpg', '2026:01:01 10:00:00'), await jpeg('two.jpg', '2026:01:02 10:00:00')])
  await expect(corner(page).locator('[data-upload=sending]')).toHaveCount(2)
  await page.getByRole('button', { name: 'Cancel one.jpg' }).click()
  await expect(corner(page).locator('[data-upload=cancelled]')).toContainText('one.jpg')
  await page.getByRole('navigation', { name: 'Pages of the record' }).getByRole('link', { name: 'Plans' }).click()
  await expect(page).toHaveURL(/\/plans$/)
  go()
  await expect(corner(page)).toContainText('1 file is in the record', { timeout: 15_000 })
  expect((await kept(sql, clinic)).map(({ name }) => name)).toEqual(['two.jpg'])
  await page.getByRole('button', { name: 'Try one.jpg again' }).click()
  await expect(corner(page)).toContainText('2 files are in the record', { timeout: 15_000 })
  expect(await kept(sql, clinic)).toHaveLength(2)
})

test('who leaves the record is told what became of the files', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.receptionist)
  await openGallery(page, clinic)
  let go = () => {}
  const gate = new Promise<void>((resolve) => (go = resolve))
  await page.route(storage, async (route) => {
    await gate
    await route.continue()
  })
  await page.getByLabel('Choose files').setInputFiles(await jpeg('smile.jpg'))
  await expect(corner(page).locator('[data-upload=sending]')).toHaveCount(1)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Queue' }).click()
  await expect(page).toHaveURL(/\/queue/)
  await expect(corner(page)).toBeHidden()
  go()
  await expect(page.getByRole('region', { name: 'Notifications' }).getByText('1 file is in the record')).toBeVisible({ timeout: 15_000 })
  expect(await kept(sql, clinic)).toHaveLength(1)
})

test('dropped, pasted, and of the tooth that is looked at', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images?tooth=36`)
  await expect(page.getByRole('button', { name: 'Add files' })).toBeVisible()
  const drag = (what: 'dragover' | 'drop', data: number[]) => page.evaluate(([type, bytes]) => {
    const files = new DataTransfer()
    files.items.add(new File([new Uint8Array(bytes)], 'dropped.jpg', { type: 'image/jpeg' }))
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }))
  }, [what, data] as const)
  const bytes = [...(await photograph({ width: 400, height: 300 }))]
  await expect(async () => {
    await drag('dragover', bytes)
    await expect(page.getByText('Drop to add to the record of Sunita Deshpande')).toBeVisible({ timeout: 500 })
  }).toPass()
  await drag('drop', bytes)
  await expect(page.getByText('Drop to add to the record of')).toBeHidden()
  await expect(corner(page)).toContainText('1 file is in the record')
  const other = [...(await photograph({ width: 300, height: 400 }))]
  await page.evaluate((data) => {
    const files = new DataTransfer()
    files.items.add(new File([new Uint8Array(data)], 'pasted.jpg', { type: 'image/jpeg' }))
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }))
  }, other)
  await expect(corner(page)).toContainText('2 files are in the record')
  expect(await sql`select name, teeth from images where clinic_id = ${clinic.id} order by name`).toEqual([{ name: 'dropped.jpg', teeth: [36] }, { name: 'pasted.jpg', teeth: [36] }])
  await expect(page.locator('[data-image]')).toHaveCount(2)
})

test('a camera at the desk takes photographs straight into the record', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.assistant)
  await openGallery(page, clinic)
  await page.getByRole('button', { name: 'More ways' }).click()
  await page.getByRole('menuitem', { name: 'Take a photograph' }).click()
  const camera = page.getByRole('dialog', { name: 'Take photographs' })
  await expect.poll(() => camera.getByLabel('What the camera sees').evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0)
  await camera.getByRole('button', { name: 'Take', exact: true }).click()
  await expect(camera.getByRole('status')).toHaveText('1 taken')
  await camera.getByRole('button', { name: 'Done' }).click()
  await expect(corner(page)).toContainText('1 file is in the record')
  expect(await kept(sql, clinic)).toEqual([expect.objectContaining({ source: 'camera', sort: 'photograph' })])
})

test('a study that is too large is a link', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.receptionist)
  await openGallery(page, clinic)
  await page.getByRole('button', { name: 'More ways' }).click()
  await page.getByRole('menuitem', { name: 'Link to a study (CBCT)' }).click()
  const dialog = page.getByRole('dialog', { name: 'Link to a study' })
  await dialog.getByLabel('Address').fill('javascript:alert(1)')
  await dialog.getByRole('button', { name: 'Add the link' }).click()
  await expect(dialog.getByText('Write an address that begins with https://')).toBeVisible()
  await dialog.getByLabel('Address').fill('https://pacs.example/study/7')
  await dialog.getByRole('button', { name: 'Add the link' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: /^CBCT/ }).click()
  const open = page.getByRole('dialog', { name: /^CBCT/ }).getByRole('link', { name: 'Open the study' })
  await expect(open).toHaveAttribute('href', 'https://pacs.example/study/7')
  await expect(open).toHaveAttribute('rel', /noopener/)
  expect((await sql`select link, kind from images where clinic_id = ${clinic.id}`)[0]).toEqual({ link: 'https://pacs.example/study/7', kind: 'cbct' })
})
