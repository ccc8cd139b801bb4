// The end of a patient's data: asked for in public, proved by a code, seen by the owner with its dates, done by the job, certified; and
// what the law keeps, which only the owner still sees.
import { expect, test, type Page } from '../support/e2e.ts'
import { textOf } from '../support/pdf-text.ts'
import { formatDay } from '../../lib/time.ts'

const inTheApp = 90_000
const row = (page: Page, name: string) => page.getByRole('table', { name: 'Requests to be erased' }).getByRole('row', { name: new RegExp(name) })
const another = (character: string) => (character === '0' ? '1' : '0')

/** Fills in the public form as a person does: not within its first three seconds. */
async function ask(page: Page, { clinic, number, name = '' }: { clinic: string; number: string; name?: string }) {
  await page.goto('/delete-my-data')
  const opened = Date.now()
  await expect(page.getByRole('button', { name: 'Send the request' })).toBeEnabled()
  await page.getByLabel('Clinic', { exact: true }).fill(clinic)
  await page.getByLabel('Phone number or file number').fill(number)
  await page.getByLabel(/^Name of the patient/).fill(name)
  await expect.poll(() => Date.now() - opened).toBeGreaterThan(3_500)
  await page.getByRole('button', { name: 'Send the request' }).click()
  await expect(page.getByRole('heading', { name: 'We have taken down what you asked for' })).toBeVisible()
}

