import { expect, test } from '../support/e2e.ts'
import { sendImage, xray } from '../support/sent-images.ts'

const standing = (sql: import('postgres').Sql, clinic: { id: string }) => async () =>
  Object.fromEntries((await sql`select place, image_id from image_mount_places where clinic_id = ${clinic.id}`).map(({ place, image_id }) => [place, image_id]))

test('bitewings are put into a mount by dragging, by clicks and by keys, swapped, taken out, and it stays', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.assistant)
  const right = await sendImage(page, clinic, patient.id, xray(1), 'application/dicom', { sort: 'xray', kind: 'bitewing', teeth: [16, 46] })
  const left = await sendImage(page, clinic, patient.id, xray(2, '20260103'), 'application/dicom', { sort: 'xray', kind: 'bitewing', teeth: [26, 36] })
  const places = standing(sql, clinic)
  await page.goto(`/${clinic.slug}/patients/${patient.id}/images`)
  await page.getByRole('button', { name: 'New mount' }).click()
  await page.getByRole('menuitem', { name: '2 bitewings' }).click()
  await expect(page).toHaveURL(/\/images\/mounts\//)

  const strip = page.getByRole('region', { name: 'X-rays of the patient' })
  const place = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}[,:]`) })
  await strip.getByRole('button', { name: /^Bitewing 26 36/ }).dragTo(place('Right'))
  await expect(place('Right')).toHaveAccessibleName(/Bitewing 26 36, 3 Jan 2026/)
  await strip.getByRole('button', { name: /^Bitewing 16 46/ }).click()
  await place('Left').click()
  await expect.poll(places).toEqual({ 1: left, 2: right })

  // The wrong way round: one dragged onto the other changes places with it.
  await place('Left').dragTo(place('Right'))
  await expect.poll(places).toEqual({ 1: right, 2: left })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(places).toEqual({ 1: left, 2: right })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(places).toEqual({ 1: left })
  await page.keyboard.press('Control+z')
  await expect.poll(places).toEqual({})

  // Two more by keys alone: choosing an X-ray leads to the free place, Enter puts it there and leads to the next X-ray.
  await strip.getByRole('button', { name: /^Bitewing 16 46/ }).press('Enter')
  await expect(place('Right')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(strip.getByRole('button', { name: /^Bitewing 26 36/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(place('Left')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(places).toEqual({ 1: right, 2: left })
  await place('Left').press('ArrowLeft')
  await expect(place('Right')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect.poll(places).toEqual({ 2: left })
  // What is left knows its place by its teeth.
  await page.getByRole('button', { name: 'Place 1 by teeth' }).click()
  await expect.poll(places).toEqual({ 1: right, 2: left })

  await page.getByRole('textbox', { name: 'Name of the mount' }).fill('Before treatment')
  await page.getByRole('textbox', { name: 'Name of the mount' }).press('Enter')
  await page.getByLabel('Taken on').fill('2026-01-02')
  await page.getByLabel('Taken on').blur()
  await expect.poll(async () => (await sql`select name, taken_on::text from image_mounts where clinic_id = ${clinic.id}`)[0]).toEqual({ name: 'Before treatment', taken_on: '2026-01-02' })
  await page.reload()
  await expect(place('Right')).toHaveAccessibleName(/Bitewing 16 46/)
  await place('Left').dblclick()
  await expect(page).toHaveURL(new RegExp(`/images/${left}$`))

  await page.goto(`/${clinic.slug}/patients/${patient.id}/images`)
  await page.getByRole('link', { name: /^Before treatment.*2 of 2/ }).click()
  await page.getByRole('button', { name: 'More about this mount' }).click()
  await page.getByRole('menuitem', { name: 'Delete the mount' }).click()
  await expect(page.getByText('Before treatment was deleted. Its X-rays stay in the record.')).toBeVisible()
  await expect(page).toHaveURL(/\/images$/)
  await expect(page.getByRole('heading', { name: 'Mounts' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Before treatment/ })).toHaveCount(0)
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click()
  await expect(place('Right')).toHaveAccessibleName(/Bitewing 16 46/)
})

test('two desks fill one mount: what the other did is told and shown, nothing is overwritten', async ({ page, clinic, signIn, sql }) => {
  const patient = clinic.patients[0]!
  await signIn(page, clinic.people.assistant)
  const mine = await sendImage(page, clinic, patient.id, xray(1), 'application/dicom', { sort: 'xray', kind: 'bitewing', teeth: [16] })
  const theirs = await sendImage(page, clinic, patient.id, xray(2), 'application/dicom', { sort: 'xray', kind: 'bitewing', teeth: [26] })
  const [mount] = await sql`insert into image_mounts (clinic_id, patient_id, layout, name, taken_on) values (${clinic.id}, ${patient.id}, 'bitewing_2', 'Bitewings', '2026-01-02') returning id`
  await page.goto(`/${clinic.slug}/patients/${patient.id}/images/mounts/${mount!.id}`)
  await page.getByRole('button', { name: 'Right, empty' }).click()
  await sql`insert into image_mount_places (clinic_id, patient_id, mount_id, place, image_id) values (${clinic.id}, ${patient.id}, ${mount!.id}, 1, ${theirs})`
  await sql`update image_mounts set name = 'Bitewings' where id = ${mount!.id}`
  await expect(page.getByRole('button', { name: /^Right: Bitewing 26/ })).toBeVisible()
  expect(await standing(sql, clinic)()).toEqual({ 1: theirs })
  await page.getByRole('button', { name: 'Left, empty' }).click()
  await page.getByRole('region', { name: 'X-rays of the patient' }).getByRole('button', { name: /^Bitewing 16/ }).click()
  await expect.poll(standing(sql, clinic)).toEqual({ 1: theirs, 2: mine })
})
