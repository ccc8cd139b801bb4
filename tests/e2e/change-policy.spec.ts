// What is promised in public: read in both languages and version by version, changed in the console with the sentences that
// refuse what would break a promise, and read and acknowledged above the pages of the app.
import { randomUUID } from 'node:crypto'
import { addUser, expect, test } from '../support/e2e.ts'
import { addDays, dateIn, formatDay } from '../../lib/time.ts'

const today = dateIn(new Date(), 'Asia/Kolkata')

test('a visitor reads every policy in both languages, with who runs the service and who receives data', async ({ page, context, stack, sql }) => {
  await sql`insert into private.sub_processors (kind, name, purpose_en, purpose_hi, receives_en, receives_hi, region_en, region_hi, since)
    values ('whatsapp', 'Meta Test Co.', 'Messages', 'संदेश', 'Phone number, name, appointment details', 'फ़ोन नंबर', 'India', 'भारत', '2026-01-01')`
  for (const [path, title, titleHi] of [
    ['/privacy', 'Privacy policy', 'गोपनीयता नीति'], ['/data-policy', 'Data policy', 'डेटा नीति'], ['/terms', 'Terms of service', 'सेवा की शर्तें'], ['/cookies', 'Cookies', 'कुकी'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByText(/^Version \d+, in effect since \d+ \w+ \d{4}\.$/)).toBeVisible()
    await expect(page.locator('article').getByText(/Chairside Software Private Limited/).first()).toBeVisible()
    expect(await page.locator('article').innerText(), path).not.toMatch(/\{\{|\}\}|\]\(/)
    await context.addCookies([{ name: 'locale', value: 'hi', url: stack.appUrl }])
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(titleHi)
    expect(await page.locator('article').innerText(), path).not.toMatch(/\{\{|\}\}|\]\(/)
    await context.clearCookies({ name: 'locale' })
  }
  await page.goto('/data-policy')
  const list = page.getByRole('table', { name: 'Companies that receive data' })
  await expect(list.getByRole('row', { name: /Meta Test Co\. .* Phone number, name, appointment details/ }).first()).toBeVisible()
  await page.goto('/grievances')
  await expect(page.getByText('Asha Deshmukh')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: 'grievances@chairside.test' })).toHaveAttribute('href', 'mailto:grievances@chairside.test')
})

