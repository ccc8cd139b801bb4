import { expect, test, type Page } from '../support/e2e.ts'
import { block, dayUrl, openSchedule } from '../support/schedule.ts'

const panel = (page: Page) => page.locator('dialog[data-panel]')

test('cancelling asks why, hides the visit, and can be undone', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const visit = await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('10:00', 1), status: 'confirmed' })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, `${dayUrl(clinic)}&visit=${visit}`)
  await panel(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Cancel visit' }).click()
  const dialog = page.getByRole('dialog', { name: `Cancel the visit of ${patient.name}?` })
  await dialog.getByRole('button', { name: 'Patient unwell' }).click()
  await dialog.getByRole('button', { name: 'Cancel visit' }).click()
  await expect(block(page, patient.name)).toHaveCount(0)
  await expect(panel(page)).toContainText('Reason: Patient unwell')
  await expect(panel(page)).toContainText('Confirmed → Cancelled')
  await expect(panel(page)).toContainText('Rekha Desk')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(block(page, patient.name)).toHaveAccessibleName(/Confirmed/)
  await expect.poll(async () => (await sql`select status, status_reason from appointments where id = ${visit}`)[0]).toEqual({ status: 'confirmed', status_reason: null })
})

test('a visit goes its way: confirmed, arrived, in the chair, done; and a missed one is marked with a reason', async ({ page, clinic, signIn, sql }) => {
  const [one, two] = clinic.patients
  const visit = await clinic.addVisit({ patient: one!.id, startsAt: clinic.at('10:00', 1) })
  const missed = await clinic.addVisit({ patient: two!.id, startsAt: clinic.at('11:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  await block(page, one!.name).click()
  for (const [button, word] of [['Confirm', 'Confirmed'], ['Arrived', 'Waiting'], ['Into the chair', 'In chair'], ['Done', 'Done']] as const) {
    await panel(page).getByRole('button', { name: button, exact: true }).click()
    await expect(block(page, one!.name)).toHaveAccessibleName(new RegExp(word))
  }
  await expect(panel(page)).toContainText('In chair → Done')
  await expect(panel(page)).toContainText('File L1')
  await expect.poll(async () => (await sql`select status from appointments where id = ${visit}`)[0]!.status).toBe('done')

  await block(page, two!.name).click()
  await panel(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Did not come' }).click()
  await page.getByLabel('In your words').fill('Phone switched off')
  await page.keyboard.press('Enter')
  await expect(block(page, two!.name)).toHaveCount(0)
  await expect.poll(async () => (await sql`select status, status_reason from appointments where id = ${missed}`)[0]).toEqual({ status: 'no_show', status_reason: 'Phone switched off' })
})

test('chair, reason, note and time change in the panel, and the history tells', async ({ page, clinic, signIn, sql }) => {
  const visit = await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, `${dayUrl(clinic)}&visit=${visit}`)
  await panel(page).getByLabel('Chair').selectOption({ label: 'Chair 2' })
  await expect(panel(page)).toContainText('Chair: Chair 2')
  await panel(page).getByLabel('Reason').selectOption({ label: 'Filling' })
  await expect(panel(page)).toContainText('Reason: Filling')
  await panel(page).getByLabel('Note').fill('<script>alert(1)</script> सुन्न')
  await page.keyboard.press('Control+Enter')
  await expect(panel(page)).toContainText('Note: <script>alert(1)</script> सुन्न')
  await panel(page).getByRole('button', { name: 'Change time' }).click()
  await panel(page).getByLabel('Time').fill('16:40')
  await panel(page).getByLabel('Minutes').fill('45')
  await panel(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(panel(page)).toContainText('Moved from 10:00 am to 4:40 pm')
  await expect.poll(async () => (await sql`select starts_at, ends_at, note from appointments where id = ${visit}`)[0])
    .toEqual({ starts_at: clinic.at('16:40', 1), ends_at: clinic.at('17:25', 1), note: '<script>alert(1)</script> सुन्न' })
})
