import AxeBuilder from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'

const seriousOnes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

async function chooseList(page: Page, clinic: Clinic, name: string, content: Buffer | string) {
  await page.goto(`/${clinic.slug}/settings/import`)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
}
const becomes = (page: Page, column: string) => page.getByLabel(`“${column}” becomes`)
const fact = (page: Page, name: string) => page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd')

test('a list with errors is matched, looked at, imported, reported and undone', async ({ page, clinic, signIn, sql }) => {
  test.slow()
  const [known] = clinic.patients
  const visit = clinic.at('11:00', 3)
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', day: '2-digit', month: '2-digit', year: 'numeric' }).format(visit)
  const lines = [
    'Patient Number,Patient Name,Mobile Number,Gender,Date of Birth,Medical History,Pending Amount,Appointment Date,Appointment Time,Doctor,Nonsense',
    `P1,Sunita Importwala,98220 11111,F,25/12/1984,Diabetes,"1,200",${day},11:00 AM,${clinic.dentists[0]!.name},x`,
    'P2,Ravi Importwala,12345,M,13/01/1990,,,,,,x',
    'P3,,98220 33333,F,01/02/1990,,,,,,x',
    `P4,${known!.name},${known!.phone},F,31/12/1991,,,,,,x`,
    'P5,=HYPERLINK("http://x"),98220 55555,M,05/06/1970,,,,,,x',
    'P2,Ravi Importwala,+91 98220 22222,M,13/01/1990,,,,,,x',
  ]
  const patients = () => sql<{ n: number }[]>`select count(*)::int as n from patients where clinic_id = ${clinic.id}`.then(([row]) => row!.n)
  const before = await patients()
  await signIn(page, clinic.people.owner)
  await chooseList(page, clinic, 'practo.csv', Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le'))

  await expect(becomes(page, 'Patient Name')).toHaveValue('fullName')
  await expect(becomes(page, 'Date of Birth')).toHaveValue('birth')
  await expect(becomes(page, 'Pending Amount')).toHaveValue('balance')
  await expect(becomes(page, 'Nonsense')).toHaveValue('')
  await expect(page.getByLabel('Order of the dates in “Date of Birth”')).toHaveValue('dmy')
  // Whether the one date of a visit is written day first depends on the day: the person says so.
  const order = page.getByLabel('Order of the dates in “Appointment Date”')
  if ((await order.inputValue()) === '') await order.selectOption('dmy')
  await expect(page.getByLabel(`Dentist for ${clinic.dentists[0]!.name}`)).toHaveValue(clinic.dentists[0]!.id)
  expect(await seriousOnes(page)).toEqual([])
  await page.getByRole('button', { name: 'Check 6 rows' }).click()

  await expect(page.getByText('Waits to be looked at')).toBeVisible()
  await expect(fact(page, 'Cannot be read')).toHaveText('2')
  await expect(fact(page, 'Known already')).toHaveText('2')
  await expect(page.getByText('Phone: too few digits')).toBeVisible()
  await expect(page.getByText('Name: there is no name')).toBeVisible()
  expect(await patients(), 'nothing has happened yet').toBe(before)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download these rows (CSV)' }).click()])
  expect(readFileSync(await download.path(), 'utf8')).toBe(
    '\ufeffPatient Number,Patient Name,Mobile Number,Gender,Date of Birth,Medical History,Pending Amount,Appointment Date,Appointment Time,Doctor,What is wrong,Row in the file\r\n'
    + 'P2,Ravi Importwala,12345,M,13/01/1990,,,,,,Phone: too few digits,3\r\nP3,,98220 33333,F,01/02/1990,,,,,,Name: there is no name,4\r\n')
  await page.getByRole('tab', { name: 'Known already' }).click()
  await expect(page.getByRole('link', { name: known!.name })).toBeVisible()
  expect(await seriousOnes(page)).toEqual([])
  await page.getByRole('button', { name: 'Import 4 rows' }).click()

  await expect(page.getByText('Done', { exact: true })).toBeVisible()
  await expect(fact(page, 'New patients')).toHaveText('3')
  await expect(fact(page, 'Merged rows')).toHaveText('1')
  await expect(fact(page, 'Visits booked')).toHaveText('1')
  expect(await patients()).toBe(before + 3)
  expect(await seriousOnes(page)).toEqual([])
  const [sunita] = await sql`select id, old_file_number, phone, birth_date::text, medical_alerts from patients where clinic_id = ${clinic.id} and full_name = 'Sunita Importwala'`
  expect(sunita).toMatchObject({ old_file_number: 'P1', phone: '+919822011111', birth_date: '1984-12-25', medical_alerts: ['Diabetes'] })
  const here = page.url()
  await page.goto(`/${clinic.slug}/patients/${sunita!.id}`)
  await expect(page.getByText(/₹1,200 owed as of/)).toBeVisible()

  // One patient is changed: undoing names it, and goes on without it.
  await sql`update patients set locality = 'Aundh' where clinic_id = ${clinic.id} and full_name = 'Ravi Importwala'`
  await page.goto(here)
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Ravi Importwala' })).toBeVisible()
  await page.getByRole('button', { name: 'Keep these, undo the rest' }).click()
  await expect(page.getByText('Undone', { exact: true })).toBeVisible()
  await expect(fact(page, 'Patients kept')).toHaveText('1')
  expect(await patients()).toBe(before + 1)
  const [again] = await sql`select old_file_number from patients where id = ${known!.id}`
  expect(again!.old_file_number).toBeNull()
})

test('an Excel list is read: sheet, dates, ages; ambiguous dates are asked', async ({ page, clinic, signIn, sql }) => {
  test.slow()
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Notes')
  const sheet = book.addWorksheet('मरीज़')
  sheet.addRow(['Dr Rao’s list'])
  sheet.addRow(['नाम', 'Mob', 'Age/Sex', 'D.O.B'])
  sheet.addRow(['सुनीता जोशी', 9822044444, '34/F', '03/04/1990'])
  sheet.addRow(['Ravi K', 9822055555, '41/M', '05/06/1985'])
  await signIn(page, clinic.people.owner)
  await chooseList(page, clinic, 'list.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
  await expect(becomes(page, 'नाम')).toHaveValue('fullName')
  await page.getByRole('button', { name: 'Check 2 rows' }).click()
  await expect(page.getByText('The dates in “D.O.B” can be read in two ways')).toBeVisible()
  await page.getByLabel('Order of the dates in “D.O.B”').selectOption('mdy')
  await page.getByRole('button', { name: 'Check 2 rows' }).click()
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText('Done', { exact: true })).toBeVisible()
  const found = await sql`select full_name, sex, birth_date::text from patients where clinic_id = ${clinic.id} and phone in ('+919822044444', '+919822055555') order by phone`
  expect(found).toEqual([{ full_name: 'सुनीता जोशी', sex: 'female', birth_date: '1990-03-04' }, { full_name: 'Ravi K', sex: 'male', birth_date: '1985-05-06' }])
})

test('files that are no list, or too long, are refused with a sentence', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.owner)
  for (const [name, content, sentence] of [
    ['scan.pdf', '%PDF-1.7', /This is not a list/], ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 1]), /old Excel file/], ['empty.csv', 'Name\n', /nothing in this file/],
    ['long.csv', `Name\n${'A\n'.repeat(50_001)}`, /more than 50,000 rows/], ['wide.csv', `Name${',x'.repeat(300)}\nA${',1'.repeat(300)}\n`, /more than 300 columns/],
  ] as const) {
    await chooseList(page, clinic, name, content)
    await expect(page.getByText(sentence), name).toBeVisible()
  }
})

test('an import goes on when its page is closed, and is stopped half-way', async ({ page, clinic, signIn, sql }) => {
  test.slow()
  await signIn(page, clinic.people.owner)
  await chooseList(page, clinic, 'many.csv', `Name,OPD no\n${Array.from({ length: 6_000 }, (_, i) => `Person ${i},N${i}`).join('\n')}\n`)
  await page.getByRole('button', { name: 'Check 6,000 rows' }).click()
  await page.getByRole('button', { name: 'Import 6,000 rows' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Stopped', { exact: true })).toBeVisible()
  const state = () => sql<{ status: string; created: number }[]>`select status, created from imports where clinic_id = ${clinic.id}`.then(([row]) => row!)
  const { created } = await state()
  expect(created).toBeLessThan(6_000)
  expect(await sql`select from patients where clinic_id = ${clinic.id} and full_name like 'Person %'`).toHaveLength(created)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.goto(`/${clinic.slug}/settings/clinic`)
  await expect.poll(async () => (await state()).created, { timeout: 60_000 }).toBe(6_000)
  expect((await state()).status).toBe('done')
})

test('for anyone but the owner the page does not exist', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  expect((await page.request.get(`/${clinic.slug}/settings/import`)).status()).toBe(404)
})
