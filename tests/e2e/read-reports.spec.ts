// The owner reads what came in, follows a number to its document and takes it away as a workbook; for others there are no reports.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { Sql } from 'postgres'
import type { Clinic } from '../support/clinic.ts'
import { expect, test } from '../support/e2e.ts'

/** A page of figures on a busy machine. */
const arrives = { timeout: 20_000 }

/** A cleaning of ₹1,200, paid in cash, as the desk bills it. */
async function billCleaning(sql: Sql, clinic: Clinic): Promise<string> {
  return sql.begin(async (tx) => {
    await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: clinic.people.owner.userId, role: 'authenticated' })}, true),
      set_config('request.headers', ${JSON.stringify({ 'x-clinic': clinic.slug })}, true)`
    const [scaling] = await tx`select id from procedures where clinic_id = ${clinic.id} and code = 'SCL'`
    const [row] = await tx`select issue_invoice(${randomUUID()}, ${clinic.patients[0]!.id}, ${tx.json({
      kind: 'bill', lines: [{ procedure: scaling!.id, dentist: clinic.dentists[0]!.id, quantity: 1, unit_paise: 120_000, discount_paise: 0, rate_bp: 0 }], total_paise: 120_000, advance_paise: 0,
      payment: { parts: [{ mode: 'cash', amount_paise: 120_000 }] },
    })}) as bill`
    return (row!.bill as { number: string }).number
  })
}

test('the owner follows a number to its document, and takes the report away', async ({ page, clinic, signIn, sql }) => {
  test.setTimeout(120_000)
  const number = await billCleaning(sql, clinic)
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/reports`)
  await expect(page.getByRole('table', { name: 'Collections' }).getByRole('row', { name: /^Total/ })).toContainText('₹1,200', arrives)
  await expect(page.getByText('Adds up to the patients’ ledger: ₹1,200')).toBeVisible()
  await page.getByLabel('By', { exact: true }).selectOption('Way of paying')
  await page.getByRole('link', { name: 'Cash' }).click()
  await expect(page.getByRole('heading', { name: 'Collections: documents' })).toBeVisible(arrives)
  await expect(page.getByRole('row', { name: new RegExp(clinic.patients[0]!.name) })).toContainText('₹1,200')

  await page.goto(`/${clinic.slug}/reports/production`)
  await page.getByRole('link', { name: clinic.dentists[0]!.name }).click()
  const bill = page.getByRole('link', { name: number })
  await expect(bill).toHaveAttribute('href', new RegExp(`/${clinic.slug}/invoices/`), arrives)
  await page.getByRole('link', { name: 'Production' }).first().click()

  await page.getByRole('button', { name: 'Download' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Excel (all tables)' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${clinic.slug}-production-.*\\.xlsx$`))
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await readFile(await file.path())) as never)
  expect(book.worksheets.map(({ name }) => name)).toEqual(['Production', 'Documents'])
  expect(book.worksheets[1]!.getRow(2).values).toEqual(expect.arrayContaining([number, clinic.patients[0]!.name, 1200]))

  await page.getByRole('link', { name: 'Case register' }).click()
  await expect(page.getByRole('table', { name: 'Case register' })).toContainText('Scaling and polishing', arrives)
  await page.getByRole('link', { name: 'Outstanding' }).click()
  await expect(page.getByRole('row', { name: /Up to 30 days/ })).toContainText('₹0', arrives)
})

test('the overview shows the clinic’s day; for others there are neither reports nor files', async ({ page, clinic, signIn, sql }) => {
  test.setTimeout(120_000)
  await billCleaning(sql, clinic)
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/home`)
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible(arrives)
  await expect(page.locator('dl', { hasText: 'Collected' }).first()).toContainText('₹1,200')
  await signIn(page, clinic.people.receptionist)
  for (const path of ['home', 'reports/collections', 'reports/tax']) {
    await page.goto(`/${clinic.slug}/${path}`)
    await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeAttached(arrives)
  }
  expect((await page.request.get(`/${clinic.slug}/reports/file/collections?format=csv`)).status()).toBe(404)
})
