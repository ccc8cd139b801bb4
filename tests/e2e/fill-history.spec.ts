// The patient answers the questionnaire on their own phone, in Hindi; staff look at it and take it into the record.
import { expect, test, type Page } from '../support/e2e.ts'

const mobile = { viewport: { width: 390, height: 844 }, hasTouch: true }
const question = (page: Page, text: RegExp) => page.getByRole('group', { name: text })

test('staff send it, the phone fills it in, staff accept it, and the red word stands in the head', async ({ page, browser, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await sql`update patients set language = 'hi', reminder_consent = true where id = ${patient.id}`
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/history`)
  await expect(page.getByText('Never asked so far.')).toBeVisible()
  await page.getByRole('button', { name: 'Send the questionnaire' }).click()
  // This clinic has connected no number: the message waits, and the link is shown instead.
  await expect(page.getByText('It waits under Messages, to be sent by hand.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Show code' }).click()
  const address = await page.getByLabel('Address').inputValue()
  expect(address).toMatch(/\/visit\/[A-Za-z0-9_-]{43}$/)

  const phone = await (await browser.newContext(mobile)).newPage()
  const answer = await phone.goto(address)
  expect(answer!.headers()['cache-control']).toBe('private, no-store')
  await expect(phone.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  await expect(phone.locator('meta[name=referrer]')).toHaveAttribute('content', 'no-referrer')
  await expect(phone.getByRole('heading', { name: 'आपका स्वास्थ्य' })).toBeVisible()
  await question(phone, /मधुमेह/).getByText('हाँ').click()
  await question(phone, /मधुमेह/).getByLabel('पिछली शुगर जाँच, और आप क्या लेते हैं').fill('मेटफ़ॉर्मिन')
  await question(phone, /अस्थमा/).getByText('नहीं', { exact: true }).click()
  await expect(phone.getByText('आपके जवाब सहेज लिए गए हैं।')).toBeVisible()

  // Another day, or a phone that was switched off: it goes on where it stopped.
  await phone.reload()
  await expect(question(phone, /मधुमेह/).getByLabel('पिछली शुगर जाँच, और आप क्या लेते हैं')).toHaveValue('मेटफ़ॉर्मिन')
  expect(await phone.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).toBe('[{},{}]')
  await phone.getByRole('button', { name: 'आगे' }).click()
  await question(phone, /ख़ून पतला/).getByText('हाँ').click()
  await phone.getByRole('button', { name: 'आगे' }).click()
  await question(phone, /तकलीफ़ हुई है \(चकत्ते/).getByText('पेनिसिलिन, एमोक्सिसिलिन').click()
  await expect(async () => {
    await phone.getByRole('button', { name: 'आगे' }).click({ timeout: 1000 })
    await expect(phone.getByRole('button', { name: 'क्लिनिक को भेजें' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await phone.getByRole('button', { name: 'क्लिनिक को भेजें' }).click()
  await expect(phone.getByRole('heading', { name: 'धन्यवाद' })).toBeVisible()

  // Live: it appears by itself.
  const waiting = page.getByRole('region', { name: 'The patient has answered' })
  await expect(waiting).toBeVisible()
  await expect(waiting.getByText('Blood thinner', { exact: true })).toBeVisible()
  await expect(waiting.getByText('Yes: मेटफ़ॉर्मिन')).toBeVisible()
  await waiting.getByRole('button', { name: 'Accept all' }).click()
  await expect(page.getByText('Taken into the record.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What holds now' })).toBeVisible()
  const [record] = await sql`select allergies, medical_alerts from patients where id = ${patient.id}`
  expect(record).toEqual({ allergies: ['Penicillin'], medical_alerts: ['Diabetes', 'Blood thinner'] })
  await page.goto(`/${clinic.slug}/patients/${patient.id}`)
  await expect(page.getByText('Blood thinner').first()).toBeVisible()

  await phone.goto(address)
  await expect(phone.getByRole('heading', { name: 'धन्यवाद, आपका जवाब मिल गया' })).toBeVisible()
  await phone.context().close()
})

test('an expired link names the clinic, a made-up one nobody; both calmly', async ({ page, browser, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await sql`update clinics set phone = '+912067124400' where id = ${clinic.id}`
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/history`)
  await page.getByRole('button', { name: 'Show code' }).click()
  const address = await page.getByLabel('Address').inputValue()
  await sql`update private.patient_links set expires_at = now() - interval '1 minute' where patient_id = ${patient.id}`
  const phone = await (await browser.newContext(mobile)).newPage()
  await phone.goto(address)
  await expect(phone.getByRole('heading', { name: 'This link has expired' })).toBeVisible()
  await expect(phone.getByRole('link', { name: /^Call / })).toHaveAttribute('href', 'tel:+912067124400')
  await phone.goto(address.slice(0, -1) + (address.endsWith('A') ? 'B' : 'A'))
  await expect(phone.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible()
  await expect(phone.getByRole('link', { name: /^Call / })).toHaveCount(0)
  await phone.context().close()
})

test('the link ends while somebody fills it in: said so, and what they answered stays on screen', async ({ page, browser, clinic, signIn }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/history`)
  await page.getByRole('button', { name: 'Show code' }).click()
  const phone = await (await browser.newContext(mobile)).newPage()
  await phone.goto(await page.getByLabel('Address').inputValue())
  await phone.getByLabel('Language').selectOption('ta')
  await expect(phone.getByRole('heading', { name: 'உங்கள் உடல்நலம்' })).toBeVisible()
  await page.getByRole('button', { name: 'End link' }).click()
  await expect(page.getByText('The link opens nothing any more.')).toBeVisible()
  await question(phone, /நீரிழிவு/).getByText('ஆம்').click()
  await expect(phone.getByRole('alert').filter({ hasText: 'This link opens nothing.' })).toBeVisible()
  await expect(phone.getByText('உங்கள் பதில்கள் சேமிக்கப்பட்டன.')).toHaveCount(0)
  await expect(question(phone, /நீரிழிவு/).getByRole('radio', { name: 'ஆம்' })).toBeChecked()
  await phone.context().close()
})

test('staff ask on screen: kept as they go, and "no to the rest" is one press', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/history`)
  await page.getByRole('button', { name: 'Ask now' }).click()
  await question(page, /epilepsy/).getByText('Yes', { exact: true }).click()
  await page.getByRole('button', { name: 'No to the rest' }).first().click()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
  await page.reload()
  await expect(question(page, /epilepsy/).getByRole('radio', { name: 'Yes' })).toBeChecked()
  await page.getByRole('button', { name: 'Take into the record' }).click()
  await expect(page.getByText('Taken into the record.')).toBeVisible()
  const [record] = await sql`select medical_alerts from patients where id = ${patient.id}`
  expect(record).toEqual({ medical_alerts: ['Epilepsy'] })
})
