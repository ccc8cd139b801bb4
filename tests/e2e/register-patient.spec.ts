import AxeBuilder from '@axe-core/playwright'
import { expect, randomPhone, test, type Page } from '../support/e2e.ts'

const panel = (page: Page) => page.getByRole('dialog', { name: 'New patient' })
const seriousOnes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

test.beforeEach(async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  // Keys work once the page's scripts are there.
  const search = page.getByRole('searchbox', { name: 'Find a patient' })
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(search).toBeFocused({ timeout: 200 })
  }).toPass()
  await search.blur()
})

test('name, phone, Enter: registered by keyboard alone, and the booking is next', async ({ page, clinic, sql }) => {
  const phone = randomPhone()
  await page.keyboard.press('p')
  await expect(panel(page).getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('Kavita  Kulkarni')
  await page.keyboard.press('Tab')
  await page.keyboard.type(phone.slice(3))
  await page.keyboard.press('Enter')

  const done = page.getByRole('dialog', { name: 'Registered' })
  await expect(done.getByText('Kavita Kulkarni is registered')).toBeVisible()
  await expect(done.getByRole('button', { name: 'Book an appointment' })).toBeFocused()
  await expect(page.getByRole('row', { name: /Kavita Kulkarni/ })).toBeVisible()
  const [saved] = await sql`select full_name, phone, whatsapp, reminder_consent, language, file_number from patients where clinic_id = ${clinic.id} and phone = ${phone}`
  expect(saved).toMatchObject({ full_name: 'Kavita Kulkarni', phone, whatsapp: phone, reminder_consent: false, language: 'en', file_number: null })
})

test('everything the form asks is kept, and the consent in the words that were shown', async ({ page, clinic, sql }) => {
  const phone = randomPhone()
  await page.getByRole('button', { name: 'New patient' }).click()
  const form = panel(page)
  await form.getByLabel('Name', { exact: true }).fill('आरव जोशी 🙂')
  await form.getByLabel('Phone', { exact: true }).fill(phone)
  await form.getByLabel('Complaint').fill('Broken front tooth')
  await form.getByLabel('Age or date of birth').fill('9')
  await expect(form.getByText(/About 9 years old/)).toBeVisible()
  await form.getByLabel('Guardian’s name').fill('Meera Joshi')
  await form.getByLabel('Relation to the patient').fill('Mother')
  await form.getByLabel('Male', { exact: true }).check()
  await form.getByLabel('Language for messages').selectOption('mr')
  await form.getByLabel('Agrees to reminders on WhatsApp').check()
  const wording = await form.locator('q').innerText()
  expect(wording).toContain(clinic.name)
  await form.getByRole('button', { name: /^More/ }).click()
  await form.getByRole('button', { name: 'Penicillin' }).click()
  await form.getByRole('textbox', { name: 'Another allergy' }).fill('Peanuts')
  await form.getByRole('textbox', { name: 'Another allergy' }).press('Enter')
  await form.getByRole('button', { name: 'Asthma' }).click()
  await form.getByLabel('Locality').fill('Kothrud')
  await form.getByLabel('Address').fill('12, Sai Residency\nKarve Road')
  await form.getByLabel('E-mail').fill('meera@example.com')
  await form.getByLabel('Referred by').fill('School camp')
  await form.getByLabel('Old file number').fill('A-77')
  expect(await seriousOnes(page)).toEqual([])
  await form.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByText('आरव जोशी 🙂 is registered').first()).toBeVisible()

  const [saved] = await sql`select *, birth_date::text as born from patients where clinic_id = ${clinic.id} and phone = ${phone}`
  expect(saved).toMatchObject({
    full_name: 'आरव जोशी 🙂', complaint: 'Broken front tooth', birth_date_precision: 'year', born: `${new Date().getFullYear() - 9}-01-01`,
    guardian_name: 'Meera Joshi', guardian_relation: 'Mother', sex: 'male', language: 'mr', reminder_consent: true,
    allergies: ['Penicillin', 'Peanuts'], medical_alerts: ['Asthma'], locality: 'Kothrud', address: '12, Sai Residency\nKarve Road',
    email: 'meera@example.com', referred_by: 'School camp', old_file_number: 'A-77',
  })
  const [consent] = await sql`select given, wording, language, recorded_by from patient_consents where patient_id = ${saved!.id}`
  expect(consent).toEqual({ given: true, wording, language: 'mr', recorded_by: clinic.people.receptionist.userId })
})

