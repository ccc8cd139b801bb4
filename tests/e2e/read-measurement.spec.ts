// Measures and marks: right to a hundredth on an object of known length, calibrated, chosen, moved, taken off and put back, under a name.
import type { Sql } from 'postgres'
import { phantom } from '../support/dicom.ts'
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'
import { photograph } from '../support/images.ts'
import { sendImage } from '../support/send-image.ts'

const xray = { mime: 'application/dicom', details: { sort: 'xray', kind: 'periapical', teeth: [36] } }
const picture = (page: Page) => page.getByRole('application')
const status = (page: Page) => page.locator('[aria-live=off]')
const beside = (page: Page) => page.getByRole('complementary', { name: 'Details, findings and marks' })
const rows = (sql: Sql, clinic: Clinic) => sql`select tool, note, removed_at is not null as removed, created_by from image_marks where clinic_id = ${clinic.id} order by created_at`

async function open(page: Page, { slug, patients }: Clinic, image: string) {
  await page.goto(`/${slug}/patients/${patients[0]!.id}/images/${image}`)
  await expect(picture(page)).toBeVisible()
  await expect(status(page)).toContainText(/Zoom \d/)
}
/** Where a point of a picture lies on the screen while all of it is shown. */
async function placesOf(page: Page, size: { width: number; height: number }, points: { x: number; y: number }[]) {
  const box = (await picture(page).boundingBox())!
  const scale = Math.min(box.width / size.width, box.height / size.height, 1)
  return points.map(({ x, y }) => ({ x: box.x + box.width / 2 + (x - size.width / 2) * scale, y: box.y + box.height / 2 + (y - size.height / 2) * scale }))
}
async function line(page: Page, [from, to]: { x: number; y: number }[]) {
  await page.mouse.move(from!.x, from!.y)
  await page.mouse.down()
  await page.mouse.move(to!.x, to!.y, { steps: 6 })
  await page.mouse.up()
}
const millimetres = async (page: Page) => Number(/Length ([\d.]+) mm/.exec(await beside(page).innerText())?.[1])

test('a length between two marks of known distance is right within a hundredth, whatever the zoom and however it lies', async ({ page, clinic, signIn, stack, sql }) => {
  await signIn(page, clinic.people.owner)
  const { file, gray, from, to, millimetres: known } = phantom()
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, file, xray)
  await open(page, clinic, image)
  await page.keyboard.press('l')
  await line(page, await placesOf(page, gray, [from, to]))
  await expect.poll(() => millimetres(page)).toBeGreaterThan(known * 0.99)
  expect(await millimetres(page)).toBeLessThan(known * 1.01)
  const measured = await millimetres(page)
  await page.keyboard.press('f')
  await page.keyboard.press('r')
  await page.keyboard.press('1')
  expect(await millimetres(page)).toBe(measured)
  await expect.poll(() => rows(sql, clinic)).toEqual([{ tool: 'length', note: '', removed: false, created_by: clinic.people.owner.userId }])
  // It is there again for whoever opens the image next, with the name of who drew it.
  await page.reload()
  await expect(beside(page)).toContainText(clinic.people.owner.name)
  expect(await millimetres(page)).toBe(measured)
})

test('without spacing it says so; calibrated on a known length, lengths are millimetres, and that can be undone', async ({ page, clinic, signIn, stack, sql }) => {
  await signIn(page, clinic.people.owner)
  const size = { width: 900, height: 1200 }
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, await photograph(), { mime: 'image/jpeg', details: { sort: 'xray', kind: 'periapical' } })
  await open(page, clinic, image)
  await expect(status(page)).toContainText('Uncalibrated')
  const places = await placesOf(page, size, [{ x: 200, y: 300 }, { x: 600, y: 300 }, { x: 200, y: 500 }])
  await page.keyboard.press('l')
  await line(page, [places[0]!, places[2]!])
  await expect(beside(page)).toContainText(/Length (19\d|20\d) px/)
  await page.keyboard.press('c')
  await line(page, places)
  await page.getByLabel('Length in millimetres').fill('nothing')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Enter a length between 0 and 300 mm')).toBeVisible()
  await page.getByLabel('Length in millimetres').fill('20')
  await page.keyboard.press('Enter')
  await expect(status(page)).toContainText('calibrated')
  await expect.poll(() => millimetres(page)).toBeGreaterThan(9.9)
  expect(await millimetres(page)).toBeLessThan(10.1)
  await expect.poll(() => sql`select spacing_from, calibrated_by from images where id = ${image}`).toEqual([{ spacing_from: 'calibrated', calibrated_by: clinic.people.owner.userId }])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(status(page)).toContainText('Uncalibrated')
  await expect.poll(() => sql`select spacing_from from images where id = ${image}`).toEqual([{ spacing_from: null }])
})

