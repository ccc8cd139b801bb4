import { expect, test } from '../support/e2e.ts'
import { block, column, dayUrl, openSchedule, spot, wallDate } from '../support/schedule.ts'

test('dragging moves a visit to another time and dentist, shows the time on the way, and Undo brings it back', async ({ page, clinic, signIn, sql }) => {
  const [rao, bose] = clinic.dentists
  const patient = clinic.patients[0]!
  const visit = await clinic.addVisit({ patient: patient.id, startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  const from = await spot(page, rao!.name, '10:05')
  const to = await spot(page, bose!.name, '11:20')
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await expect(page.getByRole('region', { name: 'Schedule' }).getByText('11:15 am – 11:45 am').first()).toBeVisible()
  await page.mouse.up()

  await expect(column(page, bose!.name).locator('[data-visit]')).toHaveAccessibleName(/11:15 am – 11:45 am/)
  await expect(page.getByText(`${patient.name}: `).last()).toContainText('11:15 am')
  await expect.poll(async () => (await sql`select starts_at, dentist_id from appointments where id = ${visit}`)[0]).toEqual({ starts_at: clinic.at('11:15', 1), dentist_id: bose!.id })

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(column(page, rao!.name).locator('[data-visit]')).toHaveAccessibleName(/10:00 am – 10:30 am/)
  await expect.poll(async () => (await sql`select starts_at, dentist_id from appointments where id = ${visit}`)[0]).toEqual({ starts_at: clinic.at('10:00', 1), dentist_id: rao!.id })
})

test('dragging the edge changes the length; Escape lets go', async ({ page, clinic, signIn, sql }) => {
  const rao = clinic.dentists[0]!
  const visit = await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  const to = await spot(page, rao.name, '10:50')
  const box = (await block(page, clinic.patients[0]!.name).boundingBox())!
  const edge = { x: box.x + box.width / 2, y: box.y + box.height - 2 }
  await page.mouse.move(edge.x, edge.y)
  await page.mouse.down()
  await page.mouse.move(edge.x, to.y, { steps: 4 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(block(page, clinic.patients[0]!.name)).toHaveAccessibleName(/10:00 am – 10:30 am/)
  await page.mouse.move(edge.x, edge.y)
  await page.mouse.down()
  await page.mouse.move(edge.x, to.y, { steps: 4 })
  await page.mouse.up()
  await expect(block(page, clinic.patients[0]!.name)).toHaveAccessibleName(/10:00 am – 10:50 am/)
  await expect.poll(async () => (await sql`select ends_at from appointments where id = ${visit}`)[0]!.ends_at).toEqual(clinic.at('10:50', 1))
})

test('by keyboard: m, arrows, Enter; Shift and arrows for the length', async ({ page, clinic, signIn, sql }) => {
  const visit = await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  const it = block(page, clinic.patients[0]!.name)
  await it.focus()
  await page.keyboard.press('m')
  for (const key of ['ArrowDown', 'ArrowDown', 'PageDown', 'ArrowRight']) await page.keyboard.press(key)
  await page.keyboard.press('Escape')
  await expect(it).toHaveAccessibleName(/10:00 am/)
  await page.keyboard.press('m')
  for (const key of ['ArrowDown', 'ArrowDown', 'PageDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
  await expect(column(page, clinic.dentists[1]!.name).locator('[data-visit]')).toHaveAccessibleName(/11:10 am – 11:40 am/)
  await expect(it).toBeFocused()
  await expect.poll(async () => (await sql`select starts_at from appointments where id = ${visit}`)[0]!.starts_at).toEqual(clinic.at('11:10', 1))
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(it).toHaveAccessibleName(/11:10 am – 11:50 am/)
})

test('a taken time is shaded while dragging, refused, and explained', async ({ page, clinic, signIn, sql }) => {
  const [one, two] = clinic.patients
  const rao = clinic.dentists[0]!
  const visit = await clinic.addVisit({ patient: one!.id, startsAt: clinic.at('10:00', 1) })
  await clinic.addVisit({ patient: two!.id, startsAt: clinic.at('11:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  const from = await spot(page, rao.name, '10:05')
  const to = await spot(page, rao.name, '11:10')
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await expect(page.getByText(`taken by ${two!.name}`).first()).toBeVisible()
  await page.mouse.up()
  await expect(page.getByRole('alert').filter({ hasText: `is busy` })).toContainText(two!.name)
  await expect(block(page, one!.name)).toHaveAccessibleName(/10:00 am – 10:30 am/)
  expect((await sql`select version from appointments where id = ${visit}`)[0]!.version).toBe(1)
})

test('two people move the same visit: the second sees both and decides', async ({ page, clinic, signIn, sql }) => {
  const visit = await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  const it = block(page, clinic.patients[0]!.name)
  await it.focus()
  const move = async () => {
    await it.focus()
    for (const key of ['m', 'PageDown', 'Enter']) await page.keyboard.press(key)
  }
  await sql`update appointments set starts_at = ${clinic.at('15:00', 1)}, ends_at = ${clinic.at('15:30', 1)} where id = ${visit}`
  await move()
  const dialog = page.getByRole('dialog', { name: /Somebody else changed/ })
  await expect(dialog).toContainText('3:00 pm')
  await expect(dialog).toContainText('11:00 am')
  await dialog.getByRole('button', { name: 'Keep theirs' }).click()
  await expect(it).toHaveAccessibleName(/3:00 pm – 3:30 pm/)

  await sql`update appointments set note = 'Called' where id = ${visit}`
  await move()
  await dialog.getByRole('button', { name: 'Apply mine on top' }).click()
  await expect(it).toHaveAccessibleName(/4:00 pm – 4:30 pm/)
  await expect.poll(async () => (await sql`select starts_at, note from appointments where id = ${visit}`)[0]).toEqual({ starts_at: clinic.at('16:00', 1), note: 'Called' })
})

test('in the week a visit goes to another day', async ({ page, clinic, signIn, sql }) => {
  const visit = await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, `${dayUrl(clinic)}&view=week`)
  const it = block(page, clinic.patients[0]!.name)
  await it.focus()
  const monday = new Date(`${wallDate(clinic, 1)}T00:00:00Z`).getUTCDay() === 1
  for (const key of ['m', monday ? 'ArrowRight' : 'ArrowLeft', 'Enter']) await page.keyboard.press(key)
  await expect.poll(async () => (await sql`select starts_at from appointments where id = ${visit}`)[0]!.starts_at).toEqual(clinic.at('10:00', monday ? 2 : 0))
})

test('a lost network takes the visit back and says so', async ({ page, clinic, signIn, allowErrors }) => {
  allowErrors(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
  await signIn(page, clinic.people.receptionist)
  await openSchedule(page, dayUrl(clinic))
  const it = block(page, clinic.patients[0]!.name)
  await it.focus()
  await page.context().setOffline(true)
  for (const key of ['m', 'PageDown', 'Enter']) await page.keyboard.press(key)
  await expect(page.getByRole('alert').filter({ hasText: 'connection was lost' })).toBeVisible()
  await expect(it).toHaveAccessibleName(/10:00 am – 10:30 am/)
  await page.context().setOffline(false)
})

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 820, height: 1180 } })

  test('a finger that rests takes the visit up; one that moves at once scrolls', async ({ page, clinic, signIn, sql }) => {
    const visit = await clinic.addVisit({ startsAt: clinic.at('10:00', 1) })
    await signIn(page, clinic.people.receptionist)
    await openSchedule(page, dayUrl(clinic))
    const from = await spot(page, clinic.dentists[0]!.name, '10:05')
    const to = await spot(page, clinic.dentists[1]!.name, '11:05')
    const finger = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })

    await touch('touchStart', from)
    await expect(page.locator('[data-dragging]')).toBeVisible()
    await touch('touchMove', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 })
    await touch('touchMove', to)
    await expect(page.getByText('11:00 am – 11:30 am').first()).toBeVisible()
    await touch('touchEnd')
    await expect.poll(async () => (await sql`select starts_at, dentist_id from appointments where id = ${visit}`)[0])
      .toEqual({ starts_at: clinic.at('11:00', 1), dentist_id: clinic.dentists[1]!.id })

    await touch('touchStart', to)
    await touch('touchMove', { x: to.x, y: to.y - 60 })
    await touch('touchMove', { x: to.x, y: to.y - 160 })
    await expect(page.locator('[data-dragging]')).toHaveCount(0)
    await touch('touchEnd')
    await expect(block(page, clinic.patients[0]!.name)).toHaveAccessibleName(/11:00 am/)
  })
})