test('what cannot be right is told at its field, and nothing is lost', async ({ page, clinic, sql }) => {
  await page.getByRole('button', { name: 'New patient' }).click()
  const form = panel(page)
  const name = form.getByLabel('Name', { exact: true })
  const phone = form.getByLabel('Phone', { exact: true })
  const birth = form.getByLabel('Age or date of birth')
  const save = form.getByRole('button', { name: 'Register' })
  const sentence = (field: typeof name, words: RegExp) => expect(field).toHaveAccessibleDescription(words)

  await name.fill('x'.repeat(10_000))
  await phone.fill('98765 abc')
  await sentence(name, /Shorten it to 120 characters/)
  await birth.fill('31/2/1990')
  await sentence(phone, /only digits/)
  await form.getByRole('button', { name: /^More/ }).click()
  await form.getByLabel('E-mail').fill('meera@')
  await sentence(birth, /does not exist/)
  await save.click()
  await sentence(form.getByLabel('E-mail'), /not an e-mail address/)
  await expect(name).toHaveValue('x'.repeat(10_000))
  await expect(phone).toHaveValue('98765 abc')

  for (const [typed, words] of [['31/12/2999', /in the future/], ['next week', /Type an age/], ['150', /more than 120 years/]] as const) {
    await birth.fill(typed)
    await sentence(birth, words)
  }
  for (const [typed, words] of [['12345', /too few digits/], ['1234567890', /does not exist/], ['98765 43210 1', /too many digits/]] as const) {
    await phone.fill(typed)
    await sentence(phone, words)
  }
  await name.fill('   ')
  await sentence(name, /Enter the patient’s name/)

  const script = '<script>alert(1)</script>'
  const good = randomPhone()
  await name.fill(script)
  await phone.fill(good)
  await birth.fill('12/3/1990')
  await form.getByLabel('E-mail').fill('')
  await form.getByLabel('Locality').fill(script)
  await form.getByLabel('Address').fill(script)
  await save.click()
  await expect(page.getByText(`${script} is registered`).first()).toBeVisible()
  const [saved] = await sql`select full_name, locality, birth_date::text, birth_date_precision from patients where clinic_id = ${clinic.id} and phone = ${good}`
  expect(saved).toEqual({ full_name: script, locality: script, birth_date: '1990-03-12', birth_date_precision: 'day' })
})

test('a likely duplicate is shown before saving; a family on one phone is not one', async ({ page, clinic, sql }) => {
  const phone = randomPhone()
  const asked = await clinic.addPatient({ name: 'Suneeta Sheikh', phone })
  const form = panel(page)
  await page.keyboard.press('p')
  await form.getByLabel('Name', { exact: true }).fill('Sunita Shaikh')
  await form.getByLabel('Phone', { exact: true }).fill(phone.slice(3))
  await form.getByRole('button', { name: 'Register' }).click()
  const notice = form.getByRole('group', { name: 'This person may be registered already' })
  await expect(notice).toBeFocused()
  await expect(notice.getByRole('link', { name: /Suneeta Sheikh/ })).toHaveAttribute('href', `/${clinic.slug}/patients/${asked.id}`)
  expect(await sql`select 1 from patients where clinic_id = ${clinic.id} and phone = ${phone}`).toHaveLength(1)

  await form.getByLabel('Name', { exact: true }).fill('Imran Sheikh')
  await form.getByLabel('Phone', { exact: true }).focus()
  await expect(form.getByText('Also on this phone: Suneeta Sheikh')).toBeVisible()
  await expect(notice).toBeHidden()
  await form.getByLabel('Name', { exact: true }).fill('Sunita Shaikh')
  await form.getByLabel('Phone', { exact: true }).focus()
  await notice.getByRole('button', { name: /save as a new person/ }).click()
  await expect(page.getByText('Sunita Shaikh is registered').first()).toBeVisible()
  expect(await sql`select 1 from patients where clinic_id = ${clinic.id} and phone = ${phone}`).toHaveLength(2)
})

