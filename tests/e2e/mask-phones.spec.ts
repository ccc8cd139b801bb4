// Numbers hidden from a role: the owner's switch, what the role sees, and that calling and writing go on.
import { expect, test } from '../support/e2e.ts'

test('the desk works without seeing numbers', async ({ page, clinic, signIn, sql, allowErrors, browser }) => {
  // A browser on a test machine has no telephone.
  allowErrors(/Failed to launch 'tel:/)
  const [patient] = clinic.patients
  const number = patient!.phone!
  const masked = `+91••••••${number.slice(-4)}`
  await sql`update patients set email = 'sunita@mail.in' where id = ${patient!.id}`

  const owner = await browser.newContext()
  const settings = await owner.newPage()
  await signIn(settings, clinic.people.owner)
  await settings.goto(`/${clinic.slug}/settings/roles`)
  await settings.getByRole('region', { name: 'Hide phone numbers' }).getByRole('switch', { name: 'Receptionist' }).check()
  await expect.poll(async () => (await sql`select phones_hidden_from from clinics where id = ${clinic.id}`)[0]!.phones_hidden_from).toEqual(['receptionist'])
  await owner.close()

  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByRole('row', { name: new RegExp(patient!.name) })).toContainText(masked)
  await expect(page.getByPlaceholder('Name or file number')).toBeVisible()
  await page.getByRole('searchbox').fill(number.slice(3))
  await expect(page.getByText('Nobody found for').last()).toBeAttached()

  await page.goto(`/${clinic.slug}/patients/${patient!.id}`)
  await page.getByRole('button', { name: masked }).click()
  const uses = () => sql`select d.after ->> 'why' as why from audit_entries e join audit_details d on d.entry_id = e.id
    where e.clinic_id = ${clinic.id} and e.noun = 'patient_phones' and e.record_id = ${patient!.id} order by e.at`
  await expect.poll(uses).toEqual([{ why: 'call' }])

  await page.context().route('https://wa.me/**', (route) => route.fulfill({ body: 'WhatsApp' }))
  const chat = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'WhatsApp', exact: true }).click()
  await (await chat).waitForURL(`https://wa.me/${number.slice(1)}`)
  await expect.poll(uses).toEqual([{ why: 'call' }, { why: 'message' }])

  await page.getByRole('button', { name: 'Change details' }).click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByLabel('Phone', { exact: true })).toHaveValue(masked)
  await expect(panel.getByLabel('Phone', { exact: true })).not.toBeEditable()
  await panel.getByLabel(/^Complaint/).fill('Pain, upper left')
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Pain, upper left')).toBeVisible()
  expect(await page.content()).not.toContain(number.slice(3))
  expect(await sql`select phone, whatsapp, email, complaint from patients where id = ${patient!.id}`)
    .toEqual([{ phone: number, whatsapp: number, email: 'sunita@mail.in', complaint: 'Pain, upper left' }])
})
