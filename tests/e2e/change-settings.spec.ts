import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '../support/e2e.ts'

const seriousOnes = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
const pages = ['clinic', 'chairs', 'dentists', 'hours', 'reasons', 'procedures', 'products', 'team', 'roles']

test('every page is there for the owner, and nothing serious is wrong with it', async ({ page, clinic, signIn }) => {
  test.slow()
  await signIn(page, clinic.people.owner)
  for (const name of pages) {
    await page.goto(`/${clinic.slug}/settings/${name}`)
    await expect(page.getByRole('navigation', { name: 'Settings' }).locator('[aria-current=page]')).toBeVisible()
    expect(await seriousOnes(page), name).toEqual([])
  }
})

test('others find only what their role may set; the rest does not exist', async ({ page, clinic, signIn }) => {
  test.slow()
  const allowed = { receptionist: ['hours', 'team', 'roles'], dentist: ['team', 'roles'], accountant: ['procedures', 'products', 'team', 'roles'] } as const
  for (const [role, open] of Object.entries(allowed)) {
    await page.context().clearCookies()
    await signIn(page, clinic.people[role as keyof typeof allowed])
    for (const name of pages) {
      const status = (await page.request.get(`/${clinic.slug}/settings/${name}`)).status()
      expect(`${role} ${name} ${status}`).toBe(`${role} ${name} ${(open as readonly string[]).includes(name) ? 200 : 404}`)
    }
    await page.goto(`/${clinic.slug}/settings`)
    await expect(page.getByRole('navigation', { name: 'Settings' }).getByRole('link')).toHaveCount(open.length)
  }
  await expect(page.getByRole('button', { name: 'Invite someone' })).toHaveCount(0)
})

