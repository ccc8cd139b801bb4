import AxeBuilder from '@axe-core/playwright'
import { expect, randomPhone, test, type Page } from '../support/e2e.ts'

const panel = (page: Page) => page.getByRole('dialog', { name: 'Change details' })
const seriousOnes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

test('the record shows who this is, what is dangerous, visits, consents and family, and notes that it was opened', async ({ page, clinic, signIn, sql }) => {
  const phone = randomPhone()
  const patient = await clinic.addPatient({ name: 'Sunita Joshi', phone })
  const child = await clinic.addPatient({ name: 'Aarav Joshi', phone })
  await sql`update patients set birth_date = '1990-03-12', sex = 'female', allergies = '{Penicillin}', medical_alerts = '{On bisphosphonates}', locality = 'Baner' where id = ${patient.id}`
  const visit = await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('10:30', 2) })
  await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('09:00', -30), status: 'discharged' })
  await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('12:00', 1), status: 'cancelled' })

  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}`)
  const header = page.getByRole('heading', { name: 'Sunita Joshi' }).locator('xpath=ancestor::header')
  await expect(header).toContainText(/File L\d+/)
  await expect(header.getByRole('link', { name: `${phone.slice(3, 8)} ${phone.slice(8)}` })).toHaveAttribute('href', `tel:${phone}`)
  await expect(header.getByRole('link', { name: 'WhatsApp' })).toHaveAttribute('href', `https://wa.me/${phone.slice(1)}`)
  await expect(header.getByRole('list', { name: 'Allergies and alerts' })).toContainText('PenicillinOn bisphosphonates')
  await expect(header.getByRole('link', { name: /Next visit/ })).toHaveAttribute('href', new RegExp(`visit=${visit}$`))
  await expect(page.getByRole('link', { name: 'Aarav Joshi' })).toHaveAttribute('href', `/${clinic.slug}/patients/${child.id}`)
  await expect(page.getByText('Baner')).toBeVisible()
  await page.getByText('History').click()
  await expect(page.getByText('Yes, remind me on WhatsApp')).toBeVisible()
  await expect(page.getByText('by Rekha Desk')).toBeVisible()
  await expect(page.locator('section[aria-labelledby=timeline] li')).toHaveCount(3)
  expect(await page.title()).not.toContain('Sunita')
  expect(await seriousOnes(page)).toEqual([])

  await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
  await expect(header).toBeInViewport()
  const [views] = await sql`select count(*)::int from audit_entries where clinic_id = ${clinic.id} and action = 'viewed' and record_id = ${patient.id}`
  expect(views!.count).toBe(1)
})

test('details change in the form they were given in', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}`)
  await expect(page.getByText('File number: given at first arrival')).toBeVisible()
  await page.getByRole('button', { name: 'Change details' }).click()
  const form = panel(page)
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue(patient.name)
  await form.getByLabel('Age or date of birth').fill('1/2/1985')
  await form.getByLabel('Locality').fill('Aundh')
  await form.getByRole('button', { name: 'Latex' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(page.getByRole('list', { name: 'Allergies and alerts' })).toContainText('Latex')
  await expect(page.getByText('Aundh')).toBeVisible()
  const [saved] = await sql`select birth_date::text, locality, allergies, phone, reminder_consent from patients where id = ${patient.id}`
  expect(saved).toEqual({ birth_date: '1985-02-01', locality: 'Aundh', allergies: ['Latex'], phone: patient.phone, reminder_consent: true })
  expect(await sql`select 1 from patient_consents where patient_id = ${patient.id}`).toHaveLength(1)
})

test('two people change the same patient: the second is told, sees both, and chooses', async ({ page, clinic, signIn, sql, browser }) => {
  const patient = clinic.patients[0]!
  await sql`update patients set locality = 'Baner', complaint = 'Pain' where id = ${patient.id}`
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}?edit=details`)
  await expect(panel(page).getByLabel('Locality')).toHaveValue('Baner')

  const context = await browser.newContext()
  const other = await context.newPage()
  await signIn(other, clinic.people.owner)
  await other.goto(`/${clinic.slug}/patients/${patient.id}?edit=details`)
  await panel(other).getByLabel('Locality').fill('Aundh')
  await panel(other).getByLabel('Complaint').fill('Swelling')
  await panel(other).getByRole('button', { name: 'Save' }).click()
  await expect(panel(other)).toBeHidden()
  await context.close()

  const form = panel(page)
  await form.getByLabel('Locality').fill('Kothrud')
  await form.getByLabel('E-mail').fill('s@example.com')
  await form.getByRole('button', { name: 'Save' }).click()
  const notice = form.getByRole('alert')
  await expect(notice).toContainText('Someone changed this record')
  await expect(notice).toContainText('They changed Complaint (Swelling)')
  await expect(notice.getByRole('radio', { name: 'Yours: Kothrud' })).toBeChecked()
  expect(await seriousOnes(page)).toEqual([])
  await notice.getByRole('radio', { name: 'Theirs: Aundh' }).check()
  await expect(form.getByLabel('Locality')).toHaveValue('Aundh')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  const [saved] = await sql`select locality, complaint, email from patients where id = ${patient.id}`
  expect(saved).toEqual({ locality: 'Aundh', complaint: 'Swelling', email: 's@example.com' })
})

