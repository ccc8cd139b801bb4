import { expect, test } from '../support/e2e.ts'
import { connectThroughScreen, numberAtMeta } from '../support/whatsapp-number.ts'

/** The inbox: a patient writes, the desk sees it and answers, the patient has the answer; when the window is over, a text that may go. */

const control = (url: string, path: string, body: object) => fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

test('a patient writes and sends a photograph, the desk answers with a quick reply, and it is handled', async ({ page, clinic, sql, signIn, phone, stack }) => {
  test.setTimeout(120_000)
  await signIn(page, clinic.people.owner)
  const number = await numberAtMeta(stack.whatsappUrl)
  await connectThroughScreen(page, clinic, sql, number)
  const patient = await clinic.addPatient({ name: 'Asha Kulkarni' })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/messages/inbox`)
  await expect(page.getByText('Nothing to answer')).toBeVisible()

  await control(stack.whatsappUrl, 'text', { phone: patient.phone, number: number.id, text: 'Can I come at five?' })
  await expect(page.getByRole('link', { name: /Asha Kulkarni.*Can I come at five/ })).toBeVisible({ timeout: 10_000 })
  await page.getByRole('link', { name: /Asha Kulkarni/ }).click()
  await expect(page.getByRole('log')).toContainText('Can I come at five?')
  await expect(page.getByText(/^Open until/)).toBeVisible()
  await control(stack.whatsappUrl, 'media', { phone: patient.phone, number: number.id, mime: 'image/png', data: dot })
  const photo = page.getByRole('img', { name: 'Photo' })
  await expect(photo).toBeVisible({ timeout: 20_000 })
  expect(await photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)

  const answer = page.getByRole('textbox', { name: 'Answer' })
  await answer.fill('/which')
  await expect(page.getByRole('option', { name: /Which day/ })).toBeVisible()
  await answer.press('Enter')
  await expect(answer).toHaveValue(/Which day and time/)
  await answer.press('Enter')
  await expect(page.getByRole('log')).toContainText('Which day and time would suit you?')
  await phone(patient.phone!).receives(/Which day and time/, 25_000)

  await page.getByRole('button', { name: 'Handled' }).click()
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible()
  await expect.poll(async () => (await sql`select count(*)::int as n from tasks where clinic_id = ${clinic.id} and done_at is null`)[0]!.n).toBe(0)
})

test('when the window is over an approved text goes', async ({ page, clinic, sql, signIn, phone, stack }) => {
  test.setTimeout(120_000)
  await signIn(page, clinic.people.owner)
  const number = await numberAtMeta(stack.whatsappUrl)
  await connectThroughScreen(page, clinic, sql, number)
  const patient = await clinic.addPatient({ name: 'Ravi Patil' })
  await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('11:00', 3) })
  await sql`update messages set status = 'replaced' where clinic_id = ${clinic.id} and kind = 'booking_confirmation'`
  await control(stack.whatsappUrl, 'text', { phone: patient.phone, number: number.id, text: 'Which bus goes there?' })
  await expect.poll(async () => (await sql`select count(*)::int as n from conversations where clinic_id = ${clinic.id}`)[0]!.n, { timeout: 15_000 }).toBe(1)
  await sql`update conversations set last_in_at = now() - interval '25 hours' where clinic_id = ${clinic.id}`

  await page.goto(`/${clinic.slug}/messages/inbox`)
  await page.getByRole('link', { name: /Ravi Patil/ }).click()
  await expect(page.getByText(/The 24 hours since the last message are over/)).toBeVisible()
  await page.getByRole('button', { name: 'Reminder: Ravi Patil' }).click()
  await page.getByRole('button', { name: 'Send' }).click()
  await phone(patient.phone!).receives(/a reminder of your visit/, 30_000)
})

test('on a phone: list, messages, people, and Back each time', async ({ page, clinic, sql, signIn }) => {
  const patient = await clinic.addPatient({ name: 'Meena Iyer' })
  await sql`insert into messages (clinic_id, direction, kind, status, phone, body, patient_id) values (${clinic.id}, 'in', 'reply', 'received', ${patient.phone!}, 'Hello', ${patient.id})`
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/messages/inbox`)
  await page.getByRole('link', { name: /Meena Iyer/ }).click()
  await expect(page.getByRole('log')).toContainText('Hello')
  await page.getByRole('button', { name: 'Patients at this phone' }).click()
  await expect(page.getByRole('heading', { name: 'Patient', exact: true })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('log')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('list', { name: 'Conversations' })).toBeVisible()
})
