// What protects data beyond the walls between clinics: sealed fields, sessions that keep to their browser, flags, and the register of incidents.
import { randomUUID } from 'node:crypto'
import { addUser, expect, password, test } from '../support/e2e.ts'
import { press } from '../support/press.ts'

test('a copied session is worth nothing in another browser, ends everywhere, and the person is told why', async ({ page, clinic, browser, sql, allowErrors }) => {
  // A session that is over hears nothing more.
  allowErrors(/404.*\/live\?/)
  const { email, userId } = clinic.people.receptionist
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`/${clinic.slug}/schedule`)

  const copied = (await page.context().cookies()).filter(({ name }) => name.startsWith('session'))
  const elsewhere = await browser.newContext()
  await elsewhere.addCookies(copied)
  const thief = await elsewhere.newPage()
  await thief.goto(`/${clinic.slug}/patients`)
  await expect(thief.getByText('Your session was used in another browser')).toBeVisible()
  await elsewhere.close()
  await expect.poll(async () => (await sql`select 1 from access_flags where clinic_id = ${clinic.id} and kind = 'moved_session' and user_id = ${userId}`).length).toBe(1)

  await page.goto(`/${clinic.slug}/patients`)
  await expect(page.getByText('Your session was used in another browser')).toBeVisible()
})

test('an ABHA number is sealed, shown masked, opened on record, and removed', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/patients/${patient.id}`)
  const identity = page.getByRole('region', { name: 'Identity' })
  const change = identity.getByRole('button', { name: 'Change: ABHA number' })
  await press(identity.getByRole('button', { name: 'Show' }), change)
  const dialog = page.getByRole('dialog')
  await press(change, dialog)
  await dialog.getByLabel('ABHA number').fill('91-1234-5678')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('An ABHA number has 14 digits')).toBeVisible()
  await dialog.getByLabel('ABHA number').fill('91 1234 5678 9012')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(identity.getByText('••-••••-••••-9012')).toBeVisible()
  const [row] = await sql`select sealed from private.sealed_fields where clinic_id = ${clinic.id}`
  expect(row!.sealed).not.toContain('9012')
  await identity.getByRole('button', { name: 'Show: ABHA number' }).click()
  await expect(identity.getByText('91-1234-5678-9012')).toBeVisible()
  expect(await sql`select 1 from audit_entries where clinic_id = ${clinic.id} and noun = 'sealed_fields' and action = 'viewed'`).toHaveLength(1)
})

test('the owner reads where the data is, and what was unusual', async ({ page, clinic, signIn, sql }) => {
  await sql`select private.flag_access(${clinic.id}, ${clinic.people.receptionist.userId}, 'many_records', now() - interval '30 minutes', now(), 61)`
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/privacy/where`)
  for (const heading of ['Region', 'Encryption', 'Last backup', 'Last restore test', 'Last retention run', 'Who receives data']) {
    await expect(page.getByRole('heading', { name: heading })).toBeVisible()
  }
  await page.goto(`/${clinic.slug}/privacy/access`)
  await expect(page.getByText('opened 61 different records')).toBeVisible()
  await press(page.getByRole('button', { name: 'I have seen it' }), page.getByText('Seen', { exact: true }))
})

test('an incident is written down, its clocks run, the clinic is told and sees whom it concerns', async ({ page, clinic, signIn, sql, browser }) => {
  test.slow()
  const email = `operator-${randomUUID()}@chairside.test`
  await sql`insert into private.operators (user_id, name) values (${await addUser(sql, email, 'Meera Iyer')}, 'Meera Iyer')`
  await signIn(page, email)
  await page.goto('/operator/incidents')
  const form = page.getByRole('dialog')
  await press(page.getByRole('button', { name: 'New incident' }).first(), form)
  await form.getByLabel('What happened').fill('A file with patients of one clinic was copied.')
  await form.getByRole('radio', { name: 'Everybody in the clinics named' }).check()
  await form.getByLabel('Only in these clinics').fill(clinic.slug)
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  const [row] = await sql`select i.number from private.incidents i join private.incident_clinics c on c.incident_id = i.id where c.clinic_id = ${clinic.id}`
  const number = row!.number as string
  await page.getByRole('link', { name: new RegExp(number) }).click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(number) })).toBeVisible()
  await expect(page.getByText(/^CERT-In: [0-9]+ h/)).toBeVisible()
  await expect(page.getByText('3 patients', { exact: true })).toBeVisible()
  await page.getByText('To the Data Protection Board', { exact: true }).click()
  await expect(page.getByText(`Personal data breach ${number}`)).toBeVisible()

  await page.getByLabel('What', { exact: true }).selectOption('closed')
  await page.getByRole('button', { name: 'Note it' }).click()
  await expect(page.getByText('have to be told, and that noted')).toBeVisible()
  await page.getByLabel('What', { exact: true }).selectOption('clinics')
  await page.getByRole('button', { name: 'Note it' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'The clinics were told' })).toBeVisible()

  const desk = await browser.newContext()
  const owner = await desk.newPage()
  await signIn(owner, clinic.people.owner)
  await owner.goto(`/${clinic.slug}/privacy/access`)
  await press(owner.getByRole('button', { name: 'Show the 3 patients concerned' }), owner.getByRole('link', { name: clinic.patients[0]!.name }))
  for (const { name } of clinic.patients) await expect(owner.getByRole('link', { name })).toBeVisible()
  await desk.close()
})
