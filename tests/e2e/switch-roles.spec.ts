// The owner switches what a role may; the receptionist who is working loses it with the next click.
import { expect, test } from '../support/e2e.ts'

test('messages are switched off under the open desk, and back on', async ({ page, browser, clinic, signIn, stack }) => {
  const theirs = await browser.newContext({ baseURL: stack.appUrl })
  const desk = await theirs.newPage()
  await signIn(desk, clinic.people.receptionist)
  await desk.goto(`/${clinic.slug}/queue`)
  const rail = desk.getByRole('navigation', { name: 'Main' })
  await expect(rail.getByRole('link', { name: 'Messages' })).toBeVisible()

  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/roles`)
  const switches = page.getByRole('list', { name: 'What the role Receptionist may' })
  const preview = page.getByRole('region', { name: 'What the role Receptionist sees' })
  await expect(preview.getByRole('list', { name: 'Pages' }).getByText('Messages')).toBeVisible()
  await switches.getByRole('switch', { name: 'See messages and the to-do list' }).uncheck()
  await expect(page.getByText('Changed with it: Send messages, settle to-dos: No')).toBeVisible()
  await expect(switches.getByRole('switch', { name: 'Send messages, settle to-dos' })).not.toBeChecked()
  await expect(preview.getByRole('list', { name: 'Pages' }).getByText('Messages')).toHaveCount(0)

  await desk.goto(`/${clinic.slug}/queue`)
  await expect(rail.getByRole('link', { name: 'Queue' })).toBeVisible()
  await expect(rail.getByRole('link', { name: 'Messages' })).toHaveCount(0)

  await page.getByRole('button', { name: 'As it was given' }).click()
  await expect(switches.getByRole('switch', { name: 'See messages and the to-do list' })).toBeChecked()
  await desk.goto(`/${clinic.slug}/messages/inbox`)
  await expect(rail.getByRole('link', { name: 'Messages' })).toBeVisible()
  await theirs.close()
})

test('a dentist is given everyone\'s patients, and only reads who does not own the clinic', async ({ page, clinic, sql, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/roles`)
  await page.getByRole('group', { name: 'Role', exact: true }).getByText('Dentist').click()
  await page.getByRole('group', { name: 'See patients' }).getByText('Yes').click()
  await expect(page.getByText('usually: Own patients')).toBeVisible()
  await expect.poll(() => sql`select role, permission, scope from role_switches where clinic_id = ${clinic.id}`)
    .toEqual([{ role: 'dentist', permission: 'patients.read', scope: 'all' }])

  await page.context().clearCookies()
  await signIn(page, clinic.people.accountant)
  await page.goto(`/${clinic.slug}/settings/roles`)
  await expect(page.getByRole('table', { name: 'Roles' })).toBeVisible()
  await expect(page.getByRole('switch')).toHaveCount(0)
})
