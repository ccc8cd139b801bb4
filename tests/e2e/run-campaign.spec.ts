import AxeBuilder from '@axe-core/playwright'
import type { Sql } from 'postgres'
import { expect, randomPhone, test, type Clinic, type Page } from '../support/e2e.ts'
import { connectThroughScreen, numberAtMeta } from '../support/whatsapp-number.ts'

/** Campaigns: one approved text to many who agreed to it; who is left out and why; schedule, pause, resume, stop. */

const words = 'Hello {{name}}, a check-up now saves trouble later. Write to {{place}} for a time that suits you.'

const seriousOnes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

/** A patient who agreed to marketing; born in 1980 unless told otherwise. */
async function addWilling(sql: Sql, clinic: Clinic, name: string, { born = '1980-05-05', phone = randomPhone() } = {}) {
  const patient = await clinic.addPatient({ name, phone })
  await sql`insert into patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, recorded_by)
    values (${clinic.id}, ${patient.id}, 'marketing', true, 'Yes, tell me what is new', 'en', 'desk', ${clinic.people.receptionist.userId})`
  // Told afterwards: nobody under 18 could have said yes.
  await sql`update patients set birth_date = ${born} where id = ${patient.id}`
  return { ...patient, phone }
}

/** Never quiet: a test passes at night too. */
const neverQuiet = (sql: Sql, clinic: Clinic) => sql`update clinics set quiet_from = '03:00', quiet_until = '03:00' where id = ${clinic.id}`

/** Writes a campaign text through the screen and waits until WhatsApp has approved it. */
async function writeText(page: Page, clinic: Clinic, sql: Sql) {
  await page.goto(`/${clinic.slug}/settings/messages`)
  await page.getByRole('button', { name: 'New campaign text' }).click()
  const dialog = page.getByRole('dialog', { name: 'New campaign text' })
  await dialog.getByLabel('Name', { exact: true }).fill('Check-ups')
  await dialog.getByLabel('Text', { exact: true }).fill(words)
  await expect(dialog.getByRole('group', { name: 'Preview' })).toContainText('Hello Asha Patil, a check-up now')
  await dialog.getByRole('button', { name: 'Save text' }).click()
  await expect(page.getByText('Saved and handed in. It is used once WhatsApp approves it.')).toBeVisible()
  await expect.poll(async () => (await sql`select status from message_templates where clinic_id = ${clinic.id} and kind = 'campaign'`)[0]?.status,
    { timeout: 30_000 }).toBe('approved')
}

