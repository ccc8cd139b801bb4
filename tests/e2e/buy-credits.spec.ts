import type { Sql } from 'postgres'
import { expect, test, type Clinic } from '../support/e2e.ts'
import { connectThroughScreen, hurry, numberAtMeta } from '../support/whatsapp-number.ts'

/** Credits: they run out, what is due waits and says so, the owner is told, buys, and it goes. */

// Two servers and a form between them stand between a button and the checkout.
test.use({ actionTimeout: 15_000 })

/** Takes every credit away, as those who run the service could. */
const runOut = (sql: Sql, clinic: Clinic) => sql`select private.correct_credits(${clinic.id}, -1000000, 'Used up for a test', null)`
/** What is due in a minute is due now, and was due a moment ago. */
async function makeDue(sql: Sql, clinic: Clinic) {
  await hurry(sql, clinic)
  await sql`update messages set at = now() - interval '1 second' where clinic_id = ${clinic.id} and status = 'due' and at < now() + interval '2 minutes'`
}

test('credits run out, a reminder waits and says so; the owner is told, buys, and it goes at once', async ({ page, clinic, sql, signIn, phone, stack, mailbox }) => {
  test.setTimeout(150_000)
  await signIn(page, clinic.people.owner)
  await connectThroughScreen(page, clinic, sql, await numberAtMeta(stack.whatsappUrl))
  await runOut(sql, clinic)
  const patient = await clinic.addPatient({ name: 'Asha Kulkarni' })
  await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('10:30', 3) })
  await makeDue(sql, clinic)
  await expect.poll(async () => (await sql`select reason from messages where clinic_id = ${clinic.id} and kind = 'booking_confirmation'`)[0]?.reason, { timeout: 30_000 }).toBe('no_credits')

  await page.goto(`/${clinic.slug}/messages?view=waiting`)
  await expect(page.getByRole('row', { name: /Asha Kulkarni/ })).toContainText('The message credits are used up.')
  const mail = await mailbox.receives(clinic.people.owner.email, /credits are used up/, 30_000)
  expect(mail.text).toContain(`/${clinic.slug}/settings/credits`)
  await page.getByRole('link', { name: 'Credits used up' }).click()
  await expect(page.getByRole('heading', { name: 'Credits', level: 1 })).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('Messages wait until there are some')).toBeVisible()
  await expect(page.getByRole('link', { name: '1 message waits for credits' })).toBeVisible()

  // The card is refused at first.
  await page.getByRole('button', { name: 'Buy for ₹295: ₹250 of credits, GST included' }).click()
  await page.getByRole('button', { name: 'Let the payment fail' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'nothing was taken' })).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Buy for ₹295: ₹250 of credits, GST included' }).click()
  await expect(page.getByText('₹295.00')).toBeVisible({ timeout: 15_000 })
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The credits are there' })).toBeVisible({ timeout: 15_000 })
  await expect(page).toHaveURL(/settings\/credits$/)

  await phone(patient.phone!).receives(/Hello Asha Kulkarni/, 25_000)
  await page.reload()
  await expect(page.getByRole('link', { name: 'Credits used up' })).toBeHidden()
  await expect(page.getByRole('row', { name: /Bought.*\+₹250/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Message sent.*Confirmation.*−₹0\.12/ })).toBeVisible()
  await page.getByLabel('Show').selectOption('Bought')
  await expect(page).toHaveURL(/kind=purchase/)
  await expect(page.getByRole('row', { name: /Message sent/ })).toBeHidden()
  await expect(page.getByRole('row', { name: /Bought.*\+₹250/ })).toBeVisible()
})

test('a clinic that pays Meta itself owes nothing: what waited goes; and a threshold of its own holds', async ({ page, clinic, sql, signIn, phone, stack }) => {
  test.setTimeout(120_000)
  await signIn(page, clinic.people.owner)
  await connectThroughScreen(page, clinic, sql, await numberAtMeta(stack.whatsappUrl))
  await page.goto(`/${clinic.slug}/settings/credits`)
  await page.getByLabel('Tell me at').fill('250')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Credits run low: they are at or below ₹250.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Credits low' })).toBeVisible()

  await runOut(sql, clinic)
  const patient = await clinic.addPatient({ name: 'Ravi Patil' })
  await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('11:00', 3) })
  await makeDue(sql, clinic)
  await expect.poll(async () => (await sql`select reason from messages where clinic_id = ${clinic.id} and kind = 'booking_confirmation'`)[0]?.reason, { timeout: 30_000 }).toBe('no_credits')
  await page.reload()
  await page.getByLabel('We pay Meta ourselves').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Your clinic pays Meta itself')).toBeVisible()
  await phone(patient.phone!).receives(/Hello Ravi Patil/, 25_000)
  expect(await sql`select kind from credit_entries where clinic_id = ${clinic.id} and kind = 'debit'`).toEqual([])
})

test('only who pays has the page', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(/status of 404/)
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/settings/credits`)
  await expect(page.getByRole('heading', { name: 'Credits', level: 1 })).toHaveCount(0)
  await page.goto(`/${clinic.slug}/settings/team`)
  await expect(page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Credits' })).toHaveCount(0)
})
