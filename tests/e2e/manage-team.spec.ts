// The staff page: who was seen when, who left and comes back, new links, and what a role cannot give itself.
import { expect, test } from '../support/e2e.ts'
import { restAs } from '../support/rest.ts'

test('last seen, gone, and back again', async ({ page, browser, clinic, signIn, sql, stack }) => {
  const theirs = await browser.newContext({ baseURL: stack.appUrl })
  const desk = await theirs.newPage()
  await signIn(desk, clinic.people.receptionist)
  await desk.goto(`/${clinic.slug}/queue`)
  await expect.poll(async () => (await sql`select from private.members_seen where member_id = ${clinic.people.receptionist.memberId}`).length).toBe(1)

  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/team`)
  const team = page.getByRole('list', { name: 'Team' })
  await expect(team.getByRole('listitem').filter({ hasText: 'Rekha Desk' })).toContainText('seen now')
  await expect(team.getByRole('listitem').filter({ hasText: 'Charu Accounts' })).toContainText('not seen yet')
  await page.getByRole('button', { name: 'Actions for Rekha Desk' }).click()
  await page.getByRole('menuitem', { name: 'Remove from the clinic' }).click()
  await expect(page.getByText('Rekha Desk has no access any more')).toBeVisible()
  await page.getByText('1 person who worked here').click()
  await page.getByRole('button', { name: 'Give Rekha Desk access again' }).click()
  await expect(page.getByText('Rekha Desk has access again')).toBeVisible()
  await expect(team.getByText('Rekha Desk')).toBeVisible()
  await theirs.close()
})

test('a new link for an invitation makes the old one worthless', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/team`)
  await page.getByRole('button', { name: 'Invite someone' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Nina New')
  await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click()
  const link = page.getByRole('dialog').getByLabel('Link')
  const old = await link.inputValue()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'New link for Nina New' }).click()
  const fresh = await link.inputValue()
  expect(fresh).not.toBe(old)
  await page.goto(old)
  await expect(page.getByRole('heading', { name: 'This link is not an invitation' })).toBeVisible()
  await page.goto(fresh)
  await expect(page.getByRole('heading', { name: 'Join Lotus Dental' })).toBeVisible()
})

test('who works here already is not invited twice', async ({ page, clinic, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/team`)
  await page.getByRole('button', { name: 'Invite someone' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Rekha')
  await page.getByRole('dialog').getByLabel('E-mail').fill(clinic.people.receptionist.email)
  await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByRole('dialog').getByText('works here already')).toBeVisible()
})

test('a receptionist makes herself no owner by the REST interface', async ({ clinic, sql, stack }) => {
  const desk = await restAs(stack, clinic.people.receptionist.email)
  const me = `members?id=eq.${clinic.people.receptionist.memberId}`
  expect((await desk('PATCH', me, { clinic: clinic.slug, body: { role: 'owner' } })).body).toEqual([])
  expect((await desk('POST', 'role_switches', { clinic: clinic.slug, body: { clinic_id: clinic.id, role: 'receptionist', permission: 'members.manage', scope: 'all' } })).status).toBe(403)
  const switched = await desk('POST', 'rpc/switch_role_permission', { clinic: clinic.slug, body: { role: 'receptionist', permission: 'audit.read', scope: 'all' } })
  expect(switched.body).toMatchObject({ message: 'not_allowed' })
  expect(await sql`select role from members where id = ${clinic.people.receptionist.memberId}`).toEqual([{ role: 'receptionist' }])
  expect(await sql`select from role_switches where clinic_id = ${clinic.id}`).toHaveLength(0)
})
