import { expect, test } from '../support/e2e.ts'
import { block, column, dayUrl, openSchedule, spot, wallDate } from '../support/schedule.ts'

test('a visit is held by x, kept while the day changes, and placed by keyboard; Undo brings it back', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const visit = await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('10:00', 1) })
  const starts = async () => (await sql`select starts_at from appointments where id = ${visit}`)[0]!.starts_at
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  await block(page, patient.name).focus()
  await page.keyboard.press('x')
  const board = page.getByRole('region', { name: 'Pinboard' })
  await expect(board).toContainText(patient.name)
  await page.getByRole('button', { name: 'Next day' }).click()
  await expect(page).toHaveURL(new RegExp(`day=${wallDate(clinic, 2)}`))
  await expect(board).toContainText(patient.name)
  await page.keyboard.press('m')
  await expect(page).toHaveURL(/view=month/)
  await expect(board).toContainText(patient.name)
  await page.locator(`[data-day="${wallDate(clinic, 3)}"]`).click()
  await expect(page.getByRole('region', { name: 'Schedule' })).toHaveAttribute('data-ready', '')
  await board.getByRole('button', { name: 'Place here' }).click()
  for (const key of ['ArrowDown', 'PageDown', 'Enter']) await page.keyboard.press(key)
  await expect(block(page, patient.name)).toHaveAccessibleName(/11:05 am – 11:35 am/)
  await expect(board.getByText(patient.name)).toHaveCount(0)
  await expect.poll(starts).toEqual(clinic.at('11:05', 3))
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(starts).toEqual(clinic.at('10:00', 1))
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(patient.name)
})

test('a visit dragged to the edge is held, and a click puts it onto another day', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  const [rao, bose] = clinic.dentists
  const visit = await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  const from = await spot(page, rao!.name, '10:05')
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y + 40, { steps: 3 })
  const board = page.getByRole('region', { name: 'Pinboard' })
  await expect(board).toBeVisible()
  const box = (await board.boundingBox())!
  await page.mouse.move(box.x + 200, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  await expect(board).toContainText(patient.name)
  expect((await sql`select version from appointments where id = ${visit}`)[0]!.version).toBe(1)

  await page.getByRole('button', { name: 'Next day' }).click()
  await expect(page).toHaveURL(new RegExp(`day=${wallDate(clinic, 2)}`))
  await expect(block(page, patient.name)).toHaveCount(0)
  await board.getByRole('button', { name: 'Place here' }).click()
  const to = await spot(page, bose!.name, '12:00')
  await page.mouse.move(to.x, to.y, { steps: 3 })
  await page.mouse.click(to.x, to.y + 2)
  await expect(column(page, bose!.name).locator('[data-visit]')).toHaveAccessibleName(/12:00 pm – 12:30 pm/)
  await expect.poll(async () => (await sql`select starts_at, dentist_id from appointments where id = ${visit}`)[0]).toEqual({ starts_at: clinic.at('12:00', 2), dentist_id: bose!.id })
})

test('a visit is held from its panel, and taken off again', async ({ page, clinic, signIn }) => {
  const patient = clinic.patients[0]!
  await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  await block(page, patient.name).click()
  await page.getByRole('button', { name: 'Hold for another day' }).click()
  const board = page.getByRole('region', { name: 'Pinboard' })
  await board.getByRole('button', { name: `Take ${patient.name} off the pinboard` }).click()
  await expect(board.getByText(patient.name)).toHaveCount(0)
})