test('two people change the clinic: the second is shown both and decides', async ({ page, browser, clinic, sql, signIn, stack }) => {
  await sql`update clinics set phone = '+912025431234' where id = ${clinic.id}`
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/clinic`)
  await expect(page.getByRole('button', { name: 'Save' }).first()).toBeEnabled()
  await page.getByLabel('City').fill('Nashik')
  const other = await (await browser.newContext({ baseURL: stack.appUrl })).newPage()
  await signIn(other, clinic.people.owner)
  await other.goto(`/${clinic.slug}/settings/clinic`)
  await expect(other.getByRole('button', { name: 'Save' }).first()).toBeEnabled()
  await other.getByLabel('City').fill('Nagpur')
  await other.getByLabel('A patient’s “Cancel” frees the slot at once').uncheck()
  await other.getByRole('button', { name: 'Save' }).first().click()
  await expect(other.getByText('Saved', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Save' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Someone changed this meanwhile' })
  await expect(dialog.getByRole('row', { name: 'City Nagpur Nashik' })).toBeVisible()
  await expect(dialog.getByRole('row', { name: /frees the slot at once No Yes/ })).toBeVisible()
  const [before] = await sql`select city from clinics where id = ${clinic.id}`
  expect(before!.city).toBe('Nagpur')
  await dialog.getByRole('button', { name: 'Save mine' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const [after] = await sql`select city, cancel_frees_slot from clinics where id = ${clinic.id}`
  expect(after).toMatchObject({ city: 'Nashik', cancel_frees_slot: true })
  await other.context().close()
})

test('chairs and reasons are added, named, ordered, archived and brought back', async ({ page, clinic, sql, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/chairs`)
  const chairs = page.getByRole('list', { name: 'Chairs' }).getByRole('listitem')
  await page.getByRole('button', { name: 'Add chair' }).click()
  await page.keyboard.type('Chair 1')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This name is taken. Choose another.')).toBeVisible()
  await page.getByRole('dialog').getByLabel('Name').fill('सर्जरी')
  await page.keyboard.press('Enter')
  await expect(chairs).toHaveCount(3)
  await page.getByRole('button', { name: 'Actions for सर्जरी' }).click()
  await page.getByRole('menuitem', { name: 'Move up' }).click()
  await expect(chairs.nth(1)).toContainText('सर्जरी')
  await expect.poll(async () => (await sql`select name from chairs where clinic_id = ${clinic.id} order by position`).map((chair) => chair.name))
    .toEqual(['Chair 1', 'सर्जरी', 'Chair 2'])

  await clinic.addVisit({ chair: clinic.chairs[0]!.id, startsAt: clinic.at('10:00', 1) })
  await page.reload()
  await page.getByRole('button', { name: 'Actions for Chair 1' }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(page.getByText('One visit ahead is booked in it and keeps it until you move it.')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText('Chair 1 archived')).toBeVisible()
  await expect(chairs).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(chairs).toHaveCount(3)

  await page.goto(`/${clinic.slug}/settings/reasons`)
  await page.getByRole('button', { name: 'Add reason' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Whitening')
  await dialog.getByLabel('Minutes').fill('0')
  await dialog.getByRole('button', { name: 'Add reason' }).click()
  await expect(dialog.getByText(/Choose a number within/)).toBeVisible()
  await dialog.getByLabel('Minutes').fill('40')
  await dialog.getByRole('radio', { name: 'Rose' }).check()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Visit reasons' }).getByText('Whitening')).toBeVisible()
  const [reason] = await sql`select minutes, colour from visit_reasons where clinic_id = ${clinic.id} and name = 'Whitening'`
  expect(reason).toMatchObject({ minutes: 40, colour: 'rose' })
})

test('sessions, leave and holidays: added, undone, and visits in the way counted', async ({ page, clinic, sql, signIn }) => {
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/settings/hours`)
  const first = page.getByRole('region', { name: clinic.dentists[0]!.name })
  await first.getByRole('button', { name: 'Add session' }).first().click()
  const panel = page.getByRole('dialog', { name: 'Add session' })
  await panel.getByLabel('Repeats').selectOption({ label: 'On one such day of each month' })
  await panel.getByLabel('Which one of the month').selectOption({ label: '2nd of the month' })
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) await panel.getByLabel(day).uncheck()
  await panel.getByLabel('From', { exact: true }).fill('06:00')
  await panel.getByLabel('To', { exact: true }).fill('05:00')
  await panel.getByRole('button', { name: 'Add session' }).click()
  await expect(panel.getByText('The end has to come after the start.')).toBeVisible()
  await panel.getByLabel('To', { exact: true }).fill('07:30')
  await panel.getByRole('button', { name: 'Add session' }).click()
  const chip = first.getByRole('button', { name: /6:00 am – 7:30 am.*2nd of the month/ })
  await expect(chip).toBeVisible()
  const [session] = await sql`select pattern, weekday, nth from dentist_sessions where clinic_id = ${clinic.id} and starts = '06:00'`
  expect(session).toMatchObject({ pattern: 'nth', weekday: 6, nth: 2 })
  await chip.click()
  await page.getByRole('dialog', { name: 'Change session' }).getByRole('button', { name: 'Remove' }).click()
  await expect(chip).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(chip).toBeVisible()

  await clinic.addVisit({ startsAt: clinic.at('10:00', 3) })
  await page.getByRole('tab', { name: 'Leave and holidays' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const closure = page.getByRole('dialog', { name: 'Add' })
  const day = (days: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(clinic.at('12:00', days))
  await closure.getByLabel('First day').fill(day(3))
  await closure.getByLabel('Last day').fill(day(2))
  await closure.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(closure.getByText('The end has to come after the start.')).toBeVisible()
  await closure.getByLabel('Last day').fill(day(4))
  await closure.getByLabel('Name').fill('Wedding in Jaipur')
  expect(await seriousOnes(page)).toEqual([])
  await closure.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('Added. One visit is booked in that time and stays until you move it.')).toBeVisible()
  const line = page.getByRole('list', { name: 'Leave and holidays' }).getByRole('listitem').filter({ hasText: 'Wedding in Jaipur' })
  await expect(line).toContainText(clinic.dentists[0]!.name)
  const [leave] = await sql`select starts_at, ends_at from closures where clinic_id = ${clinic.id}`
  expect(leave).toEqual({ starts_at: clinic.at('00:00', 3), ends_at: clinic.at('00:00', 5) })
  await page.getByRole('button', { name: 'Remove Wedding in Jaipur' }).click()
  await expect(line).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(line).toBeVisible()
})

test('a dentist is added, changed, linked and archived', async ({ page, clinic, sql, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/dentists`)
  const list = page.getByRole('list', { name: 'Dentists' }).getByRole('listitem')
  await page.getByRole('button', { name: 'Add dentist' }).click()
  const add = page.getByRole('dialog', { name: 'Add dentist' })
  await expect(add.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('Dr Zoya Khan')
  await expect(add.getByLabel('State dental council')).toHaveValue('Maharashtra State Dental Council')
  await add.getByRole('button', { name: 'Add dentist' }).click()
  await expect(list).toHaveCount(3)

  await list.filter({ hasText: 'Dr Zoya Khan' }).getByRole('button').first().click()
  const change = page.getByRole('dialog', { name: 'Dr Zoya Khan' })
  await change.getByLabel('Signs in as').selectOption({ label: 'Olga Owner' })
  await change.getByLabel('Registration no.').fill('A-99')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Signs in: Olga Owner')).toBeVisible()
  const [dentist] = await sql`select registration_number, member_id from dentists where clinic_id = ${clinic.id} and name = 'Dr Zoya Khan'`
  expect(dentist).toMatchObject({ registration_number: 'A-99', member_id: clinic.people.owner.memberId })

  await page.getByRole('button', { name: 'Actions for Dr Zoya Khan' }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(list).toHaveCount(2)
  await page.getByText('Archived (1)').click()
  await page.getByRole('button', { name: 'Restore Dr Zoya Khan' }).click()
  await expect(list).toHaveCount(3)
})

test('a second branch has chairs and hours of its own', async ({ page, clinic, sql, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/clinic`)
  await expect(page.getByText('Branches')).toBeHidden()
  await page.locator('summary', { hasText: 'More' }).click()
  await page.getByRole('button', { name: 'Add another branch' }).click()
  await page.getByLabel('Name of the branch').fill('Baner')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Branches' }).getByText('Baner')).toBeVisible()
  await page.getByRole('button', { name: 'Change Baner' }).click()
  await page.getByLabel('Name of the branch').fill('Baner Road')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Branches' }).getByText('Baner Road')).toBeVisible()

  await page.goto(`/${clinic.slug}/settings/chairs`)
  await page.getByRole('button', { name: 'Add chair' }).click()
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Chair 1')
  await page.getByRole('dialog').getByLabel('Branch').selectOption({ label: 'Baner Road' })
  await page.getByRole('dialog').getByRole('button', { name: 'Add chair' }).click()
  await expect(page.getByRole('list', { name: 'Chairs' }).getByText('Baner Road')).toBeVisible()

  await page.goto(`/${clinic.slug}/settings/hours?show=hours`)
  const hours = page.getByRole('region', { name: 'Baner Road' })
  await expect(hours.getByRole('button', { name: 'Save hours' })).toBeEnabled()
  await hours.getByLabel('Usual week').selectOption({ label: 'Mon–Sat, 5–9' })
  await hours.getByRole('button', { name: 'Save hours' }).click()
  await expect(page.getByText('Opening hours saved')).toBeVisible()
  const rows = await sql`select h.opens from branch_hours h join branches b on b.clinic_id = h.clinic_id and b.id = h.branch_id
    where b.clinic_id = ${clinic.id} and b.name = 'Baner Road'`
  expect(rows.map((row) => row.opens)).toEqual(Array(6).fill('17:00:00'))
})

test('file numbers get a prefix and a next number, and nonsense is refused', async ({ page, clinic, sql, signIn }) => {
  await signIn(page, clinic.people.owner)
  await page.goto(`/${clinic.slug}/settings/clinic`)
  await page.getByLabel('Prefix').fill('L 7!')
  await page.getByLabel('Next number').fill('zero')
  await page.getByRole('button', { name: 'Save' }).last().click()
  await expect(page.getByText('Use up to 8 letters, digits, - or /.')).toBeVisible()
  await expect(page.getByText('Write a whole number.')).toBeVisible()
  await page.getByLabel('Prefix').fill('LD-')
  await page.getByLabel('Next number').fill('501')
  await expect(page.getByText('The next new patient gets LD-501.')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).last().click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const [numbers] = await sql`select prefix, next::int from private.file_numbers where clinic_id = ${clinic.id}`
  expect(numbers).toMatchObject({ prefix: 'LD-', next: 501 })
})