test('opening the duplicate instead leads to the record', async ({ page, clinic }) => {
  const asked = await clinic.addPatient({ name: 'Ravi Patil' })
  await page.keyboard.press('p')
  await panel(page).getByLabel('Name', { exact: true }).fill('Ravi Patil')
  await panel(page).getByLabel('Phone', { exact: true }).fill(asked.phone!)
  await page.keyboard.press('Tab')
  await panel(page).getByRole('link', { name: /Ravi Patil/ }).click()
  await expect(page).toHaveURL(`/${clinic.slug}/patients/${asked.id}`)
  await expect(page.getByRole('heading', { name: 'Ravi Patil' })).toBeVisible()
})

test('what was typed survives closing the panel and losing the network, and is nowhere in the browser', async ({ page, context, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  const form = panel(page)
  await page.keyboard.press('p')
  await form.getByLabel('Name', { exact: true }).fill('Harpreet Gill')
  await form.getByLabel('Complaint').fill('Swelling')
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
  await page.keyboard.press('p')
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Harpreet Gill')
  await expect(form.getByText('What you typed before was kept.')).toBeVisible()

  await context.setOffline(true)
  await form.getByRole('button', { name: 'Register' }).click()
  await expect(form.getByRole('alert')).toContainText('connection was lost')
  await expect(form.getByLabel('Complaint')).toHaveValue('Swelling')
  await context.setOffline(false)
  await form.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByText('Harpreet Gill is registered').first()).toBeVisible()

  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]))
  expect(stored).not.toContain('Harpreet')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Registered' })).toBeHidden()
  await page.keyboard.press('p')
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('')
})

test('a landline has no WhatsApp until a mobile is given', async ({ page, clinic, sql }) => {
  const form = panel(page)
  await page.keyboard.press('p')
  await form.getByLabel('Name', { exact: true }).fill('Old Family Friend')
  await form.getByLabel('Phone', { exact: true }).fill('020 2567 1234')
  await expect(form.getByText(/landline/)).toBeVisible()
  await form.getByLabel('WhatsApp is on the same number').uncheck()
  await form.getByLabel('WhatsApp number').fill('020 2567 1234')
  await page.keyboard.press('Tab')
  await expect(form.getByLabel('WhatsApp number')).toHaveAccessibleDescription(/needs a mobile/)
  const mobile = randomPhone()
  await form.getByLabel('WhatsApp number').fill(mobile)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Old Family Friend is registered').first()).toBeVisible()
  const [saved] = await sql`select phone, whatsapp from patients where clinic_id = ${clinic.id} and full_name = 'Old Family Friend'`
  expect(saved).toEqual({ phone: '+912025671234', whatsapp: mobile })
})

test('on a phone the form fills the screen and saves by thumb', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'New patient' }).click()
  const form = panel(page)
  await form.getByLabel('Name', { exact: true }).fill('Zoya Khan Junior')
  await form.getByRole('button', { name: 'Register' }).click()
  await expect(page.getByText('Zoya Khan Junior is registered').first()).toBeVisible()
  expect(await seriousOnes(page)).toEqual([])
})

test('an accountant may look but not register', async ({ page, clinic, signIn }) => {
  await page.context().clearCookies()
  await signIn(page, clinic.people.accountant)
  await page.goto(`/${clinic.slug}/patients?new=patient`)
  await expect(page.getByRole('row', { name: new RegExp(clinic.patients[0]!.name) })).toBeVisible()
  await expect(page.getByRole('button', { name: 'New patient' })).toHaveCount(0)
  await expect(panel(page)).toHaveCount(0)
})
