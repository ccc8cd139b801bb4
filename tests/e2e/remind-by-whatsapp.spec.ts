import { expect, test } from '../support/e2e.ts'
import { connectThroughScreen, hurry, numberAtMeta, textsOfClinic } from '../support/whatsapp-number.ts'

/** Items 9 and 10: reminders by WhatsApp, answered by a tap; one click where no number is connected. */

test('a number is connected, a booking is confirmed by a tap, and the log tells the story', async ({ page, clinic, sql, signIn, phone, stack }) => {
  test.setTimeout(90_000)
  await signIn(page, clinic.people.owner)
  const number = await numberAtMeta(stack.whatsappUrl)
  await connectThroughScreen(page, clinic, sql, number)
  await page.goto(`/${clinic.slug}/settings/messages`)
  await expect(page.getByText('Approved', { exact: true })).toHaveCount(textsOfClinic)

  const patient = await clinic.addPatient({ name: 'Asha Kulkarni', language: 'mr' })
  const visit = await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('10:30', 3) })
  await hurry(sql, clinic)
  const mobile = phone(patient.phone!)
  const message = await mobile.receives(/नमस्कार Asha Kulkarni/, 25_000)
  expect(message.body).toContain('Lotus Dental')
  await mobile.tap(message, 0)
  await expect.poll(async () => (await sql`select status from appointments where id = ${visit}`)[0]!.status, { timeout: 15_000 }).toBe('confirmed')
  await mobile.read()

  await page.goto(`/${clinic.slug}/messages`)
  await expect(page.getByRole('row', { name: /Received Asha Kulkarni.*Button tapped/ })).toBeVisible()
  await page.getByRole('row', { name: /Asha Kulkarni.*Confirmation/ }).click()
  await expect(page.getByRole('dialog')).toContainText('नमस्कार Asha Kulkarni')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a wish for another time and a free text reach the to-do list, are ticked off and put back', async ({ page, clinic, sql, signIn, phone, stack }) => {
  test.setTimeout(90_000)
  await signIn(page, clinic.people.owner)
  await connectThroughScreen(page, clinic, sql, await numberAtMeta(stack.whatsappUrl))
  const patient = await clinic.addPatient({ name: 'Ravi Patil' })
  await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('11:00', 3) })
  await hurry(sql, clinic)
  const mobile = phone(patient.phone!)
  const message = await mobile.receives(/Hello Ravi Patil/, 25_000)
  await mobile.tap(message, 1)
  await mobile.write('Can I come at 5? 🙏')
  await expect.poll(async () => (await sql`select count(*)::int as n from tasks where clinic_id = ${clinic.id}`)[0]!.n, { timeout: 15_000 }).toBe(2)

  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/messages/tasks`)
  await expect(page.getByText('Wants another time')).toBeVisible()
  await expect(page.getByText('“Can I come at 5? 🙏”')).toBeVisible()
  await page.getByRole('button', { name: 'Done: Ravi Patil' }).first().click()
  await expect(page.getByText('Wants another time')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Wants another time')).toBeVisible()
})

test('without a number each message is one click, logged as opened and never as sent', async ({ page, context, clinic, sql, signIn }) => {
  const patient = await clinic.addPatient({ name: 'Meena Iyer', language: 'ta' })
  await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('12:00', 3) })
  await sql`update messages set at = now() - interval '1 second' where clinic_id = ${clinic.id} and kind = 'booking_confirmation'`
  await context.route('https://wa.me/**', (route) => route.fulfill({ body: 'WhatsApp' }))
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/messages?view=waiting`)
  const link = page.getByRole('link', { name: 'Open WhatsApp with this message for Meena Iyer' })
  const target = new URL((await link.getAttribute('href'))!)
  expect(target.pathname.slice(1)).toBe(patient.phone!.slice(1))
  expect(target.searchParams.get('text')).toContain('வணக்கம் Meena Iyer')
  const opened = context.waitForEvent('page')
  await link.click()
  await (await opened).close()
  await expect(page.getByText('Nothing to send by hand')).toBeVisible()
  await page.goto(`/${clinic.slug}/messages`)
  await expect(page.getByRole('row', { name: /Opened Meena Iyer/ })).toContainText('Rekha Desk opened WhatsApp')
  expect(await sql`select status, sent_at from messages where clinic_id = ${clinic.id} and kind = 'booking_confirmation'`).toEqual([{ status: 'opened', sent_at: null }])
})

test('a wrong token, a foreign number and a number that another clinic has are refused in a sentence', async ({ page, clinic, makeClinic, sql, signIn, stack, allowErrors }) => {
  test.setTimeout(60_000)
  allowErrors(/status of 4\d\d/)
  await signIn(page, clinic.people.owner)
  const number = await numberAtMeta(stack.whatsappUrl)
  const fill = async (id: string, account: string, token: string) => {
    await page.getByLabel('Phone number ID').fill(id)
    await page.getByLabel('WhatsApp Business account ID').fill(account)
    await page.getByLabel('Access token').fill(token)
    await page.getByRole('button', { name: 'Connect number' }).click()
  }
  await page.goto(`/${clinic.slug}/settings/whatsapp`)
  await fill('12', 'abc', 'x')
  await expect(page.getByText('An id has digits only.')).toHaveCount(2)
  await fill(number.id, number.waba_id, 'EAATESTwrongtoken')
  await expect(page.getByRole('alert').filter({ hasText: 'refuses this token' })).toBeVisible()
  await fill('106540352242922', number.waba_id, number.token)
  await expect(page.getByRole('alert').filter({ hasText: 'does not show this number' })).toBeVisible()
  await expect(page.getByLabel('Access token')).toHaveValue(number.token)

  const other = await makeClinic({ dentists: 1, patients: 0 })
  await sql`insert into private.whatsapp_numbers (phone_number_id, clinic_id, waba_id, token, display_number, verified_name)
    values (${number.id}, ${other.id}, ${number.waba_id}, 'sealed', ${number.display}, 'Other')`
  await fill(number.id, number.waba_id, number.token)
  await expect(page.getByRole('alert').filter({ hasText: 'Another clinic has connected this number' })).toBeVisible()
})
