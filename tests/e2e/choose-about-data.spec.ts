// A patient agrees and takes back on their own phone, and the clinic shows the ledger.
import { expect, test } from '../support/e2e.ts'
import { press } from '../support/press.ts'
import { connectThroughScreen, numberAtMeta } from '../support/whatsapp-number.ts'

const mobile = { viewport: { width: 390, height: 844 }, hasTouch: true }

test('staff show the page as a code, the patient agrees and takes back with one press each, and the ledger says so', async ({ page, browser, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}`)
  await page.getByRole('link', { name: 'All entries' }).click()
  const ownPage = page.getByRole('region', { name: 'The patient’s own page' })
  await press(ownPage.getByRole('button', { name: 'Show code' }), ownPage.getByLabel('Address'))
  const address = await ownPage.getByLabel('Address').inputValue()

  const phone = await (await browser.newContext(mobile)).newPage()
  await phone.goto(address)
  const choice = (name: string) => phone.getByRole('button', { name })
  await press(choice('I agree: Photographs outside my record'), choice('Take back: Photographs outside my record'))
  await press(choice('Take back: Reminders of appointments'), choice('I agree: Reminders of appointments'))
  expect((await sql`select reminder_consent, photograph_consent from patients where id = ${patient.id}`)[0]).toEqual({ reminder_consent: false, photograph_consent: true })

  await page.reload()
  const entries = page.getByRole('table', { name: 'Everything that was said' })
  await expect(entries.getByRole('row', { name: /Photographs outside the record: agreed/ })).toContainText('On their own page')
  await expect(entries.getByRole('row', { name: /Photographs outside the record: agreed/ })).toContainText('Notice, version 1')
})

test('a word on WhatsApp in their own language takes back that purpose alone, as fast as it was given', async ({ page, clinic, signIn, sql, stack }) => {
  test.setTimeout(120_000)
  const patient = await clinic.addPatient({ name: 'Asha Kulkarni' })
  await sql`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
    select ${clinic.id}, ${patient.id}, unnest(array['reminders', 'recall', 'marketing']), true, 'Asked at the desk', 'mr', 'desk'`
  const holds = async () => (await sql`select reminder_consent as reminders, recall_consent as recall, marketing_consent as marketing from patients where id = ${patient.id}`)[0]
  await signIn(page, clinic.people.owner)
  const number = await numberAtMeta(stack.whatsappUrl)
  await connectThroughScreen(page, clinic, sql, number)
  const say = (text: string) => fetch(`${stack.whatsappUrl}/_sandbox/text`, { method: 'POST', body: JSON.stringify({ phone: patient.phone, number: number.id, text }) })
  await say('ऑफर थांबवा')
  await expect.poll(holds, { timeout: 25_000 }).toEqual({ reminders: true, recall: true, marketing: false })
  await say('ऑफर सुरू करा')
  await expect.poll(holds, { timeout: 25_000 }).toEqual({ reminders: true, recall: true, marketing: true })
  await page.goto(`/${clinic.slug}/patients/${patient.id}/data-consents`)
  const stopped = page.getByRole('row', { name: /Offers and news on WhatsApp: taken back/ })
  await expect(stopped).toContainText('ऑफर थांबवा')
  await expect(stopped).toContainText('On WhatsApp')
})

test('an answer on paper counts from its day; one dated tomorrow, and a child’s without a guardian, are refused in words and not recorded', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const said = () => sql`select purpose, given, said_at from patient_consents where patient_id = ${patient.id} and purpose in ('recall', 'photographs') order by said_at`
  const day = (days: number) => new Intl.DateTimeFormat('en-CA', { timeZone: clinic.timeZone }).format(clinic.at('12:00', days))
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients/${patient.id}`)
  const dialog = page.getByRole('dialog')
  await press(page.getByRole('button', { name: 'Record consent: Recall messages on WhatsApp' }), dialog)
  await dialog.getByLabel('Said or signed on').fill(day(1))
  await dialog.getByRole('button', { name: 'Record consent' }).click()
  await expect(page.getByText('This consent is dated in the future.')).toBeVisible()
  expect(await said()).toEqual([])
  await dialog.getByLabel('Said or signed on').fill(day(-2))
  await dialog.getByRole('button', { name: 'Record consent' }).click()
  await expect(dialog).toBeHidden()
  expect(await said()).toEqual([{ purpose: 'recall', given: true, said_at: clinic.at('00:00', -2) }])

  await sql`update patients set birth_date = now() - interval '9 years', birth_date_precision = 'day' where id = ${patient.id}`
  await page.reload()
  await press(page.getByRole('button', { name: 'Record consent: Photographs outside the record' }), dialog)
  await dialog.getByRole('button', { name: 'Record consent' }).click()
  await expect(page.getByText('Write down which parent or guardian agrees')).toBeVisible()
  expect(await said()).toHaveLength(1)
  await dialog.getByLabel('Guardian’s name').fill('Ravi Kulkarni')
  await dialog.getByRole('button', { name: 'Record consent' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: 'All entries' }).click()
  await expect(page.getByRole('row', { name: /Photographs outside the record: agreed/ })).toContainText('For them: Ravi Kulkarni')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(`${clinic.name}, printed on`)).toBeVisible()
  for (const name of ['Print', 'Book', 'More']) await expect(page.getByRole('button', { name, exact: true })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('list', { name: 'Everything that was said' }).getByRole('listitem').first()).toContainText('Photographs outside the record: agreed')
})

test('whether use may be counted is chosen by nobody but the person, stands in their ledger, and a no is kept to', async ({ page, clinic, signIn, sql }) => {
  const { receptionist } = clinic.people
  await signIn(page, receptionist)
  await page.goto('/account/data')
  const counting = page.getByRole('main')
  const open = async () => {
    expect((await page.request.post(`/${clinic.slug}/usage`, { data: 'queue' })).status()).toBe(204)
    return (await sql`select coalesce(sum(times), 0)::int as times from private.usage_events where clinic_id = ${clinic.id} and event = 'queue'`)[0]!.times as number
  }
  await expect(counting.getByText('You have not chosen yet')).toBeVisible()
  await expect(counting.getByRole('button', { name: 'Count', exact: true })).toHaveAttribute('aria-pressed', 'false')
  const counted = await open()
  expect(counted).toBe(1)
  await press(counting.getByRole('button', { name: 'Do not count' }), counting.getByText('You said no'))
  await expect(counting.getByText(/Counting the use of the program: no, version/)).toBeVisible()
  expect(await sql`select purpose, given, channel from person_consents where user_id = ${receptionist.userId} and purpose = 'usage'`).toEqual([{ purpose: 'usage', given: false, channel: 'account' }])
  // In a browser that was told nothing, too.
  await page.context().clearCookies({ name: 'counting' })
  expect(await open()).toBe(counted)
})
