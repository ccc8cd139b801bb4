import sharp from 'sharp'
import { expect, test, type Page } from '../support/e2e.ts'
import { textOf } from '../support/pdf-text.ts'

/** Consents: signed by finger on this screen, for a child by a guardian, or on paper that is photographed back; checked, withdrawn. */

/** A finger on the field to sign in. */
async function draw(page: Page) {
  const field = page.getByRole('img', { name: 'Field to sign in' })
  await field.scrollIntoViewIfNeeded()
  const box = (await field.boundingBox())!
  await page.mouse.move(box.x + 60, box.y + 90)
  await page.mouse.down()
  for (let i = 1; i <= 40; i++) await page.mouse.move(box.x + 60 + i * 6, box.y + 90 + Math.sin(i / 2) * 45)
  await page.mouse.up()
}

/** Makes a consent ready with the panel; what follows is the screen to sign on. */
async function prepare(page: Page, slug: string, patient: string, dentist: string) {
  await page.goto(`/${slug}/patients/${patient}/consents`)
  await page.getByRole('button', { name: 'New consent' }).first().click()
  const panel = page.getByRole('dialog', { name: 'New consent' })
  await panel.getByLabel('Consent to').selectOption('Consent to the removal of a tooth')
  await panel.getByLabel('Dentist').selectOption(dentist)
  await panel.getByLabel('Treatment').fill('Extraction')
  await panel.getByLabel('Teeth').fill('36')
  await panel.getByRole('button', { name: 'Read and sign' }).click()
  await expect(page.getByRole('dialog', { name: 'Consent to the removal of a tooth' })).toBeVisible()
}

test('signed by finger: the PDF is kept, says who signed what, is unchanged, and the consent can be withdrawn', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  const patient = clinic.patients[0]!
  await prepare(page, clinic.slug, patient.id, clinic.dentists[0]!.name)
  const screen = page.getByRole('dialog', { name: 'Consent to the removal of a tooth' })
  await expect(screen.getByText('It is not an electronic signature in the sense of the law.', { exact: false })).toBeVisible()
  await screen.getByRole('button', { name: 'Agree and sign' }).click()
  await expect(screen.getByText('There is no signature yet.', { exact: false })).toBeVisible()
  await draw(page)
  await screen.getByRole('button', { name: 'Agree and sign' }).click()
  await expect(page.getByText('Signed and kept')).toBeVisible({ timeout: 20_000 })

  const row = page.getByRole('listitem').filter({ hasText: 'Consent to the removal of a tooth' })
  await expect(row.getByText(/^Signed \d/)).toBeVisible()
  const answer = await page.request.get((await row.getByRole('link', { name: 'Open' }).getAttribute('href'))!)
  expect(answer.headers()).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' })
  const written = textOf(await answer.body())
  for (const part of [patient.name, 'Extraction', '36', 'not an electronic signature', 'text version 1']) expect(written).toContain(part)

  await row.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Check the file' }).click()
  await expect(row.getByText('Unchanged since it was signed.', { exact: false })).toBeVisible()
  await row.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Withdraw' }).click()
  const dialog = page.getByRole('dialog', { name: 'Withdraw this consent?' })
  await dialog.getByLabel('Why, in the patient’s words').fill('Wants to wait')
  await dialog.getByRole('button', { name: 'Withdraw' }).click()
  await expect(row.getByText(/^Withdrawn on .*Wants to wait/)).toBeVisible()
})

test('for a child a guardian signs', async ({ page, clinic, sql, signIn }) => {
  await signIn(page, clinic.people.owner)
  const child = await clinic.addPatient({ name: 'Kabir Joshi' })
  await sql`update patients set birth_date = current_date - 3000, guardian_name = 'Ravi Joshi', guardian_relation = 'father' where id = ${child.id}`
  await prepare(page, clinic.slug, child.id, clinic.dentists[0]!.name)
  const screen = page.getByRole('dialog', { name: 'Consent to the removal of a tooth' })
  await expect(screen.getByLabel('Name')).toHaveValue('Ravi Joshi')
  await expect(screen.getByLabel('Who signs').getByRole('option', { name: 'the patient' })).toHaveCount(0)
  await screen.getByLabel('Who signs').selectOption('father')
  await draw(page)
  await screen.getByRole('button', { name: 'Agree and sign' }).click()
  await expect(page.getByText('Signed on the screen by Ravi Joshi (father)')).toBeVisible({ timeout: 20_000 })
})