test('asked for in public, proved by code, done by the job, and certified for whoever checks', async ({ page, browser, clinic, signIn, sql, mailbox, stack }) => {
  test.setTimeout(240_000)
  const email = `kamala@${clinic.slug}.test`
  const patient = await clinic.addPatient({ name: 'Kamala Iyer' })
  await sql`update patients set email = ${email} where id = ${patient.id}`
  await ask(page, { clinic: clinic.slug, number: patient.phone!, name: 'Kamala Iyer' })
  const code = /\b\d{6}\b/.exec((await mailbox.receives(email, /the code for your request/, inTheApp)).text)![0]
  await page.getByLabel('Code from the mail').fill(another(code[0]!) + code.slice(1))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This code is not right')
  await page.getByLabel('Code from the mail').fill(code)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('heading', { name: 'It is proved that it was you' })).toBeVisible()
  const [request] = await sql<{ id: string; finish: string }[]>`select id, finish_by::text as finish from private.erasure_requests where patient_id = ${patient.id}`
  await expect(page.getByText(`done by ${formatDay(request!.finish, 'en')} at the latest`)).toBeVisible()

  const desk = await browser.newPage()
  await signIn(desk, clinic.people.owner)
  await desk.goto(`/${clinic.slug}/privacy/requests`)
  await expect(row(desk, 'Kamala Iyer')).toContainText('Proved, scheduled')
  await expect(row(desk, 'Kamala Iyer')).toContainText(`Done by ${formatDay(request!.finish, 'en')}`)
  expect(await sql`select 1 from patients where id = ${patient.id}`).toHaveLength(1)

  // A week later.
  await sql`update private.erasure_requests set scheduled_for = now() where id = ${request!.id}`
  const done = async () => (await sql<{ state: string }[]>`select state from private.erasure_requests where id = ${request!.id}`)[0]!.state
  await expect.poll(done, { timeout: inTheApp }).toBe('done')
  expect(await sql`select 1 from patients where id = ${patient.id}`).toHaveLength(0)
  expect(await sql`select 1 from patients where clinic_id = ${clinic.id} and restricted_at is null`).toHaveLength(clinic.patients.length)

  const [certificate] = await sql<{ number: string; hash: string }[]>`select e.number, encode(e.hash, 'hex') as hash from private.erasures e
    join private.erasure_requests r on r.certificate = e.id where r.id = ${request!.id}`
  const { number, hash } = certificate!
  await expect(async () => {
    await desk.reload()
    await expect(desk.getByText(number).filter({ visible: true })).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  const href = await desk.getByRole('row').filter({ hasText: number }).getByRole('link', { name: 'Certificate (PDF)' }).getAttribute('href')
  const pdf = await desk.request.get(`${stack.appUrl}${href}`)
  expect(textOf(await pdf.body())).toContain(number)

  await page.goto('/certificate')
  const check = async (typed: { number: string; hash: string }, answer: string) => {
    await page.getByLabel('Number').fill(typed.number)
    await page.getByLabel('Hash').fill(typed.hash)
    await page.getByRole('button', { name: 'Check' }).click()
    await expect(page.getByText(answer)).toBeVisible()
  }
  await expect(page.getByRole('button', { name: 'Check' })).toBeEnabled()
  // As it stands on paper, in groups of eight.
  await check({ number, hash: hash.match(/.{8}/g)!.join(' ') }, 'This certificate is ours and unaltered')
  await expect(page.getByText('Nothing.')).toBeVisible()
  await check({ number, hash: another(hash[0]!) + hash.slice(1) }, 'We have no certificate with this number and this hash')
  await expect(page.getByText('This certificate is ours and unaltered')).toHaveCount(0)
  await desk.close()
})

test('what the law keeps only the owner still sees: the desk finds it by no search and no address', async ({ page, browser, clinic, signIn, sql, allowErrors }) => {
  test.setTimeout(200_000)
  allowErrors(/status of 404/)
  const patient = await clinic.addPatient({ name: 'Zubin Daruwala' })
  await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('10:00', -1), status: 'done' })
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/privacy/requests`)
  await expect(page.getByText('None. A record is restricted when')).toBeVisible()
  // Clicks before the page's scripts have arrived open nothing.
  const dialog = page.getByRole('dialog', { name: 'Whose data is to be erased?' })
  await expect(async () => {
    await page.getByRole('button', { name: 'Take down a request' }).click({ timeout: 1_000 })
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await dialog.getByRole('combobox').fill('zubin')
  await dialog.getByRole('option', { name: /Zubin Daruwala/ }).click()
  await dialog.getByRole('radio', { name: 'By e-mail or letter' }).check()
  await dialog.getByRole('button', { name: 'I have made sure' }).click()
  await expect(row(page, 'Zubin Daruwala')).toContainText('Proved, scheduled')
  await expect(row(page, 'Zubin Daruwala')).toContainText('By e-mail or letter')
  await expect(row(page, 'Zubin Daruwala')).toContainText('Treatment records that the clinic must keep')

  const desk = await browser.newPage()
  await signIn(desk, clinic.people.receptionist)
  const search = desk.getByRole('searchbox', { name: 'Find a patient' })
  const found = desk.getByRole('table', { name: 'Patients' }).getByText('Zubin Daruwala')
  const find = (times: number) => expect(async () => {
    await desk.goto(`/${clinic.slug}/patients`)
    await search.fill('zubin daruwala', { timeout: 2_000 })
    await expect(desk.getByRole('table', { name: 'Patients' }).or(desk.getByText('Nobody found')).first()).toBeVisible({ timeout: 2_000 })
    await expect(found).toHaveCount(times, { timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await find(1)

  await sql`update private.erasure_requests set scheduled_for = now() where patient_id = ${patient.id}`
  const restricted = async () => (await sql`select 1 from patients where id = ${patient.id} and restricted_at is not null`).length
  await expect.poll(restricted, { timeout: inTheApp }).toBe(1)
  await find(0)
  await desk.goto(`/${clinic.slug}/patients/${patient.id}`)
  await expect(desk.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
  expect((await desk.request.get(`/${clinic.slug}/privacy/requests`)).status()).toBe(404)
  await desk.close()

  const kept = page.getByRole('table', { name: 'Restricted records' })
  await expect(async () => {
    await page.reload()
    await expect(kept.getByRole('row', { name: /Zubin Daruwala/ })).toContainText('Treatment records that the clinic must keep', { timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await kept.getByRole('link', { name: 'Zubin Daruwala' }).click()
  await expect(page).toHaveURL(`/${clinic.slug}/patients/${patient.id}`)
  await expect(page.getByRole('heading', { name: 'Zubin Daruwala' })).toBeVisible()
  await expect(page.getByRole('note').filter({ hasText: 'Only you see this record' })).toContainText('Treatment records that the clinic must keep; kept until')
})

test('with a number that a family shares the owner says who it was; in somebody else’s name it is refused and nothing is gone', async ({ page, browser, clinic, signIn, sql }) => {
  test.setTimeout(120_000)
  const mother = await clinic.addPatient({ name: 'Asha Kulkarni' })
  const child = await clinic.addPatient({ name: 'Ravi Kulkarni', phone: mother.phone })
  await ask(page, { clinic: clinic.slug, number: mother.phone! })
  const owner = await browser.newPage()
  await signIn(owner, clinic.people.owner)
  await owner.goto(`/${clinic.slug}/privacy/requests`)
  const menu = async (of: string, item: string) => expect(async () => {
    if (!(await owner.getByRole('menuitem', { name: item }).isVisible())) await owner.getByRole('button', { name: `Actions for ${of}` }).click({ timeout: 1_000 })
    await owner.getByRole('menuitem', { name: item }).click({ timeout: 1_000 })
  }).toPass()
  await expect(row(owner, 'Several people fit')).toContainText('To be proved')
  await menu('Several people fit', 'I have made sure who asks')
  const dialog = owner.getByRole('dialog', { name: 'Is it the person themselves?' })
  await dialog.getByRole('combobox').fill('ravi kul')
  await dialog.getByRole('option', { name: /Ravi Kulkarni/ }).click()
  await dialog.getByRole('button', { name: 'I have made sure who asks' }).click()
  await expect(row(owner, 'Ravi Kulkarni')).toContainText('Proved, scheduled')

  await menu('Ravi Kulkarni', 'It was not them')
  await owner.getByRole('dialog', { name: 'Refuse this request?' }).getByRole('button', { name: 'It was not them' }).click()
  await expect(row(owner, 'Ravi Kulkarni')).toContainText('Refused')
  expect(await sql`select full_name from patients where id in (${mother.id}, ${child.id}) and restricted_at is null order by full_name`).toEqual([{ full_name: 'Asha Kulkarni' }, { full_name: 'Ravi Kulkarni' }])
  await owner.close()
})

test('about a clinic that does not exist the page says the same', async ({ page, sql }) => {
  const before = await sql`select count(*)::int as n from private.erasure_requests where said_name = 'Nobody Anywhere'`
  await ask(page, { clinic: 'no-such-clinic-anywhere', number: '+91 98220 00000', name: 'Nobody Anywhere' })
  await expect(page.getByText('If the clinic has an e-mail address of yours on file')).toBeVisible()
  await page.getByLabel('Code from the mail').fill('123456')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This code is not right')
  expect(await sql`select count(*)::int as n from private.erasure_requests where said_name = 'Nobody Anywhere'`).toEqual(before)
})
