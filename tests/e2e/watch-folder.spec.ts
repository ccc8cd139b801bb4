// The X-ray computer: a folder is chosen once, what its sensor makes comes into the tray and is given to who is in the chair.
// The browser's own picker cannot be driven; a folder of the page's own file system, with the same handles, stands in for it.
import { expect, test as base, type Clinic, type Page } from '../support/e2e.ts'
import { photograph, sha256 } from '../support/images.ts'
import type { Sql } from 'postgres'

/** With a profile of its own on the disk: a private window does not read the handle of a folder back. */
const test = base.extend({
  context: async ({ playwright, launchOptions, baseURL, viewport, locale, timezoneId, extraHTTPHeaders }, give, info) => {
    const context = await playwright.chromium.launchPersistentContext(info.outputPath('profile'), { ...launchOptions, baseURL, viewport, locale, timezoneId, extraHTTPHeaders })
    await give(context)
    await context.close()
  },
})

const withFolder = (page: Page) => page.addInitScript(() => {
  Object.assign(window, { showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle('Sensor', { create: true }) })
})

/** The sensor's program saves; `parts`: it writes in so many goes, half a second apart. */
async function save(page: Page, name: string, bytes: Buffer, parts = 1) {
  await page.evaluate(async ({ name, text, parts }) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Sensor', { create: true })
    const file = await folder.getFileHandle(name, { create: true })
    for (let part = 1; part <= parts; part++) {
      const writing = await file.createWritable()
      await writing.write(bytes.subarray(0, Math.ceil((bytes.length * part) / parts)))
      await writing.close()
      if (part < parts) await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }, { name, text: bytes.toString('base64'), parts })
}

/** The first patient sits down. */
async function seat(sql: Sql, clinic: Clinic) {
  const visit = await clinic.addVisit({ startsAt: new Date(Date.now() - 10 * 60_000), status: 'booked', chair: clinic.chairs[0]!.id })
  await sql`update appointments set status = 'waiting' where id = ${visit}`
  await sql`update appointments set status = 'in_chair' where id = ${visit}`
  return visit
}
async function open(page: Page, clinic: Clinic) {
  await page.goto(`/${clinic.slug}/images`)
  await page.getByRole('button', { name: 'Choose folder' }).click()
  await expect(page.getByText('Watching “Sensor”')).toBeVisible()
}

test('a new X-ray comes into the tray by itself, goes to the patient in the chair in one click, and back', async ({ page, clinic, signIn, sql }) => {
  const visit = await seat(sql, clinic)
  await withFolder(page)
  await signIn(page, clinic.people.assistant)
  await page.goto(`/${clinic.slug}/images`)
  // What is there before is left alone.
  await save(page, 'of-last-year.jpg', await photograph({ width: 500, height: 400 }))
  await open(page, clinic)
  const bytes = await photograph({ width: 900, height: 700 })
  await save(page, '0001.jpg', bytes)

  const card = page.locator('[data-image]')
  await expect(card).toHaveCount(1, { timeout: 20_000 })
  await expect(page.getByRole('navigation').getByRole('link', { name: 'X-rays' })).toBeVisible()
  await expect(card.getByText('X-ray', { exact: true })).toBeVisible()
  await card.getByRole('button', { name: 'Attach to Sunita Deshpande' }).click()
  await expect(page.getByText('Attached to Sunita Deshpande')).toBeVisible()
  await expect(card).toHaveCount(0)
  const rows = () => sql`select patient_id, appointment_id, source, sort, sha256 from images where clinic_id = ${clinic.id}`
  expect(await rows()).toEqual([{ patient_id: clinic.patients[0]!.id, appointment_id: visit, source: 'folder', sort: 'xray', sha256: sha256(bytes) }])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card).toHaveCount(1)
  expect(await rows()).toMatchObject([{ patient_id: null, appointment_id: null }])

  // To somebody who is not here today.
  await card.getByRole('button', { name: 'Someone else' }).click()
  const dialog = page.getByRole('dialog', { name: 'Whose image is it?' })
  await expect(dialog.getByRole('button', { name: /Sunita Deshpande/ })).toBeVisible()
  await dialog.getByLabel('Any patient').fill('moham')
  await page.getByRole('option', { name: /Mohammed Shaikh/ }).click()
  await expect(page.getByText('Attached to Mohammed Shaikh')).toBeVisible()
  expect(await rows()).toMatchObject([{ patient_id: clinic.patients[1]!.id, appointment_id: null }])
})

