import AxeBuilder from '@axe-core/playwright'
import { createHash, randomBytes } from 'node:crypto'
import { addUser, expect, test, type Page } from '../support/e2e.ts'

const seriousOnes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

// Every test comes from an address of its own, so that none uses up another's attempts.
test.beforeEach(async ({ context }) => {
  await context.setExtraHTTPHeaders({ 'x-forwarded-for': `10.${[...randomBytes(3)].join('.')}` })
})

async function invite(page: Page, slug: string, name: string, role: string, email = '') {
  await page.goto(`/${slug}/settings/team`)
  await page.getByRole('button', { name: 'Invite someone' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('radio', { name: role }).check()
  if (email) await dialog.getByLabel('E-mail').fill(email)
  expect(await seriousOnes(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  return page.getByRole('dialog').getByLabel('Link').inputValue()
}

test('invited by mail, joined once, and out again at the next click', async ({ page, browser, clinic, sql, signIn, mailbox, stack, allowErrors }) => {
  test.slow()
  const email = `ravi-${randomBytes(4).toString('hex')}@staff.test`
  await addUser(sql, email, 'Ravi Shah')
  await signIn(page, clinic.people.owner)
  const link = await invite(page, clinic.slug, 'Ravi Shah', 'Assistant', email)
  await expect(page.getByText(`The link was sent to ${email}.`)).toBeVisible()
  const mail = await mailbox.receives(email, /Lotus Dental invites you/)
  expect(mail.text).toContain(link)

  const token = link.split('/').at(-1)!
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const [kept] = await sql`select token_hash from private.invitation_tokens where clinic_id = ${clinic.id}`
  expect(kept!.token_hash).toBe(createHash('sha256').update(token).digest('hex'))
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('list', { name: 'Invited' }).getByText('7 days left')).toBeVisible()
  await expect(page.getByText(token)).toHaveCount(0)

  const theirs = await browser.newContext({ baseURL: stack.appUrl })
  const ravi = await theirs.newPage()
  await ravi.goto(link)
  await expect(ravi.getByRole('heading', { name: 'Join Lotus Dental' })).toBeVisible()
  await expect(ravi.getByRole('link', { name: 'Sign up and join' })).toHaveAttribute('href', `/sign-up?next=${encodeURIComponent(`/invitation/${token}`)}`)
  expect(await seriousOnes(ravi)).toEqual([])
  await signIn(ravi, email)
  await ravi.reload()
  await ravi.getByRole('button', { name: 'Join Lotus Dental' }).click()
  await expect(ravi).toHaveURL(`/${clinic.slug}/schedule`)
  await ravi.goto(link)
  await expect(ravi.getByRole('heading', { name: 'This invitation has been used' })).toBeVisible()

  await page.reload()
  const line = page.getByRole('list', { name: 'Team' }).getByRole('listitem').filter({ hasText: 'Ravi Shah' })
  await expect(line.getByText('Assistant', { exact: true })).toBeVisible()
  await line.getByRole('button', { name: 'Actions for Ravi Shah' }).click()
  await page.getByRole('menuitem', { name: 'Remove from the clinic' }).click()
  await expect(page.getByText('Ravi Shah has no access any more')).toBeVisible()
  allowErrors(/status of 404/)
  expect((await ravi.goto(`/${clinic.slug}/schedule`))!.status()).toBe(404)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(line).toBeVisible()
  await ravi.goto(`/${clinic.slug}/schedule`)
  await expect(ravi.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await theirs.close()
})

test('the dentist of an invitation sees their own patients', async ({ page, clinic, sql, signIn }) => {
  const email = `meera-${randomBytes(4).toString('hex')}@staff.test`
  await addUser(sql, email, 'Dr Meera')
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/team`)
  await page.getByRole('button', { name: 'Invite someone' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Dr Meera')
  await dialog.getByRole('radio', { name: 'Dentist' }).check()
  await dialog.getByLabel('Is the dentist').selectOption({ label: clinic.dentists[1]!.name })
  await page.keyboard.press('Enter')
  const link = await dialog.getByLabel('Link').inputValue()
  // Whoever leaves takes their screen along: one that stays open asks for what is new as nobody.
  await page.goto('about:blank')
  await page.context().clearCookies()
  await signIn(page, email)
  await page.goto(link)
  await page.getByRole('button', { name: 'Join Lotus Dental' }).click()
  await expect(page).toHaveURL(`/${clinic.slug}/schedule`)
  const [dentist] = await sql`select m.name, m.role from dentists d join members m on m.clinic_id = d.clinic_id and m.id = d.member_id
    where d.clinic_id = ${clinic.id} and d.id = ${clinic.dentists[1]!.id}`
  expect(dentist).toMatchObject({ name: 'Dr Meera', role: 'dentist' })
})

test('revoked, expired and unknown links each say what they are', async ({ page, clinic, sql, signIn }) => {
  await signIn(page, clinic.people.owner)
  const link = await invite(page, clinic.slug, 'Nina New', 'Receptionist')
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Revoke the invitation of Nina New' }).click()
  await expect(page.getByText('The invitation of Nina New is worthless now')).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This invitation was withdrawn' })).toBeVisible()
  await expect(page.getByText(clinic.name)).toHaveCount(0)

  await sql`update invitations set revoked_at = null, expires_at = now() - interval '1 minute' where clinic_id = ${clinic.id}`
  await page.reload()
  await expect(page.getByRole('heading', { name: 'This invitation has expired' })).toBeVisible()
  await page.goto(`/${clinic.slug}/settings/team`)
  await expect(page.getByRole('button', { name: 'New link for Nina New' })).toBeVisible()

  await page.goto(`/invitation/${randomBytes(32).toString('base64url')}`)
  await expect(page.getByRole('heading', { name: 'This link is not an invitation' })).toBeVisible()
})

test('guessing links is stopped', async ({ page }) => {
  for (let i = 0; i < 30; i++) await page.request.get(`/invitation/${randomBytes(32).toString('base64url')}`)
  await page.goto(`/invitation/${randomBytes(32).toString('base64url')}`)
  await expect(page.getByText(/Too many attempts\. Wait .* and try again\./)).toBeVisible()
})

test('the last owner stays, and a role holds from the next click', async ({ page, browser, clinic, signIn, stack, allowErrors }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/team`)
  await page.getByRole('button', { name: 'Actions for Olga Owner' }).click()
  await page.getByRole('menuitem', { name: 'Remove from the clinic' }).click()
  await expect(page.getByText('A clinic needs an owner. Make someone else an owner first.')).toBeVisible()
  await page.getByRole('button', { name: 'Actions for Olga Owner' }).click()
  await page.getByRole('menuitem', { name: 'Change role' }).click()
  await page.getByRole('radio', { name: 'Accountant' }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click()
  await expect(page.getByRole('dialog').getByText('A clinic needs an owner.')).toBeVisible()
  await page.keyboard.press('Escape')

  const theirs = await browser.newContext({ baseURL: stack.appUrl })
  const desk = await theirs.newPage()
  await signIn(desk, clinic.people.receptionist)
  allowErrors(/status of 404/)
  expect((await desk.goto(`/${clinic.slug}/settings/clinic`))!.status()).toBe(404)
  await page.getByRole('button', { name: 'Actions for Rekha Desk' }).click()
  await page.getByRole('menuitem', { name: 'Change role' }).click()
  await page.getByRole('radio', { name: 'Owner' }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click()
  await expect(page.getByText('Rekha Desk: Owner')).toBeVisible()
  await desk.goto(`/${clinic.slug}/settings/clinic`)
  await expect(desk.getByRole('heading', { name: 'Clinic', exact: true })).toBeVisible()
  await theirs.close()
})
