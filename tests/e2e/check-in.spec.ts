// A patient enters themselves on their own phone, in Hindi; the desk accepts it into the record.
import { createHash, randomBytes } from 'node:crypto'
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }

async function linkOf(sql: (strings: TemplateStringsArray, ...values: unknown[]) => unknown, clinic: Clinic): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await sql`insert into private.clinic_links (clinic_id, kind, token_hash) values (${clinic.id}, 'check_in', ${createHash('sha256').update(token).digest('hex')})`
  return `/check-in/${token}`
}
const inHindi = async (page: Page, link: string) => {
  await page.goto(link)
  await page.getByRole('button', { name: 'हिन्दी' }).click()
  await expect(page.getByRole('heading', { name: 'चेक-इन' })).toBeVisible()
}

test('in Hindi on a phone, then accepted at the desk into the record that is there', async ({ page, browser, clinic, signIn, sql, makeClinic }) => {
  await sql`update clinics set token_per = 'clinic' where id = ${clinic.id}`
  const known = await clinic.addPatient({ name: 'Sunita Deshpaande', phone: '+919822012345', consent: false })
  const other = await makeClinic()
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/queue/check-ins`)
  await expect(page.getByText('No check-ins are waiting')).toBeVisible()

  const mobile = await (await browser.newContext(phone)).newPage()
  await inHindi(mobile, await linkOf(sql, clinic))
  await mobile.getByLabel('नाम', { exact: true }).fill('Suneeta Deshpande')
  await mobile.getByLabel('फ़ोन', { exact: true }).fill('98220 12345')
  await mobile.getByText('नहीं, मैं बिना अपॉइंटमेंट आया/आई हूँ').click()
  await mobile.getByLabel(/क्या तकलीफ़ है/).fill('दाँत में दर्द')
  await mobile.getByText('पेनिसिलिन').click()
  await mobile.getByText('WhatsApp पर याद दिलाना').click()
  await mobile.getByRole('button', { name: 'भेजें' }).click()
  await expect(mobile.getByRole('heading', { name: 'धन्यवाद, कृपया बैठ जाइए' })).toBeVisible()
  expect(mobile.url()).not.toMatch(/98220|Suneeta/)
  expect(await sql`select from check_ins where clinic_id = ${other.id}`).toHaveLength(0)

  // Live: it appears at the desk by itself.
  await page.getByRole('button', { name: /Suneeta Deshpande/ }).click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByRole('radio', { name: /Sunita Deshpaande/ })).toBeChecked()
  await expect(panel.getByText('On record: Sunita Deshpaande')).toBeVisible()
  await panel.getByRole('button', { name: 'Accept and add to the queue' }).click()
  await expect(page.getByText('Suneeta Deshpande is in the queue, token 1')).toBeVisible()
  const [record] = await sql`select full_name, allergies, complaint, reminder_consent, (select count(*)::int from patients where clinic_id = ${clinic.id}) as patients from patients where id = ${known.id}`
  expect(record).toEqual({ full_name: 'Sunita Deshpaande', allergies: ['Penicillin'], complaint: 'दाँत में दर्द', reminder_consent: true, patients: 4 })
  const [consent] = await sql`select wording, language, channel from patient_consents where patient_id = ${known.id}`
  expect(consent).toMatchObject({ language: 'hi', channel: 'form', wording: expect.stringContaining('अपॉइंटमेंट') })
  const [visit] = await sql`select status, source, token from appointments where patient_id = ${known.id}`
  expect(visit).toEqual({ status: 'waiting', source: 'check_in', token: 1 })
  await mobile.context().close()
})

test('a mistake is said at its field and keeps what was typed, also when the language changes', async ({ browser, clinic, sql }) => {
  const mobile = await (await browser.newContext(phone)).newPage()
  await inHindi(mobile, await linkOf(sql, clinic))
  await mobile.getByLabel('नाम', { exact: true }).fill('Ravi Patil')
  await mobile.getByLabel('फ़ोन', { exact: true }).fill('12345')
  await mobile.getByLabel('उम्र या जन्म', { exact: false }).fill('5')
  await mobile.getByRole('button', { name: 'भेजें' }).click()
  await expect(mobile.getByLabel('फ़ोन', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await mobile.getByRole('button', { name: 'English' }).click()
  await expect(mobile.getByLabel('Name', { exact: true })).toHaveValue('Ravi Patil')
  await expect(mobile.getByLabel('Phone', { exact: true })).toHaveValue('12345')
  await expect(mobile.getByText('Choose one of the two.')).toBeVisible()
  await mobile.getByLabel('Phone', { exact: true }).fill('98220 99887')
  await mobile.getByText('No, I come without one').click()
  await mobile.getByRole('button', { name: 'Send' }).click()
  await expect(mobile.getByText('Enter the name of the adult who came with the child.')).toBeVisible()
  await mobile.getByLabel('Guardian’s name').fill('Asha Patil')
  await mobile.getByRole('button', { name: 'Send' }).click()
  await expect(mobile.getByRole('heading', { name: 'Thank you, please take a seat' })).toBeVisible()
  const [row] = await sql`select full_name, phone, guardian_name, reminder_consent, marketing_consent from check_ins where clinic_id = ${clinic.id}`
  expect(row).toEqual({ full_name: 'Ravi Patil', phone: '+919822099887', guardian_name: 'Asha Patil', reminder_consent: false, marketing_consent: false })
  await mobile.context().close()
})

test('a link that ended while somebody typed says so and loses nothing; the page afterwards says so too', async ({ page, clinic, sql }) => {
  const link = await linkOf(sql, clinic)
  await page.goto(link)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Late Lata')
  await page.getByLabel('Phone', { exact: true }).fill('98220 11223')
  await page.getByText('No, I come without one').click()
  await sql`delete from private.clinic_links where clinic_id = ${clinic.id}`
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText(/This link does not work any more\. Ask at the desk/)).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Late Lata')
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible()
  expect(await sql`select from check_ins where clinic_id = ${clinic.id}`).toHaveLength(0)
})

test('the owner makes the links, prints the code, and ends them', async ({ page, clinic, signIn, sql }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/queue`)
  await page.getByLabel('One row for each dentist').check()
  await expect(page.getByText('Saved')).toBeVisible()
  const section = page.locator('section', { hasText: 'Check-in by phone' })
  await section.getByRole('button', { name: 'Make the link' }).click()
  await expect(section.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
  const link = await section.getByRole('textbox', { name: 'Link' }).inputValue()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Please check in here')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await page.reload()
  await expect(section.getByText(/A link is in use since/)).toBeVisible()
  await section.getByRole('button', { name: 'End the link' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End the link' }).click()
  await expect(section.getByText('There is no link yet.')).toBeVisible()
  expect(await sql`select token_per, (select count(*)::int from private.clinic_links l where l.clinic_id = c.id) as links from clinics c where id = ${clinic.id}`).toEqual([{ token_per: 'dentist', links: 0 }])
  await page.goto(new URL(link).pathname)
  await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible()
})