test('angle, area, arrow, freehand and text are drawn, and taken off with a way back', async ({ page, clinic, signIn, stack, sql }) => {
  await signIn(page, clinic.people.receptionist)
  const { file, gray } = phantom()
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, file, xray)
  await open(page, clinic, image)
  const at = (...points: [number, number][]) => placesOf(page, gray, points.map(([x, y]) => ({ x, y })))
  await page.keyboard.press('g')
  for (const { x, y } of await at([300, 300], [700, 300], [700, 700])) await page.mouse.click(x, y)
  await expect(beside(page)).toContainText('Angle 90.0°')
  await page.keyboard.press('a')
  for (const { x, y } of await at([1000, 300], [1500, 300], [1500, 800], [1000, 800], [1000, 300])) await page.mouse.click(x, y)
  await expect(beside(page)).toContainText(/Area (99|100|101)\.\d mm²/)
  await page.keyboard.press('x')
  await line(page, await at([300, 1500], [600, 1200]))
  await page.keyboard.press('d')
  await line(page, await at([1000, 1500], [1600, 1200]))
  await page.keyboard.press('t')
  const [place] = await at([2000, 1000])
  await page.mouse.click(place!.x, place!.y)
  await page.getByLabel('What should be written there?').fill('Apex')
  await page.keyboard.press('Enter')
  await expect(beside(page)).toContainText('Text Apex')
  await expect.poll(async () => (await rows(sql, clinic)).map(({ tool }) => tool)).toEqual(['angle', 'area', 'arrow', 'freehand', 'text'])
  await page.getByRole('button', { name: 'Text Apex' }).first().click()
  await page.keyboard.press('Delete')
  await expect(beside(page)).not.toContainText('Apex')
  await expect.poll(async () => (await rows(sql, clinic)).at(-1)).toMatchObject({ tool: 'text', removed: true })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(beside(page)).toContainText('Text Apex')
  await expect.poll(async () => (await rows(sql, clinic)).at(-1)).toMatchObject({ tool: 'text', removed: false })
  await page.keyboard.press('h')
  await expect(picture(page).locator('[data-mark]')).toHaveCount(0)
})

test('by keys alone: arrows move the cross, Enter sets a point', async ({ page, clinic, signIn, stack, sql }) => {
  await signIn(page, clinic.people.owner)
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, phantom().file, xray)
  await open(page, clinic, image)
  await picture(page).focus()
  await page.keyboard.press('l')
  await page.keyboard.press('Enter')
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(beside(page)).toContainText(/Length [\d.]+ mm/)
  const percent = Number(/Zoom (\d+)/.exec(await status(page).innerText())![1])
  // Ten steps of 12 CSS pixels.
  expect(Math.abs(await millimetres(page) - (120 / (percent / 100)) * 0.02)).toBeLessThan(0.15)
  await expect.poll(async () => (await rows(sql, clinic)).length).toBe(1)
})

test('another’s mark is seen with their name, and cannot be moved; who may not write draws nothing', async ({ page, clinic, signIn, stack, sql }) => {
  await signIn(page, clinic.people.owner)
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, phantom().file, xray)
  await sql`insert into image_marks (clinic_id, patient_id, image_id, tool, points, created_by)
    values (${clinic.id}, ${clinic.patients[0]!.id}, ${image}, 'length', '{500,500,1500,500}', ${clinic.people.receptionist.userId})`
  await open(page, clinic, image)
  await expect(beside(page)).toContainText(clinic.people.receptionist.name)
  await page.getByRole('button', { name: 'Length 20.0 mm' }).first().click()
  await expect(picture(page).locator('[data-mark] g')).toHaveCount(0)
  await sql`update image_marks set created_by = ${clinic.people.owner.userId} where image_id = ${image}`
  await page.reload()
  await page.getByRole('button', { name: 'Length 20.0 mm' }).first().click()
  await expect(picture(page).locator('[data-mark] g')).toHaveCount(2)
  await line(page, await placesOf(page, { width: 2500, height: 2000 }, [{ x: 1500, y: 500 }, { x: 1000, y: 500 }]))
  await expect.poll(() => millimetres(page)).toBeLessThan(10.2)
  await expect.poll(async () => (await sql`select points from image_marks where image_id = ${image}`)[0]!.points[2]).toBeLessThan(1_010)
})