test('the notices of today and of before are there for anyone, for people who sign in and for patients', async ({ page }) => {
  await page.goto('/notice')
  await expect(page.getByRole('link', { name: 'Version 2026-11-23' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('main').getByRole('link', { name: 'privacy@chairside.test' }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Version 2026-11', exact: true }).click()
  await expect(page.getByText('This is an earlier version.')).toBeVisible()
  await expect(page.getByText(/a scrambled form of your password/)).toBeVisible()
  await page.getByRole('link', { name: 'a page of its own' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What patients are asked')
  await expect(page.getByText(/^The clinic may send me confirmations and reminders/)).toBeVisible()
  await page.getByRole('link', { name: 'मराठी' }).click()
  await expect(page.getByText(/^क्लिनिक मला माझ्या अपॉइंटमेंटची पुष्टी/)).toBeVisible()
  expect(await page.getByRole('article').innerText()).not.toContain('{{')
})

test('security.txt is where programs look for it, and a version that there is not is not found', async ({ page, allowErrors }) => {
  allowErrors(/status of 404/)
  const answer = await page.request.get('/.well-known/security.txt')
  expect(answer.status()).toBe(200)
  expect(await answer.text()).toContain('Contact: mailto:security@chairside.test')
  for (const address of [...['99', '0', '-1', 'x', '1;drop'].map((version) => `/terms?version=${version}`), '/notice?version=2026-10']) {
    await page.goto(address)
    await expect(page.getByRole('heading', { name: 'Nothing here' }), address).toBeAttached()
  }
})

test('the console refuses a change that nobody could have heard of in time, and publishes wording', async ({ page, sql, signIn }) => {
  test.slow()
  const email = `operator-${randomUUID()}@chairside.test`
  const userId = await addUser(sql, email, 'Meera Iyer')
  await sql`insert into private.operators (user_id, name) values (${userId}, 'Meera Iyer')`
  await signIn(page, { email })
  await page.goto('/operator/policies')
  const dialog = page.getByRole('dialog')
  // A button is nobody's before the scripts are there.
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Publish a new version: Privacy policy' }).click({ timeout: 1_000 })
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  const english = dialog.getByLabel('Text in English')
  const said = await english.inputValue()
  await english.fill(said.replace('# Privacy policy', 'Privacy policy'))
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(dialog.getByText('Begin with “# ” and the title.')).toBeVisible()
  const mark = randomUUID().slice(0, 6)
  await english.fill(`${said}\n\nThank you for reading ${mark}.`)
  await dialog.getByText('Look at it').click()
  await expect(dialog.getByRole('paragraph').filter({ hasText: `Thank you for reading ${mark}.` })).toBeVisible()
  await expect(english).toBeHidden()
  await dialog.getByText('Write', { exact: true }).click()
  await expect(english).toHaveValue(new RegExp(mark))
  await dialog.getByLabel('What changes, in English').fill(`We thank you for reading ${mark}.`)
  await dialog.getByLabel('What changes, in Hindi').fill(`हम पढ़ने के लिए धन्यवाद देते हैं ${mark}।`)
  await dialog.getByLabel('Takes effect on').fill(addDays(today, 14))
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(dialog.getByText(`A change that matters is announced 14 days before it takes effect. Choose ${formatDay(addDays(today, 15), 'en')} or later.`)).toBeVisible()
  await dialog.getByLabel('Takes effect on').fill(addDays(today, -1))
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(dialog.getByText(/^A policy cannot have held before anybody could read it\./)).toBeVisible()
  await dialog.getByLabel('This changes what somebody may expect').uncheck()
  await dialog.getByLabel('Takes effect on').fill(today)
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText(/^Version \d+ is published\.$/)).toBeVisible()
  await page.goto('/privacy')
  await expect(page.getByText(`Thank you for reading ${mark}.`, { exact: true })).toBeVisible()
  await page.getByRole('link', { name: /^Version 1, from/ }).click()
  await expect(page.getByText('This is not the version that holds now.')).toBeVisible()
  await expect(page.getByText(`Thank you for reading ${mark}.`)).toHaveCount(0)
})

test('a changed policy is mailed to a person, stands above every page until they have read it, here and on another device, and the console keeps who was told', async ({ page, clinic, sql, signIn, browser, mailbox }) => {
  test.setTimeout(150_000)
  // Published as an operator would have three weeks ago, and for this one person only: everybody else is somebody else's test.
  const mark = randomUUID().slice(0, 6)
  const [version] = await sql<{ version: number }[]>`insert into private.policy_versions (policy, version, effective_on, material, text_en, text_hi, summary_en, summary_hi, published_at)
    select policy, version + 1, ${today}, true, text_en || ' ', text_hi || ' ', ${`Leaving got simpler ${mark}.`}, ${`छोड़ना आसान हुआ ${mark}।`}, now() - interval '20 days'
    from private.policy_versions where policy = 'terms' order by version desc limit 1 returning version`
  const person = clinic.people.receptionist
  await sql`insert into private.policy_notices (policy, version, user_id) values ('terms', ${version!.version}, ${person.userId})`
  await signIn(page, person)
  await page.goto(`/${clinic.slug}/patients`)
  const bar = page.getByRole('region', { name: 'Changed policy' })
  await expect(bar).toContainText(`Leaving got simpler ${mark}.`)
  await expect(bar.getByRole('link', { name: 'Read' })).toHaveAttribute('href', `/terms?version=${version!.version}`)
  await expect(async () => {
    if (await bar.isVisible()) await bar.getByRole('button', { name: 'I have read it' }).click({ timeout: 1_000 })
    await expect(bar).toHaveCount(0, { timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await expect.poll(() => sql`select 1 from private.policy_notices where user_id = ${person.userId} and acknowledged_at is not null`).toHaveLength(1)
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await signIn(other, person)
  await other.goto(`/${clinic.slug}/patients`)
  await expect(other.getByRole('heading', { name: 'Patients' })).toBeVisible()
  await expect(other.getByRole('region', { name: 'Changed policy' })).toHaveCount(0)
  await elsewhere.close()

  const mail = await mailbox.receives(person.email, /^Terms of service: what changes on /, 60_000)
  expect(mail.text).toContain(`Leaving got simpler ${mark}.`)
  expect(mail.text).toContain(`/terms?version=${version!.version}`)
  const email = `operator-${randomUUID()}@chairside.test`
  await sql`insert into private.operators (user_id, name) values (${await addUser(sql, email, 'Meera Iyer')}, 'Meera Iyer')`
  const office = await browser.newContext()
  const console_ = await office.newPage()
  await signIn(console_, { email })
  await expect(async () => {
    await console_.goto(`/operator/policies?told=terms.${version!.version}`)
    await expect(console_.getByRole('row', { name: new RegExp(`${person.email} told \\w`) })).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await office.close()
})
