// A phone on which nobody is signed in scans a code and sends photographs into the record, for ten minutes, in the name of
// who showed it the code.
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'
import { photograph } from '../support/images.ts'

const mobile = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const send = async (phone: Page, ...names: string[]) => {
  const files = await Promise.all(names.map(async (name, i) => ({ name, mimeType: 'image/jpeg', buffer: await photograph({ width: 800 + i, height: 600 }) })))
  await phone.locator('input[type=file][multiple]').setInputFiles(files)
}

/** The desktop shows the code; the address in it. */
async function showCode(page: Page, clinic: Clinic): Promise<string> {
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images`)
  await page.getByRole('button', { name: 'From a phone' }).click()
  const dialog = page.getByRole('dialog', { name: 'Photographs from a phone' })
  await expect(dialog.getByRole('img', { name: 'Code for the phone' })).toBeVisible()
  return dialog.getByLabel('Or open this address on the phone').inputValue()
}

test('the phone sends, the desktop sees it arrive, and the record says in whose name it came', async ({ page, browser, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.assistant)
  const address = await showCode(page, clinic)
  const dialog = page.getByRole('dialog', { name: 'Photographs from a phone' })
  await expect(dialog.getByText('Waiting for the phone')).toBeVisible()

  const phone = await (await browser.newContext(mobile)).newPage()
  const answer = await phone.goto(address)
  expect(answer!.headers()['cache-control']).toBe('private, no-store')
  await expect(phone.getByRole('heading', { name: 'Photographs for Sunita' })).toBeVisible()
  await expect(phone.getByText('in the name of Anil Assistant')).toBeVisible()
  await expect(phone.locator('body')).not.toContainText('Deshpande')
  await expect(dialog.getByText('The phone is connected')).toBeVisible()

  await send(phone, 'smile.jpg', 'bite.jpg')
  await expect(phone.getByText('2 of 2 arrived')).toBeVisible({ timeout: 15_000 })
  await expect(dialog.getByText('2 photographs have arrived')).toBeVisible()
  await expect(dialog.getByRole('img', { name: 'smile.jpg' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.locator('[data-image]')).toHaveCount(2)
  expect(await sql`select distinct source, created_by, patient_id, sort from images where clinic_id = ${clinic.id}`)
    .toEqual([{ source: 'phone', created_by: clinic.people.assistant.userId, patient_id: clinic.patients[0]!.id, sort: 'photograph' }])

  // The same photograph once more is no second one.
  await send(phone, 'again.jpg')
  await expect(phone.getByText('Was there already')).toBeVisible()
  expect(await sql`select id from images where clinic_id = ${clinic.id}`).toHaveLength(2)
  expect(await phone.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).toBe('[{},{}]')
  await phone.context().close()
})

test('after ten minutes nothing goes through, and the phone says why; another code works', async ({ page, browser, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.receptionist)
  const address = await showCode(page, clinic)
  const phone = await (await browser.newContext(mobile)).newPage()
  await phone.goto(address)
  await expect(phone.locator('button', { hasText: 'Take a photograph' })).toBeVisible()
  await sql`update private.patient_links set expires_at = now() where clinic_id = ${clinic.id}`
  await send(phone, 'late.jpg')
  await expect(phone.getByText('This link has expired. Please ask the clinic for a new one.')).toBeVisible()
  await phone.reload()
  await expect(phone.getByRole('heading', { name: 'This link has expired' })).toBeVisible()
  await expect(phone.locator('button', { hasText: 'Take a photograph' })).toBeHidden()
  expect(await sql`select id from images where clinic_id = ${clinic.id}`).toHaveLength(0)

  const again = await showCode(page, clinic)
  expect(again).not.toBe(address)
  await phone.goto(again)
  await expect(phone.locator('button', { hasText: 'Take a photograph' })).toBeVisible()
  await phone.context().close()
})

test('who left the clinic sends nothing more, and whoever holds the phone is told', async ({ page, browser, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.assistant)
  const address = await showCode(page, clinic)
  await page.close()
  const phone = await (await browser.newContext(mobile)).newPage()
  await phone.goto(address)
  await expect(phone.locator('button', { hasText: 'Take a photograph' })).toBeVisible()
  await sql`update members set left_at = now() where id = ${clinic.people.assistant.memberId}`
  await send(phone, 'after.jpg')
  await expect(phone.getByText('The person who showed this code may not add to this record any more.')).toBeVisible()
  await phone.goto(`${address}?language=hi`)
  await expect(phone.getByRole('heading', { name: 'Sunita की तस्वीरें' })).toBeVisible()
  await expect(phone.getByRole('alert').filter({ hasText: 'नया कोड माँगें' })).toBeVisible()
  await expect(phone.locator('input[type=file]')).toHaveCount(0)
  expect(await sql`select id from images where clinic_id = ${clinic.id}`).toHaveLength(0)
  expect(await sql`select id from private.image_uploads where clinic_id = ${clinic.id}`).toHaveLength(0)
  await phone.context().close()
})

test('ended by hand, the code opens nothing', async ({ page, browser, clinic, signIn }) => {
  await signIn(page, clinic.people.owner)
  const address = await showCode(page, clinic)
  await page.getByRole('button', { name: 'End it now' }).click()
  await expect(page.getByText('The code opens nothing any more')).toBeVisible()
  const phone = await (await browser.newContext(mobile)).newPage()
  await phone.goto(address)
  await expect(phone.getByRole('heading', { name: 'This link has been replaced' })).toBeVisible()
  await phone.context().close()
})
