// What people ask of their own data: a patient a copy of everything, opened by link and code together; whoever works in a clinic to see
// what is kept, take it along, and end the account.
import { readFile } from 'node:fs/promises'
import { Zip } from '../../lib/imports/zip.ts'
import { expect, password, test, type Page } from '../support/e2e.ts'
import { photograph } from '../support/images.ts'
import { pagesOf } from '../support/pdf-text.ts'
import { sendImage } from '../support/send-image.ts'

const mobile = { viewport: { width: 390, height: 844 }, hasTouch: true }
const passwordField = (page: Page) => page.getByRole('textbox', { name: /password/i })

/** Opens a downloaded ZIP: its bytes, and its files by name, which are not packed. */
async function opened(path: string) {
  const bytes = await readFile(path)
  const zip = await Zip.open(new Blob([bytes]))
  return { bytes, has: (name: string) => zip.has(name), text: async (name: string) => (await Array.fromAsync(zip.text(name))).join('') }
}

test('a copy of everything is fetched by the phone that has the link and knows the code: PDF, data and images', async ({ page, browser, clinic, signIn, sql, stack, allowErrors }) => {
  test.setTimeout(120_000)
  allowErrors(/status of 404/)
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  const picture = await photograph()
  await sendImage(page, stack.appUrl, clinic.slug, patient.id, picture, { name: 'smile.jpg', mime: 'image/jpeg' })
  await page.goto(`/${clinic.slug}/patients/${patient.id}/data-consents`)
  const copy = page.getByRole('region', { name: 'A copy of everything about this patient' })
  const address = copy.getByLabel('Address')
  await expect(async () => {
    if (!(await address.isVisible())) await copy.getByRole('button', { name: 'Show code' }).click({ timeout: 1_000 })
    await expect(address).toBeVisible({ timeout: 4_000 })
  }).toPass({ timeout: 20_000 })
  const link = await address.inputValue()
  const code = (await copy.getByText(/^[0-9]{6}$/).textContent())!
  const wrong = code === '000000' ? '000001' : '000000'

  // Somebody else has the link: signed in elsewhere or not, without the code nothing is said and nothing is given.
  const other = await (await browser.newContext({ ...mobile, acceptDownloads: true })).newPage()
  await signIn(other, clinic.people.receptionist)
  await other.goto(link)
  await expect(other.getByRole('heading', { name: 'Your copy' })).toBeVisible()
  await expect(other.getByText(patient.name)).toHaveCount(0)
  const post = (form: Record<string, string>) => other.request.post(`${link}/package`, { form, maxRedirects: 0 })
  for (const form of [{}, { code: '' }, { code: wrong }] as Record<string, string>[]) expect((await post(form)).status()).toBe(303)
  expect((await other.request.get(`/${clinic.slug}/patients/${patient.id}/package`)).status()).toBe(404)
  expect(await sql`select wrong from private.patient_packages where patient_id = ${patient.id}`).toEqual([{ wrong: 1 }])

  const phone = await (await browser.newContext({ ...mobile, acceptDownloads: true })).newPage()
  await phone.goto(link)
  await expect(phone.getByText(patient.name)).toHaveCount(0)
  await phone.waitForLoadState('networkidle')
  await phone.getByLabel('Code').fill(wrong)
  await phone.getByRole('button', { name: 'Get the file' }).click()
  await expect(phone.getByText(/This code is not right. 3 more tries/)).toBeVisible()
  await phone.getByLabel('Code').fill(code)
  const download = phone.waitForEvent('download', { timeout: 30_000 })
  await phone.getByRole('button', { name: 'Get the file' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^record-\d{4}-\d{2}-\d{2}\.zip$/)
  const { bytes, has, text } = await opened(await file.path())
  expect(await text('README.txt')).toContain(clinic.name)
  const data = JSON.parse(await text('data.json')) as Record<string, Record<string, unknown>[]>
  expect(data.patients).toMatchObject([{ id: patient.id, full_name: patient.name, phone: patient.phone }])
  expect(data.images).toHaveLength(1)
  expect(JSON.stringify(data)).not.toContain(clinic.patients[1]!.id)
  // Files lie in the ZIP as they are: the record as a PDF, and the picture bit by bit, but for what a
  // phone writes in front of it about place and device.
  expect(has('record.pdf')).toBe(true)
  expect(pagesOf(bytes.subarray(bytes.indexOf('%PDF'), bytes.lastIndexOf('%%EOF')))).toBeGreaterThan(0)
  const [image] = await sql<{ as: string }[]>`select f ->> 'as' as "as" from jsonb_array_elements(private.files_about(${clinic.id}, ${patient.id})) f`
  expect(has(image!.as)).toBe(true)
  expect(bytes.includes(picture.subarray(-10_000))).toBe(true)
  expect(await sql`select actor from audit_entries where clinic_id = ${clinic.id} and action = 'exported' and noun = 'patients' and record_id = ${patient.id}`).toEqual([{ actor: 'patient' }])
  await other.context().close()
  await phone.context().close()
})

test('the owner of another clinic gets neither the copy nor a word of whether there is such a patient', async ({ page, clinic, makeClinic, signIn, sql, allowErrors }) => {
  allowErrors(/status of 404/)
  const elsewhere = await makeClinic({ dentists: 1, patients: 1 })
  const patient = clinic.patients[0]!
  await signIn(page, elsewhere.people.owner)
  for (const slug of [clinic.slug, elsewhere.slug]) expect((await page.request.get(`/${slug}/patients/${patient.id}/package`)).status(), slug).toBe(404)
  expect(await sql`select 1 from audit_entries where action = 'exported' and record_id = ${patient.id}`).toHaveLength(0)
})

test('people see what is kept about them and take it along; the only owner hears what comes before the end of the account', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto('/account/data')
  await expect(page.getByRole('heading', { name: 'Your data', exact: true })).toBeVisible()
  await expect(page.getByText(`${clinic.name}: owner`)).toBeVisible()
  await expect(page.getByText('You are the only owner of')).toBeVisible()
  await expect(page.getByRole('link', { name: 'delete the clinic' })).toHaveAttribute('href', `/${clinic.slug}/privacy/requests#delete-clinic`)
  await expect(page.getByRole('button', { name: 'Delete my account' })).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download as data' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('my-data.json')
  expect(JSON.parse((await readFile(await file.path())).toString())).toMatchObject({
    account: { email: clinic.people.owner.email }, profile: { name: 'Olga Owner' }, clinics: [{ role: 'owner' }], tickets: [], only_owner_of: [{ slug: clinic.slug }],
  })
  expect((await page.request.get('/account/data/file')).headers()).toMatchObject({ 'cache-control': 'private, no-store' })
})