test('on paper: printed, photographed back with a witness; what is no picture is refused in a sentence and nothing is lost', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(/status of 422/)
  // The recorder of the test's trace, not the page, reads the picture that the page shows.
  allowErrors(/Connecting to 'blob:/)
  await signIn(page, clinic.people.receptionist)
  const patient = clinic.patients[1]!
  await prepare(page, clinic.slug, patient.id, clinic.dentists[0]!.name)
  await page.getByRole('dialog', { name: 'Consent to the removal of a tooth' }).getByRole('button', { name: 'Later' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Consent to the removal of a tooth' })
  const blank = await page.request.get((await row.getByRole('link', { name: 'Print' }).getAttribute('href'))!)
  expect(textOf(await blank.body())).toContain('signature or thumb print')

  await row.getByRole('button', { name: 'File the signed paper' }).click()
  const dialog = page.getByRole('dialog', { name: 'File the signed paper' })
  const choose = dialog.getByLabel('Choose pictures', { exact: true }).and(page.locator('input'))
  await choose.setInputFiles({ name: 'note.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') })
  const file = dialog.getByRole('button', { name: 'File as signed' })
  await expect(file).toBeDisabled()
  await dialog.getByLabel('Witness').fill('Sister Mary')
  await file.click()
  await expect(dialog.getByText('This is not a picture that can be read here.', { exact: false })).toBeVisible()
  await expect(dialog.getByLabel('Witness')).toHaveValue('Sister Mary')
  await dialog.getByRole('button', { name: 'Remove page 1' }).click()
  const photograph = await sharp({ create: { width: 1200, height: 1600, channels: 3, background: '#f2efe8' } }).jpeg().toBuffer()
  await choose.setInputFiles({ name: 'page.jpg', mimeType: 'image/jpeg', buffer: photograph })
  await file.click()
  await expect(page.getByText(/^Signed on paper by .* witness: Sister Mary$/)).toBeVisible({ timeout: 20_000 })
  const kept = await page.request.get((await row.getByRole('link', { name: 'Open' }).getAttribute('href'))!)
  expect(kept.headers()['content-type']).toBe('image/jpeg')
})

test('a text with script in it is shown as text; a change is the next version', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/consents`)
  await page.getByRole('button', { name: 'Consent to photographs' }).click()
  const panel = page.getByRole('dialog', { name: 'Text of the form' })
  await panel.getByLabel('Text', { exact: true }).fill('<script>document.title = "run"</script>\n- #panic("run") stays text')
  await panel.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(page.getByText('English 2')).toBeVisible()
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/consents`)
  await page.getByRole('button', { name: 'New consent' }).first().click()
  const asked = page.getByRole('dialog', { name: 'New consent' })
  await asked.getByLabel('Consent to').selectOption('Consent to photographs')
  await expect(asked.getByText('<script>document.title = "run"</script>')).toBeVisible()
  await expect(page).not.toHaveTitle('run')
})

test('the owner sets the margins of a pre-printed letterhead and sees them on the test page; the whole record is one PDF', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/printing`)
  await page.getByLabel('My paper has one').check()
  await expect(page.getByLabel('Top')).toHaveValue('45')
  await page.getByLabel('Top').fill('50')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved: everything is printed like this from now on')).toBeVisible()
  const test = textOf(await (await page.request.get(`/${clinic.slug}/settings/printing/test`)).body())
  expect(test).toContain('50 mm')
  expect(test).not.toContain('Printed by Chairside')
  const record = await page.request.get(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/record/pdf`)
  expect(record.headers()['cache-control']).toBe('private, no-store')
  expect(textOf(await record.body())).toContain(clinic.patients[0]!.name)
})
