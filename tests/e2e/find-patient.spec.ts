import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '../support/e2e.ts'

const searchBox = (page: Page) => page.getByRole('searchbox', { name: 'Find a patient' })
const rows = (page: Page) => page.getByRole('table', { name: 'Patients' }).locator('tbody tr')
const seriousOnes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

test('by keyboard alone: slash, a few letters however they are spelt, Enter', async ({ page, clinic, signIn }) => {
  const patient = await clinic.addPatient({ name: 'Suneeta Sheikh' })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  await expect(rows(page)).toHaveCount(4)
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(searchBox(page)).toBeFocused({ timeout: 200 })
  }).toPass()
  await page.keyboard.type('sunita shaik')
  await expect(rows(page)).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/${clinic.slug}/patients/${patient.id}`)
  await expect(page.getByRole('heading', { name: 'Suneeta Sheikh' })).toBeVisible()
})

test('by phone digits, by file number new and old; what is typed stays out of the URL', async ({ page, clinic, signIn, sql }) => {
  const patient = await clinic.addPatient({ name: 'Ishaan Verma', phone: '+919812345678' })
  await sql`update patients set file_number = 'L-4711', old_file_number = 'OLD/12' where id = ${patient.id}`
  await signIn(page, clinic.people.assistant)
  await page.goto(`/${clinic.slug}/patients`)
  for (const typed of ['98123 456', '+91 98123-45678', '098123', '४५६७८', 'l-47', 'old/12', 'shaan ver']) {
    await searchBox(page).fill(typed)
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page).first()).toContainText('Ishaan Verma')
    expect(page.url()).toBe(new URL(`/${clinic.slug}/patients`, page.url()).href)
  }
  await page.keyboard.press('Escape')
  await expect(rows(page)).toHaveCount(4)
})

test('rows open by arrow keys and Enter, and back up into the search', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  await searchBox(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(rows(page).nth(0)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(rows(page).nth(1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(searchBox(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/patients\/[0-9a-f-]{36}$/)
})

test('nobody found offers to register what was typed', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  await searchBox(page).fill('Zubin Daruwala')
  await page.getByRole('button', { name: 'Register “Zubin Daruwala”' }).click()
  const form = page.getByRole('dialog', { name: 'New patient' })
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Zubin Daruwala')
  await expect(form.getByLabel('Phone', { exact: true })).toBeFocused()
  expect(page.url()).not.toContain('Zubin')
  await form.getByRole('button', { name: 'Cancel' }).click()

  await searchBox(page).fill('98989 00000')
  await page.getByRole('button', { name: 'Register “98989 00000”' }).click()
  await expect(form.getByLabel('Phone', { exact: true })).toHaveValue('98989 00000')
})

test('the list goes on page by page, by name and by newest', async ({ page, makeClinic, signIn }) => {
  const clinic = await makeClinic({ patients: 60 })
  const newest = await clinic.addPatient({ name: 'Zzz Newest' })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByText('61 patients')).toBeVisible()
  await expect(rows(page)).toHaveCount(50)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(rows(page)).toHaveCount(61)
  await expect(page.getByRole('button', { name: 'Show more' })).toBeHidden()
  expect(new Set(await rows(page).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).size).toBe(61)
  await page.getByText('Newest', { exact: true }).click()
  await expect(rows(page).first()).toContainText(newest.name)
  await expect(page).toHaveURL(/sort=newest/)
})

test('an empty clinic is told what will be here; dentists see their own patients only', async ({ page, makeClinic, signIn }) => {
  const empty = await makeClinic({ patients: 0 })
  await signIn(page, empty.people.receptionist)
  await page.goto(`/${empty.slug}/patients`)
  await expect(page.getByText('Nobody is registered yet')).toBeVisible()
  expect(await seriousOnes(page)).toEqual([])

  const clinic = await makeClinic({ patients: 2 })
  await clinic.addVisit({ patient: clinic.patients[0]!.id, startsAt: clinic.at('10:00', 1) })
  await page.context().clearCookies()
  await signIn(page, clinic.people.dentist)
  await page.goto(`/${clinic.slug}/patients`)
  await expect(rows(page)).toHaveCount(1)
  await searchBox(page).fill(clinic.patients[1]!.name)
  await expect(page.getByText(`Nobody found for “${clinic.patients[1]!.name}”`).last()).toBeVisible()
})

test('script in the search is text, and the page passes axe on a phone too', async ({ page, clinic, signIn }) => {
  await clinic.addPatient({ name: '<img src=x onerror=alert(1)>' })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  await searchBox(page).fill('<img')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page).first()).toContainText('<img src=x onerror=alert(1)>')
  expect(await seriousOnes(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(rows(page).first()).toBeVisible()
  expect(await seriousOnes(page)).toEqual([])
})

test('in Hindi', async ({ page, clinic, signIn, stack }) => {
  await signIn(page, clinic.people.receptionist)
  await page.context().addCookies([{ name: 'locale', value: 'hi', url: stack.appUrl }])
  await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByRole('heading', { name: 'मरीज़' })).toBeVisible()
  await page.getByRole('searchbox').fill('लक्ष्मी')
  await expect(page.locator('tbody tr')).toHaveCount(1)
})

test('from anywhere with Ctrl-K; nobody there, then registering is one key away', async ({ page, clinic, signIn }) => {
  const patient = await clinic.addPatient({ name: 'Farhan Qureshi' })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/messages`)
  await expect(page.getByRole('heading', { name: 'Messages' })).toBeVisible()
  const palette = page.getByRole('dialog', { name: 'Find anything or do anything' })
  await page.keyboard.press('Control+k')
  await expect(palette).toBeVisible()
  await page.keyboard.type('farhan kur')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/${clinic.slug}/patients/${patient.id}`)
  await expect(page.getByRole('heading', { name: 'Farhan Qureshi' })).toBeVisible()

  await page.keyboard.press('Control+k')
  await expect(palette).toBeVisible()
  await page.keyboard.type('Zubin Daruwala')
  await page.getByRole('option', { name: 'Register “Zubin Daruwala”' }).click()
  await expect(page.getByRole('dialog', { name: 'New patient' }).getByLabel('Name', { exact: true })).toHaveValue('Zubin Daruwala')
})
