import { expect, test, type Page } from '../support/e2e.ts'
import { pdf } from '../support/images.ts'

const add = (page: Page, name: string, words: string) => page.getByLabel('Choose files').setInputFiles({ name, mimeType: 'application/pdf', buffer: pdf(words) })

test('a PDF is kept, found by its name, shown in its place, and says when it counts no more', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images`)
  await add(page, 'Referral to Dr Iyer.pdf', 'Referral')
  await add(page, 'Insurance card.pdf', 'Insurance')
  await expect(page.getByRole('region', { name: 'Files on their way' })).toContainText('2 files are in the record', { timeout: 15_000 })
  await page.getByRole('button', { name: 'Close the list' }).click()
  await page.getByText('Documents', { exact: true }).click()
  const list = page.getByRole('list', { name: 'Documents' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await page.getByRole('searchbox', { name: 'Find by name' }).fill('iyer')
  await expect(list.getByRole('listitem')).toHaveCount(1)

  await list.getByRole('link', { name: /Referral to Dr Iyer/ }).click()
  const shown = page.getByRole('dialog', { name: /Referral to Dr Iyer/ })
  await expect(shown.getByRole('status')).toHaveText('1 page')
  await expect(shown.getByRole('img', { name: 'Page 1 of 1' })).toHaveAttribute('data-drawn', '')
  await page.keyboard.press('Escape')
  await expect(shown).toBeHidden()

  await page.getByRole('searchbox', { name: 'Find by name' }).fill('')
  await list.getByRole('button', { name: /^Details of Insurance card/ }).click()
  const panel = page.getByRole('dialog', { name: /^Insurance card/ })
  await panel.getByLabel('What it is').selectOption('Insurance')
  await panel.getByLabel('Counts until').fill('2026-01-31')
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(list.getByText('Expired 31 Jan 2026')).toBeVisible()
  const [row] = await sql`select sort, kind, expires_on::text from images where clinic_id = ${clinic.id} and name like 'Insurance%'`
  expect(row).toEqual({ sort: 'document', kind: 'insurance', expires_on: '2026-01-31' })
})

test('a PDF that cannot be read says so, and can be downloaded', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}/images`)
  await add(page, 'Report.pdf', 'Report')
  await expect(page.getByRole('region', { name: 'Files on their way' })).toContainText('1 file is in the record', { timeout: 15_000 })
  await page.route('**/original', (route) => route.fulfill({ status: 200, contentType: 'application/pdf', body: '%PDF-1.7 and then nothing' }))
  await page.getByRole('link', { name: /^Report/ }).click()
  const shown = page.getByRole('dialog', { name: /Report/ })
  await expect(shown.getByRole('alert')).toContainText('cannot be shown here')
  await expect(shown.getByRole('link', { name: 'Download' })).toHaveAttribute('href', /original\?download=1$/)
})