/** Opens a new campaign, names it, and asks to send it. */
async function planCampaign(page: Page, clinic: Clinic, name: string) {
  await page.goto(`/${clinic.slug}/messages/campaigns`)
  await page.getByRole('link', { name: 'New campaign' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
}
async function askToStart(page: Page) {
  await page.getByRole('button', { name: 'Continue to sending' }).click()
  const dialog = page.getByRole('dialog', { name: 'Start this campaign?' })
  await expect(dialog).toBeVisible()
  return dialog
}
const figure = (page: Page, name: string) => page.getByRole('region', { name: 'Results' }).locator('dl > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd')

test('a text is written and approved; those who agreed get it at once, everyone else is counted with the reason', async ({ page, clinic, sql, signIn, phone, stack }) => {
  test.setTimeout(150_000)
  await neverQuiet(sql, clinic)
  await signIn(page, clinic.people.owner)
  await connectThroughScreen(page, clinic, sql, await numberAtMeta(stack.whatsappUrl))
  await writeText(page, clinic, sql)
  await page.reload()
  await expect(page.getByRole('region', { name: 'Campaign texts' }).getByText('Approved', { exact: true })).toBeVisible()
  const [asha, ravi] = [await addWilling(sql, clinic, 'Asha Kulkarni'), await addWilling(sql, clinic, 'Ravi Joshi')]
  await addWilling(sql, clinic, 'Kavya Kulkarni', { phone: asha.phone, born: '2000-01-01' })
  const child = await addWilling(sql, clinic, 'Chintu Rao', { born: '2018-03-03' })

  await planCampaign(page, clinic, 'Check-ups in winter')
  const overview = page.getByRole('complementary', { name: 'Overview' })
  await expect(overview.getByText('2 people get it', { exact: true })).toBeVisible()
  for (const line of ['7 patients match', '3 without consent to marketing', '1 under 18, or possibly', '1 share a phone with somebody who gets it']) {
    await expect(overview.getByText(line)).toBeVisible()
  }
  await expect(overview.getByRole('group', { name: 'Preview' })).toContainText('Hello Asha Patil, a check-up now saves trouble later. Write to Lotus Dental')
  await page.getByLabel('Age to').fill('20')
  await expect(overview.getByText('Nobody gets it')).toBeVisible()
  await page.getByLabel('Age to').fill('')
  const dialog = await askToStart(page)
  await expect(dialog.getByText('2 people get it', { exact: true })).toBeVisible()
  expect(await seriousOnes(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Start now' }).click()
  await expect(page.getByText('Started.', { exact: true })).toBeVisible()

  const sent = await phone(asha.phone).receives(/Hello Asha Kulkarni, a check-up now saves trouble later/, 30_000)
  expect(sent.body).toContain('Lotus Dental')
  await phone(ravi.phone).receives(/Hello Ravi Joshi/, 30_000)
  await expect(figure(page, 'Sent')).toHaveText('2', { timeout: 15_000 })
  await expect(figure(page, 'Delivered')).toHaveText('2', { timeout: 15_000 })
  await phone(ravi.phone).read()
  await expect(figure(page, 'Read')).toHaveText('1', { timeout: 15_000 })
  await expect(page.getByRole('status').getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('row', { name: /Ravi Joshi.*Read/ })).toBeVisible()
  await expect(page.getByText('1 under 18, or possibly')).toBeVisible()
  expect(await phone(child.phone).messages()).toEqual([])
  expect((await phone(asha.phone).messages()).filter(({ body }) => /check-up now/.test(body))).toHaveLength(1)
  expect(await seriousOnes(page)).toEqual([])
})

test('it is scheduled, begins by itself, rests when told to, goes on, and is stopped for whoever has not got it', async ({ page, clinic, sql, signIn, phone, stack }) => {
  test.setTimeout(150_000)
  await neverQuiet(sql, clinic)
  await signIn(page, clinic.people.owner)
  await connectThroughScreen(page, clinic, sql, await numberAtMeta(stack.whatsappUrl))
  await writeText(page, clinic, sql)
  // The number may write to one person a day, so that somebody is still to come.
  await sql`update private.whatsapp_numbers set tier = 1 where clinic_id = ${clinic.id}`
  const willing = [await addWilling(sql, clinic, 'Asha Kulkarni'), await addWilling(sql, clinic, 'Ravi Joshi')]

  await planCampaign(page, clinic, 'New hours')
  const dialog = await askToStart(page)
  await dialog.getByText('At a time', { exact: true }).click()
  const at = dialog.getByLabel('Date and time')
  await at.fill('2020-01-01T10:00')
  await expect(dialog.getByText('This time has passed.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Schedule' })).toBeDisabled()
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: clinic.timeZone }).format(clinic.at('12:00', 1))
  await at.fill(`${day}T11:30`)
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await expect(page.getByText(/^Scheduled for .*11:30/)).toBeVisible()
  await expect(page.getByText('Who gets it is decided then.')).toBeVisible()
  expect((await sql`select scheduled_at from campaigns where clinic_id = ${clinic.id}`)[0]!.scheduled_at).toEqual(clinic.at('11:30', 1))

  await sql`update campaigns set scheduled_at = now() where clinic_id = ${clinic.id}`
  await expect(page.getByText(/Your number has written to as many people as WhatsApp allows/)).toBeVisible({ timeout: 40_000 })
  await expect(page.getByRole('progressbar', { name: 'How far it is' })).toHaveAttribute('value', '1')
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused by a member of the clinic.')).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('It goes on.')).toBeVisible()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  const question = page.getByRole('dialog', { name: 'Stop New hours?' })
  await expect(question).toContainText('One person who has not got it yet gets nothing.')
  await question.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('status').getByText('Stopped', { exact: true })).toBeVisible()
  await expect(figure(page, 'Not sent')).toHaveText('1')
  await expect(page.getByText('1 Not sent: The campaign was stopped.')).toBeVisible()
  const received = await Promise.all(willing.map(({ phone: number }) => phone(number).messages()))
  expect(received.map((messages) => messages.length).sort()).toEqual([0, 1])
})