test('changes survive closing the panel', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[0]!.id}`)
  await page.getByRole('button', { name: 'Change details' }).click()
  await panel(page).getByLabel('Locality').fill('Viman Nagar')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await page.getByRole('button', { name: 'Change details' }).click()
  await expect(panel(page).getByLabel('Locality')).toHaveValue('Viman Nagar')
})

test('consent is withdrawn and given as easily, each time in the words that were shown', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}`)
  for (const [button, said, given] of [['Withdraw', 'Withdrawn', false], ['Record consent', 'Agreed', true]] as const) {
    await page.getByRole('button', { name: `${button}: Reminders on WhatsApp` }).click()
    const dialog = page.getByRole('dialog', { name: 'Reminders on WhatsApp' })
    const wording = await dialog.locator('q').innerText()
    await dialog.getByRole('button', { name: button }).click()
    await expect(dialog).toBeHidden()
    await expect(page.locator('section[aria-labelledby=consents]').getByText(said, { exact: true }).first()).toBeVisible()
    const [last] = await sql`select given, wording, recorded_by from patient_consents where patient_id = ${patient.id} order by recorded_at desc limit 1`
    expect(last).toEqual({ given, wording, recorded_by: clinic.people.receptionist.userId })
  }
})

test("another clinic's patient, an unknown id and no id at all look the same", async ({ page, clinic, makeClinic, signIn, allowErrors }) => {
  allowErrors(/status of 404/)
  const other = await makeClinic()
  await signIn(page, clinic.people.receptionist)
  const seen: string[] = []
  for (const id of [other.patients[0]!.id, '019aa000-0000-7000-8000-000000000000', 'nonsense']) {
    await page.goto(`/${clinic.slug}/patients/${id}`)
    await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeAttached()
    seen.push(await page.locator('main').innerText())
  }
  expect(new Set(seen).size).toBe(1)
  expect(seen[0]).not.toContain(other.patients[0]!.name)
})

test('on a phone, in the dark, in Hindi', async ({ page, clinic, signIn, stack }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await signIn(page, clinic.people.receptionist)
  await page.context().addCookies([{ name: 'locale', value: 'hi', url: stack.appUrl }])
  await page.goto(`/${clinic.slug}/patients/${clinic.patients[2]!.id}`)
  await expect(page.getByRole('heading', { name: clinic.patients[2]!.name })).toBeVisible()
  expect(await seriousOnes(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: 'विवरण बदलें' }).click()
  await expect(page.getByLabel('नाम', { exact: true })).toHaveValue(clinic.patients[2]!.name)
  expect(await seriousOnes(page)).toEqual([])
})