test('what somebody wrote to support is theirs to see and to take along', async ({ page, clinic, signIn, sql }) => {
  const { userId, email } = clinic.people.dentist
  const [ticket] = await sql<{ number: string }[]>`with made as (insert into private.tickets (number, kind, topic, subject, name, email, language, user_id)
      values ('T-' || to_char(now(), 'YYYY') || '-' || lpad((random() * 999999999)::int::text, 9, '0'), 'support', 'help', 'Where is the chart?', 'Dr Asha Rao', ${email}, 'en', ${userId}) returning id, number),
    said as (insert into private.ticket_messages (ticket_id, direction, channel, body, source) select id, 'in', 'app', 'I cannot find it.', 'form ' || id from made)
    select number from made`
  await signIn(page, clinic.people.dentist)
  await page.goto('/account/data')
  await expect(page.getByText(`${ticket!.number}: Where is the chart?`)).toBeVisible()
  expect(await (await page.request.get('/account/data/file')).json()).toMatchObject({ tickets: [{ number: ticket!.number, messages: [{ direction: 'in', body: 'I cannot find it.' }] }] })
})

test('a receptionist ends the account with the password and gets a certificate; the way in is gone', async ({ page, clinic, signIn, sql }) => {
  const { email } = clinic.people.receptionist
  await signIn(page, clinic.people.receptionist)
  await page.goto('/account/data')
  await expect(page.getByRole('button', { name: 'Delete my account' })).toBeEnabled()
  await passwordField(page).fill('not the password')
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The old password is not right')
  expect(await sql`select 1 from auth.users where email = ${email}`).toHaveLength(1)
  await passwordField(page).fill(password)
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await expect(page.getByText('Your account is deleted.')).toBeVisible()
  const number = (await page.getByText(/^E-\d{4}-/).textContent())!
  expect(await sql`select kind from private.erasures where number = ${number}`).toEqual([{ kind: 'person' }])
  expect(await sql`select 1 from auth.users where email = ${email}`).toHaveLength(0)
  await page.goto(`/${clinic.slug}/schedule`)
  await expect(page).toHaveURL(/sign-in/)
})
