import { expect, test } from '../support/e2e.ts'
import { connectThroughScreen, numberAtMeta } from '../support/whatsapp-number.ts'

/** The waitlist: a time that becomes free is offered by WhatsApp, the first tap gets it. */

test('somebody goes on the waitlist; a cancelled visit says whom its time suits; of two who are asked the first tap gets it', async ({ page, clinic, sql, signIn, phone, stack }) => {
  test.setTimeout(120_000)
  await signIn(page, clinic.people.owner)
  await connectThroughScreen(page, clinic, sql, await numberAtMeta(stack.whatsappUrl))
  const [asha, ravi] = [await clinic.addPatient({ name: 'Asha Kulkarni' }), await clinic.addPatient({ name: 'Ravi Joshi' })]
  const visit = await clinic.addVisit({ patient: clinic.patients[0]!.id, startsAt: clinic.at('10:30', 3) })
  const starts = clinic.at('10:30', 3)

  await page.goto(`/${clinic.slug}/patients/${asha.id}`)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Waitlist' }).click()
  const panel = page.getByRole('dialog', { name: 'On the waitlist' })
  await expect(panel.getByText('Asha Kulkarni')).toBeVisible()
  await panel.getByLabel('Not before').fill('18:00')
  await panel.getByLabel('Over by').fill('17:00')
  await panel.getByRole('button', { name: 'Add to waitlist' }).click()
  await expect(panel.getByText('Has to be later than “not before”.')).toBeVisible()
  await panel.getByLabel('Not before').fill('')
  await panel.getByLabel('Over by').fill('')
  await panel.getByRole('button', { name: 'Add to waitlist' }).click()
  await expect(page.getByText('Asha Kulkarni is on the waitlist.')).toBeVisible()
  await sql`insert into waitlist_wishes (clinic_id, patient_id, minutes) values (${clinic.id}, ${ravi.id}, 15)`

  const day = new Intl.DateTimeFormat('en-CA', { timeZone: clinic.timeZone }).format(starts)
  await page.goto(`/${clinic.slug}/schedule?day=${day}&visit=${visit}`)
  const details = page.getByRole('dialog', { name: 'Sunita Deshpande' })
  await details.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Cancel visit' }).click()
  await page.getByRole('dialog', { name: /Cancel/ }).getByRole('button', { name: 'Cancel visit' }).click()
  await expect(details.getByText('This time suits 2 people on the waitlist.')).toBeVisible()
  await details.getByRole('link', { name: 'See who' }).click()

  await page.getByRole('button', { name: /See whom .*10:30/ }).click()
  await page.getByRole('button', { name: 'Offer to 2 by WhatsApp' }).click()
  await expect(page.getByText(/Asha Kulkarni: (message on its way|asked)/)).toBeVisible()
  const [hers, his] = [phone(asha.phone!), phone(ravi.phone!)]
  const [forHer, forHim] = [await hers.receives(/a time has become free/, 30_000), await his.receives(/a time has become free/, 30_000)]
  await his.tap(forHim, 0)
  await expect(page.getByText('Ravi Joshi: took it')).toBeVisible({ timeout: 15_000 })
  await hers.tap(forHer, 0)
  await hers.receives(/has been taken by someone else/, 30_000)
  const visits = await sql`select patient_id, status, source from appointments where clinic_id = ${clinic.id} and starts_at = ${starts} and status <> 'cancelled'`
  expect(visits).toMatchObject([{ patient_id: ravi.id, status: 'confirmed', source: 'waitlist' }])
  await expect(page.getByRole('listitem').filter({ hasText: 'Asha Kulkarni' }).filter({ hasText: 'asked once' })).toBeVisible()
})

test('who manages messages says when they go; the next page view shows it', async ({ page, clinic, sql, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/sending`)
  await expect(page.getByRole('button', { name: 'Save' })).toBeEnabled()
  await page.getByRole('group', { name: 'Before every visit' }).getByLabel('2 hours', { exact: true }).check()
  await page.getByLabel('Thank-you').check()
  await page.getByLabel('From', { exact: true }).fill('20:30')
  await page.getByLabel('Send an SMS when WhatsApp cannot reach the phone').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Six letters, as registered.')).toBeVisible()
  await page.getByLabel('Sender (6 letters)').fill('lotusd')
  await page.getByLabel('Entity id (DLT)').fill('1101234567890123456')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const [row] = await sql`select reminder_hours, quiet_from::text, sms_header, 'thank_you' = any (kinds_on) as thanks from clinics where id = ${clinic.id}`
  expect(row).toEqual({ reminder_hours: [24, 2], quiet_from: '20:30:00', sms_header: 'LOTUSD', thanks: true })
  await page.reload()
  await expect(page.getByRole('group', { name: 'Before every visit' }).getByLabel('2 hours', { exact: true })).toBeChecked()
})
