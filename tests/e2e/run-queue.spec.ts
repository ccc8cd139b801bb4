import { expect, test, type Clinic, type Page } from '../support/e2e.ts'
import { block, openSchedule, wallDate } from '../support/schedule.ts'
import { whereItIsNoon } from '../support/visits.ts'

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const part = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })
const row = (page: Page, name: string) => page.locator('[data-row]').filter({ hasText: name })
const toQueue = async (page: Page, clinic: Clinic, query = '') => {
  await page.goto(`/${clinic.slug}/queue${query}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
/** Names in a part of the queue, from the first to the last. */
const names = (page: Page, section: string) => page.locator(`[data-row][data-section=${section}] [data-open-row] .truncate.font-medium`).allTextContents()

// An hour ago and in an hour are today, whenever the test runs.
test.use({ clinic: async ({ makeClinic }, give) => give(await makeClinic({ patients: 5, timeZone: whereItIsNoon() })) })

test('arrive, into the chair, done, discharged with a follow-up listed; each step one click, and Undo', async ({ page, clinic, signIn, sql }) => {
  const [one] = clinic.patients
  const visit = await clinic.addVisit({ patient: one!.id, startsAt: ago(5), lane: null })
  await signIn(page, clinic.people.receptionist)
  await toQueue(page, clinic)
  await expect(part(page, 'Expected today')).toContainText(one!.name)
  await page.getByRole('button', { name: `Arrived: ${one!.name}` }).click()
  await expect(part(page, 'Waiting')).toContainText(`${one!.name}`)
  await expect(row(page, one!.name)).toContainText('waiting 0 min')
  await page.getByRole('button', { name: `In chair: ${one!.name}` }).click()
  await expect(part(page, 'In chair')).toContainText(one!.name)
  await expect(page.getByText(`${one!.name}: In chair`)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(part(page, 'Waiting')).toContainText(one!.name)
  await page.getByRole('button', { name: `In chair: ${one!.name}` }).click()
  await page.getByRole('button', { name: `Done: ${one!.name}` }).click()
  await expect(part(page, 'Done, to be discharged')).toContainText(one!.name)
  await page.getByRole('button', { name: `Discharge: ${one!.name}` }).click()
  const dialog = page.getByRole('dialog', { name: `See ${one!.name} again?` })
  await dialog.getByRole('button', { name: '2 weeks' }).click()
  await dialog.getByLabel('Reason').selectOption({ label: 'Filling' })
  await dialog.getByRole('button', { name: 'Discharge and list' }).click()
  await page.locator('summary').filter({ hasText: 'Left' }).click()
  await expect(row(page, one!.name)).toContainText('left')
  await expect.poll(async () => (await sql`select a.status, r.status as recall, r.due_on::text, v.name as reason from appointments a
    left join recalls r on r.after_appointment_id = a.id left join visit_reasons v on v.id = r.reason_id where a.id = ${visit}`)[0])
    .toEqual({ status: 'discharged', recall: 'open', due_on: wallDate(clinic, 14), reason: 'Filling' })
})

test('a follow-up is booked at once, in the week that was asked for', async ({ page, clinic, signIn, sql }) => {
  const [one] = clinic.patients
  const visit = await clinic.addVisit({ patient: one!.id, startsAt: ago(40), lane: null, status: 'done' })
  await signIn(page, clinic.people.receptionist)
  await toQueue(page, clinic)
  await page.getByRole('button', { name: `Discharge: ${one!.name}` }).click()
  await page.getByRole('dialog', { name: `See ${one!.name} again?` }).getByRole('button', { name: '1 week' }).click()
  await page.getByRole('button', { name: 'Discharge and book' }).click()
  const panel = page.getByRole('dialog', { name: 'New appointment' })
  await expect(panel).toContainText(one!.name)
  await expect(panel.getByLabel('Date')).toHaveValue(wallDate(clinic, 7))
  await expect(panel.getByRole('button', { pressed: true })).toBeVisible()
  await panel.getByRole('button', { name: 'Book' }).click()
  await expect(panel).toBeHidden()
  await expect.poll(async () => (await sql`select r.status, a.patient_id from recalls r join appointments a on a.id = r.appointment_id where r.after_appointment_id = ${visit}`)[0])
    .toEqual({ status: 'booked', patient_id: one!.id })
})

test('the order: by keyboard and by hand, pain first, called, skipped and back', async ({ page, clinic, signIn, sql }) => {
  const [a, b, c] = clinic.patients
  for (const [i, patient] of [a, b, c].entries()) {
    const visit = await clinic.addVisit({ patient: patient!.id, startsAt: ago(50 - i * 10), lane: null, status: 'waiting' })
    await sql`update appointments set arrived_at = ${ago(50 - i * 10)} where id = ${visit}`
  }
  await signIn(page, clinic.people.receptionist)
  await toQueue(page, clinic)
  await expect.poll(() => names(page, 'waiting')).toEqual([a!.name, b!.name, c!.name])
  await expect(row(page, a!.name)).toContainText('waiting 50 min')

  await row(page, c!.name).locator('[data-open-row]').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => names(page, 'waiting')).toEqual([a!.name, c!.name, b!.name])
  await expect(page.getByText(`${c!.name} moved in the queue`)).toBeVisible()

  const handle = row(page, b!.name).getByTitle('Drag to another place')
  const from = (await handle.boundingBox())!
  const to = (await row(page, a!.name).boundingBox())!
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 8, to.y + 40, { steps: 4 })
  await page.mouse.move(from.x + 8, to.y + 2, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => names(page, 'waiting')).toEqual([b!.name, a!.name, c!.name])
  await expect(page.getByText(`${b!.name} moved in the queue`)).toBeVisible()

  await row(page, c!.name).locator('[data-open-row]').focus()
  await page.keyboard.press('u')
  await expect.poll(() => names(page, 'waiting')).toEqual([c!.name, b!.name, a!.name])
  await expect(row(page, c!.name)).toContainText('Pain')

  await page.getByRole('button', { name: `More for ${b!.name}` }).click()
  await page.getByRole('menuitem', { name: /Call/ }).first().click()
  await expect(row(page, b!.name)).toContainText('Called')
  await page.getByRole('button', { name: `More for ${b!.name}` }).click()
  await page.getByRole('menuitem', { name: /Called, not there/ }).click()
  await expect(part(page, 'Called, not there')).toContainText(b!.name)
  await page.getByRole('button', { name: `Back in queue: ${b!.name}` }).click()
  await expect.poll(() => names(page, 'waiting')).toEqual([c!.name, b!.name, a!.name])
  await page.reload()
  await expect.poll(() => names(page, 'waiting')).toEqual([c!.name, b!.name, a!.name])
})

test('a walk-in without a dentist: who sees them is asked; the record of one\'s own patient puts them in the chair', async ({ page, clinic, signIn, sql }) => {
  const [one, two] = clinic.patients
  await sql`insert into appointments (clinic_id, patient_id, branch_id, starts_at, ends_at, status, source, note)
    values (${clinic.id}, ${one!.id}, ${clinic.branch}, now(), now() + interval '15 minutes', 'waiting', 'walk_in', 'Broken crown')`
  const own = await clinic.addVisit({ patient: two!.id, startsAt: ago(10), lane: null, status: 'waiting' })
  await signIn(page, clinic.people.receptionist)
  await toQueue(page, clinic)
  await expect(row(page, one!.name)).toContainText('Broken crown')
  await page.getByRole('button', { name: `In chair: ${one!.name}` }).click()
  const dialog = page.getByRole('dialog', { name: `Who sees ${one!.name}?` })
  await dialog.getByLabel(clinic.dentists[1]!.name).check()
  await dialog.getByLabel('Chair').selectOption({ label: 'Chair 1' })
  await dialog.getByRole('button', { name: 'Into the chair' }).click()
  await expect(part(page, 'In chair')).toContainText(`${clinic.dentists[1]!.name} · Chair 1`)

  await signIn(page, clinic.people.dentist)
  await toQueue(page, clinic)
  await expect(row(page, one!.name)).toHaveCount(0)
  await row(page, two!.name).locator('[data-open-row]').focus()
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { name: two!.name })).toBeVisible()
  await expect.poll(async () => (await sql`select status from appointments where id = ${own}`)[0]!.status).toBe('in_chair')
})

test('times are put right in the panel, not out of order, and the history keeps both', async ({ page, clinic, signIn }) => {
  const visit = await clinic.addVisit({ startsAt: ago(30), lane: null, status: 'waiting' })
  await signIn(page, clinic.people.receptionist)
  await toQueue(page, clinic, `?visit=${visit}`)
  const panel = page.locator('dialog[data-panel]')
  await panel.getByRole('button', { name: 'Correct the times' }).click()
  const clock = (minutes: number) => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: clinic.timeZone }).format(ago(minutes))
  await panel.getByLabel('Arrived', { exact: true }).fill(clock(-90))
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(panel).toContainText('This time is still to come.')
  await panel.getByLabel('Arrived', { exact: true }).fill(clock(25))
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(panel).toContainText(/waiting 2[45] min/)
  await expect(panel).toContainText(/Arrived: \d+:\d\d .m → \d+:\d\d .m/)
})

test('what earlier days left open is closed, one by one and many at once, and taken back', async ({ page, clinic, signIn, sql }) => {
  const [a, b, c] = clinic.patients
  const [first, second, third] = await Promise.all([a, b, c].map((patient, i) => clinic.addVisit({ patient: patient!.id, startsAt: clinic.at('10:00', -1 - i) })))
  const status = async (id: string) => (await sql`select status from appointments where id = ${id}`)[0]!.status
  await signIn(page, clinic.people.receptionist)
  await toQueue(page, clinic)
  await page.getByRole('link', { name: /3 visits of earlier days are still open/ }).click()
  await page.getByRole('button', { name: `${a!.name} came and is done` }).click()
  await expect(page.getByRole('listitem').filter({ hasText: a!.name })).toHaveCount(0)
  await expect.poll(() => status(first!)).toBe('discharged')
  await page.getByLabel('Choose all').check()
  await page.getByRole('button', { name: 'Did not come', exact: true }).first().click()
  await expect(page.getByText('No visit is left open')).toBeVisible()
  await expect.poll(async () => [await status(second!), await status(third!)]).toEqual(['no_show', 'no_show'])
  await expect(page.getByText('2 visits: did not come')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect.poll(async () => [await status(second!), await status(third!)]).toEqual(['booked', 'booked'])
  await expect(page.getByRole('listitem').filter({ hasText: b!.name })).toBeVisible()
})

test('a day on paper: known and new patients, what is wrong is marked and nothing is lost', async ({ page, clinic, signIn, sql }) => {
  const [one] = clinic.patients
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/queue/paper`)
  await page.getByLabel('Day', { exact: true }).fill(wallDate(clinic, -1))
  const line = (n: number) => page.getByRole('group', { name: `Line ${n}` })
  await line(1).getByRole('combobox', { name: 'Patient' }).fill(one!.name.slice(0, 8))
  await page.getByRole('option', { name: new RegExp(one!.name) }).click()
  await line(1).getByLabel('Came at').fill('10:20')
  await line(1).getByLabel('Note').fill('Filling 36')
  await line(1).getByLabel('Note').press('Enter')
  await line(2).getByRole('combobox', { name: 'Patient' }).fill('Ganpat Rane')
  await page.getByRole('option', { name: /Ganpat Rane/ }).click()
  await line(2).getByLabel('Phone').fill('12')
  await line(2).getByLabel('Came at').fill('11:00')
  await page.getByRole('button', { name: 'Save 2 lines' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Some rows cannot be saved yet' })).toBeVisible()
  await expect(line(2)).toContainText('phone number')
  await expect(line(1).getByLabel('Note')).toHaveValue('Filling 36')
  expect(await sql`select id from appointments where clinic_id = ${clinic.id}`).toEqual([])
  await line(2).getByLabel('Phone').fill('98220 12345')
  await page.getByRole('button', { name: 'Save 2 lines' }).click()
  await expect(page).toHaveURL(new RegExp(`day=${wallDate(clinic, -1)}`))
  await expect(block(page, 'Ganpat Rane')).toBeVisible()
  const rows = await sql`select p.full_name, a.status, a.source, a.arrived_at from appointments a join patients p on p.id = a.patient_id where a.clinic_id = ${clinic.id} order by a.arrived_at`
  expect(rows.map(({ full_name, status, source }) => [full_name, status, source])).toEqual([[one!.name, 'discharged', 'paper'], ['Ganpat Rane', 'discharged', 'paper']])
  expect(rows[0]!.arrived_at).toEqual(clinic.at('10:20', -1))
  expect(await sql`select id from messages where clinic_id = ${clinic.id}`).toEqual([])
})

test('checking in from the schedule is one click, or one key', async ({ page, clinic, signIn, sql }) => {
  const [one, two] = clinic.patients
  const first = await clinic.addVisit({ patient: one!.id, startsAt: clinic.at('12:00'), minutes: 45 })
  const second = await clinic.addVisit({ patient: two!.id, startsAt: clinic.at('13:00'), minutes: 45 })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, `/${clinic.slug}/schedule`)
  await block(page, one!.name).hover()
  await block(page, one!.name).locator('[data-arrive]').click()
  await expect(block(page, one!.name)).toHaveAccessibleName(/Waiting/)
  await block(page, two!.name).focus()
  await page.keyboard.press('a')
  await expect(block(page, two!.name)).toHaveAccessibleName(/Waiting/)
  await expect.poll(async () => (await sql`select status from appointments where id in ${sql([first, second])}`).map((visit) => visit.status)).toEqual(['waiting', 'waiting'])
})

test('on a phone: the queue by thumb, without sideways scrolling', async ({ page, clinic, signIn, sql }) => {
  const [one] = clinic.patients
  const visit = await clinic.addVisit({ patient: one!.id, startsAt: ago(5), lane: null })
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, clinic.people.receptionist)
  await page.goto(`/${clinic.slug}/schedule`)
  await page.getByRole('navigation').getByRole('link', { name: 'Queue' }).click()
  const arrived = page.getByRole('button', { name: `Arrived: ${one!.name}` })
  expect((await arrived.boundingBox())!.height).toBeGreaterThanOrEqual(40)
  await arrived.click()
  await page.getByRole('button', { name: `In chair: ${one!.name}` }).click()
  await expect.poll(async () => (await sql`select status from appointments where id = ${visit}`)[0]!.status).toBe('in_chair')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