test('a file that is still being written waits, and none is taken twice, also when the page is opened anew', async ({ page, clinic, signIn, sql }) => {
  // The sensor's program takes its time, twice.
  test.setTimeout(60_000)
  await seat(sql, clinic)
  await withFolder(page)
  await signIn(page, clinic.people.dentist)
  await open(page, clinic)
  const bytes = await photograph({ width: 1000, height: 800 })
  await save(page, 'slow.jpg', bytes, 12)
  const card = page.locator('[data-image]')
  await expect(card).toHaveCount(1, { timeout: 20_000 })
  // It was never sent in parts.
  expect(await sql`select sha256 from private.image_uploads where clinic_id = ${clinic.id}`).toEqual([{ sha256: sha256(bytes) }])
  await card.getByRole('button', { name: 'Attach to Sunita Deshpande' }).click()
  await expect(card).toHaveCount(0)

  // Opened anew, it goes on watching the same folder; the next file comes, the first one does not.
  await page.reload()
  await expect(page.getByText('Watching “Sensor”')).toBeVisible()
  await save(page, 'next.jpg', await photograph({ width: 700, height: 500 }))
  await expect(card).toHaveCount(1, { timeout: 20_000 })
  expect(await sql`select patient_id from images where clinic_id = ${clinic.id} order by created_at`).toEqual([{ patient_id: clinic.patients[0]!.id }, { patient_id: null }])
  // What this computer remembers names nobody and nothing.
  const kept = await page.evaluate(() => new Promise<string>((resolve) => {
    const opening = indexedDB.open('xray-folder')
    opening.onsuccess = () => {
      const all = opening.result.transaction('folders').objectStore('folders').getAll()
      all.onsuccess = () => resolve(JSON.stringify(all.result.map(({ taken }: { taken: string[] }) => taken)))
    }
  }))
  expect(JSON.parse(kept)).toEqual([[expect.stringMatching(/^[0-9a-f]{24}$/), expect.stringMatching(/^[0-9a-f]{24}$/)]])
})

test('several at once; what is of no use is discarded with a reason and can be brought back', async ({ page, clinic, signIn, sql }) => {
  await withFolder(page)
  await signIn(page, clinic.people.receptionist)
  await open(page, clinic)
  for (const width of [600, 610]) await save(page, `${width}.jpg`, await photograph({ width, height: 400 }))
  const card = page.locator('[data-image]')
  await expect(card).toHaveCount(2, { timeout: 20_000 })
  for (const box of await card.getByRole('checkbox').all()) await box.check()
  const bar = page.getByRole('region', { name: '2 images selected' })
  await bar.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog', { name: 'Discard 2 images?' }).getByRole('button', { name: 'Test exposure' }).click()
  await expect(page.getByText('2 images discarded')).toBeVisible()
  await expect(page.getByText('Nothing waits for a patient')).toBeVisible()
  expect(await sql`select distinct deleted_reason from images where clinic_id = ${clinic.id}`).toEqual([{ deleted_reason: 'Test exposure' }])

  await page.getByRole('link', { name: 'Discarded', exact: true }).click()
  await expect(card).toHaveCount(2)
  await card.first().getByRole('button', { name: 'Bring back' }).click()
  await expect(page.getByText('Back in the tray')).toBeVisible()
  await expect(card).toHaveCount(1)
})

test('a browser that watches no folder says so, and takes files by hand', async ({ page, clinic, signIn }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'))
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/images`)
  await expect(page.getByText('This browser cannot watch a folder')).toBeVisible()
  await page.getByLabel('Choose files').first().setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photograph({ width: 640, height: 480 }) })
  await expect(page.locator('[data-image]')).toHaveCount(1, { timeout: 20_000 })
})
