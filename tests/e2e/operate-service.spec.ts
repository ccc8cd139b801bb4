// Those who run the service and a clinic that asks for help: let in, looking, put out again; a trial made longer, a suspension
// with its reason, an announcement.
import { randomUUID } from 'node:crypto'
import { addUser, expect, test, type Page } from '../support/e2e.ts'
import type { Sql } from 'postgres'

async function makeOperator(sql: Sql) {
  const email = `operator-${randomUUID()}@chairside.test`
  const userId = await addUser(sql, email, 'Meera Iyer')
  await sql`insert into private.operators (user_id, name) values (${userId}, 'Meera Iyer')`
  return { userId, email }
}
const saved = (page: Page, text: string) => expect(page.getByText(text)).toBeVisible()

test('an owner lets support in, who looks and changes nothing, and is put out at the next request', async ({ page, clinic, sql, signIn, browser, allowErrors }) => {
  test.slow()
  allowErrors(/status of 404/)
  const [patient] = clinic.patients
  const operator = await makeOperator(sql)
  const outside = await browser.newContext()
  const support = await outside.newPage()
  await signIn(support, operator)
  await support.goto(`/${clinic.slug}/patients`)
  await expect(support.getByRole('heading', { name: 'Nothing here' })).toBeAttached()

  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/support`)
  await page.getByRole('radio', { name: '1 hour' }).check()
  await page.getByLabel('What they should look at').fill('A visit is missing')
  await page.getByRole('button', { name: 'Let support in' }).click()
  const bar = page.getByRole('region', { name: 'Support access' })
  await expect(bar).toContainText('Reason: A visit is missing')

  await support.goto(`/operator/clinics/${clinic.slug}`)
  await support.getByRole('link', { name: 'Open the clinic, to read' }).click()
  await expect(support.getByRole('region', { name: 'Support access' })).toContainText('You are looking in as support')
  await support.goto(`/${clinic.slug}/patients/${patient!.id}`)
  await expect(support.getByRole('heading', { name: patient!.name })).toBeVisible()
  expect(await support.content()).not.toContain(patient!.phone!.slice(3))
  await expect(support.getByRole('button', { name: 'Change details' })).toHaveCount(0)
  await expect.poll(() => sql`select action, noun, role from audit_entries where clinic_id = ${clinic.id} and actor_user_id = ${operator.userId} order by id`)
    .toContainEqual({ action: 'viewed', noun: 'patients', role: 'support' })

  await bar.getByRole('button', { name: 'Revoke' }).click()
  await expect(bar).toHaveCount(0)
  await support.goto(`/${clinic.slug}/patients/${patient!.id}`)
  await expect(support.getByRole('heading', { name: 'Nothing here' })).toBeAttached()
  await page.goto(`/${clinic.slug}/settings/support`)
  await expect(page.getByText(/Meera Iyer looked in from/)).toBeVisible()
  await outside.close()
})

test('the console is for nobody else', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(/status of 404/)
  await signIn(page, clinic.people.owner)
  for (const address of ['/operator', `/operator/clinics/${clinic.slug}`, '/operator/failures', '/operator/service', '/operator/announcements', '/operator/supplier', '/operator/policies']) {
    await page.goto(address)
    await expect(page.getByRole('heading', { name: 'Nothing here' }), address).toBeAttached()
  }
})

test('a clinic is found, its trial made longer, and it is suspended with a reason that its owner reads', async ({ page, clinic, sql, signIn, browser }) => {
  test.slow()
  await signIn(page, await makeOperator(sql))
  await page.goto('/operator')
  await page.getByRole('searchbox', { name: 'Name or address' }).fill(clinic.slug)
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('row', { name: new RegExp(clinic.slug) }).getByRole('link').click()
  await expect(page.getByText(clinic.patients[0]!.name)).toHaveCount(0)

  const until = async () => (await sql<{ until: Date }[]>`select trial_until as until from private.subscriptions where clinic_id = ${clinic.id}`)[0]!.until.getTime()
  const before = await until()
  const days = page.getByLabel('Days', { exact: true })
  // A button is nobody's before the scripts are there.
  await expect(async () => {
    if (!(await days.isVisible())) await page.getByRole('button', { name: 'Extend the trial' }).click()
    await expect(days).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await days.fill('7')
  await page.getByLabel('Reason').fill('Asked for time')
  await page.getByRole('button', { name: 'Extend', exact: true }).click()
  await saved(page, 'The trial was extended.')
  expect(await until() - before).toBe(7 * 86_400_000)

  // Nothing else is begun before the page shows what the extension made of it.
  await expect(page.getByRole('button', { name: 'Suspend', exact: true })).toBeEnabled({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Suspend', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Suspend' }).click()
  await expect(dialog.getByText('Write at least 3 characters.')).toBeVisible()
  await dialog.getByLabel('Reason').fill('A payment was disputed')
  await dialog.getByRole('button', { name: 'Suspend' }).click()
  await saved(page, 'The clinic is suspended.')

  const inside = await browser.newContext()
  const owner = await inside.newPage()
  await signIn(owner, clinic.people.owner)
  await owner.goto(`/${clinic.slug}/patients`)
  await expect(owner.getByText(/A payment was disputed/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Lift the suspension' })).toBeEnabled({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Lift the suspension' }).click()
  await page.getByLabel('Reason').fill('Settled')
  await page.getByRole('button', { name: 'Lift', exact: true }).click()
  await saved(page, 'The suspension is lifted.')
  await owner.reload()
  await expect(owner.getByText(/A payment was disputed/)).toHaveCount(0)
  await inside.close()
})

test('what is announced is read in the language of each, put away by each, and taken down', async ({ page, clinic, sql, signIn, browser }) => {
  test.slow()
  const mark = randomUUID().slice(0, 6)
  await signIn(page, await makeOperator(sql))
  await page.goto('/operator/announcements')
  await page.getByRole('button', { name: 'New announcement' }).first().click()
  await page.getByLabel('Text in English').fill(`Work tonight ${mark}`)
  await page.getByLabel('Text in Hindi').fill(`आज रात काम ${mark}`)
  await page.getByRole('button', { name: 'Announce', exact: true }).click()
  await saved(page, 'It is announced.')

  const inside = await browser.newContext()
  const desk = await inside.newPage()
  await signIn(desk, clinic.people.receptionist)
  await desk.goto(`/${clinic.slug}/patients`)
  const bar = desk.getByRole('region', { name: 'Announcement' }).filter({ hasText: mark })
  await expect(bar).toContainText(`Work tonight ${mark}`)
  await bar.getByRole('button', { name: 'Put away' }).click()
  await expect(bar).toHaveCount(0)
  await expect.poll(() => sql`select 1 from private.announcements_dismissed where user_id = ${clinic.people.receptionist.userId}`).toHaveLength(1)
  await desk.reload()
  await expect(desk.getByRole('heading', { name: 'Patients' })).toBeVisible()
  await expect(bar).toHaveCount(0)
  await inside.close()

  await page.getByRole('listitem').filter({ hasText: mark }).getByRole('button', { name: 'Take down' }).click()
  await saved(page, 'It is taken down.')
})
