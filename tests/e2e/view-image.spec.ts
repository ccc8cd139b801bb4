// The viewer: brightness and contrast, zoom, magnifier, lying, keys and fingers, findings beside, going from image to image, files without a picture.
import { AxeBuilder } from '@axe-core/playwright'
import { dicom, phantom } from '../support/dicom.ts'
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'
import { photograph } from '../support/images.ts'
import { sendImage } from '../support/send-image.ts'

const xray = { mime: 'application/dicom', details: { sort: 'xray', kind: 'periapical', teeth: [36] } }
const picture = (page: Page) => page.getByRole('application')
const status = (page: Page) => page.locator('[aria-live=off]')
const address = ({ slug, patients }: Clinic, image: string) => `/${slug}/patients/${patients[0]!.id}/images/${image}`
/** The brightness of the pixel in the middle of the canvas. */
const middle = (page: Page) => picture(page).locator('canvas').first().evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data])
async function open(page: Page, clinic: Clinic, image: string) {
  await page.goto(address(clinic, image))
  await expect(picture(page)).toBeVisible()
  await expect.poll(async () => (await middle(page))[3]).toBe(255)
}
async function drag(page: Page, dx: number, dy: number) {
  const box = (await picture(page).boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + dx, box.y + box.height / 2 + dy, { steps: 5 })
  await page.mouse.up()
}

test('dragging changes brightness and contrast, keys invert and put back; all of it is said', async ({ page, clinic, signIn, stack }) => {
  await signIn(page, clinic.people.owner)
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, phantom().file, xray)
  await open(page, clinic, image)
  await expect(status(page)).toContainText('mm per pixel, from the file')
  const said = await status(page).innerText()
  const [before] = await middle(page)
  await drag(page, 0, -120)
  await expect(status(page)).not.toHaveText(said)
  expect((await middle(page))[0]).toBeGreaterThan(before! + 20)
  await page.keyboard.press('i')
  await expect(status(page)).toContainText('Inverted')
  await page.keyboard.press('z')
  await expect.poll(() => status(page).innerText()).toBe(said)
  await expect.poll(async () => (await middle(page))[0]).toBe(before)
  await page.getByRole('button', { name: 'Adjust' }).click()
  await page.getByRole('button', { name: 'Enamel' }).click()
  await expect.poll(() => status(page).innerText()).not.toBe(said)
  await page.getByLabel('Gamma').press('End')
  await expect(page.getByLabel('Gamma')).toHaveValue('3')
})

test('zoom keeps what is under the pointer, 100 % is a pixel for a pixel, a double click shows all of it again', async ({ page, clinic, signIn, stack }) => {
  await signIn(page, clinic.people.receptionist)
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, phantom().file, xray)
  await open(page, clinic, image)
  const fit = await status(page).innerText()
  await page.mouse.move(400, 400)
  await page.mouse.wheel(0, -600)
  await expect.poll(() => status(page).innerText()).not.toBe(fit)
  await page.keyboard.press('1')
  await expect(status(page)).toContainText('Zoom 100 %')
  await picture(page).dblclick({ position: { x: 200, y: 200 } })
  await expect.poll(() => status(page).innerText()).toBe(fit)
  await page.keyboard.press('r')
  await expect.poll(() => status(page).innerText()).not.toBe(fit)
  await page.keyboard.press('Shift+R')
  await expect.poll(() => status(page).innerText()).toBe(fit)
  await page.keyboard.press('m')
  await page.mouse.move(300, 420)
  await expect(picture(page).locator('canvas')).toHaveCount(2)
})

test('what the chart says of the image’s teeth stands beside it, and nobody finds anything wrong with the page', async ({ page, clinic, signIn, stack, sql }) => {
  await sql`insert into findings (clinic_id, patient_id, mark, covers, teeth, surfaces, state, found_on, state_since, note)
    values (${clinic.id}, ${clinic.patients[0]!.id}, 'caries', 'surface', '{36}', 'MO', 'existing', current_date, current_date, 'Deep'),
      (${clinic.id}, ${clinic.patients[0]!.id}, 'caries', 'surface', '{11}', 'M', 'existing', current_date, current_date, 'Elsewhere')`
  await signIn(page, clinic.people.owner)
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, phantom().file, xray)
  await open(page, clinic, image)
  const beside = page.getByRole('complementary', { name: 'Details, findings and marks' })
  await expect(beside).toContainText('Caries on M O')
  await expect(beside).not.toContainText('Elsewhere')
  expect((await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  await page.keyboard.press('o')
  await expect(beside).toBeHidden()
})

test('arrows go from image to image; a photograph is shown in its colours, and panned', async ({ page, clinic, signIn, stack }) => {
  await signIn(page, clinic.people.receptionist)
  const first = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, await photograph(), { mime: 'image/jpeg', details: { sort: 'photograph', kind: 'intraoral' } })
  const second = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, phantom().file, xray)
  await open(page, clinic, second)
  const [next, previous] = [page.getByRole('button', { name: 'Older image' }), page.getByRole('button', { name: 'Newer image' })]
  await page.keyboard.press(await next.isEnabled() ? 'ArrowRight' : 'ArrowLeft')
  await expect(page).toHaveURL(new RegExp(first))
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Intraoral')
  await expect.poll(async () => { const [r, , b, a] = await middle(page); return a === 255 && r! - b! > 20 }).toBe(true)
  await expect(page.getByRole('button', { name: 'Move' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press(await previous.isEnabled() ? 'ArrowLeft' : 'ArrowRight')
  await expect(page).toHaveURL(new RegExp(second))
})

test('a file without a picture is a sentence and a download, not a black square', async ({ page, clinic, signIn, stack }) => {
  await signIn(page, clinic.people.owner)
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, dicom({ width: 64, height: 64 }, null), xray)
  await page.goto(address(clinic, image))
  await expect(page.getByRole('heading', { name: 'This file cannot be shown here' })).toBeVisible()
  await expect(page.getByText('The file holds no picture')).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the file' }).click()])
  expect(download.suggestedFilename()).toBe('image.dcm')
})

test('a picture that does not come is asked for again', async ({ page, clinic, signIn, stack, allowErrors }) => {
  allowErrors(/Failed to load resource|ERR_FAILED/)
  await signIn(page, clinic.people.owner)
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, phantom().file, xray)
  let times = 0
  await page.route(`**/images/${image}/view`, (route) => (times++ === 0 ? route.abort() : route.continue()))
  await page.goto(address(clinic, image))
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(picture(page)).toBeVisible()
})

test('somebody else’s image is not there', async ({ page, clinic, makeClinic, signIn, stack, allowErrors }) => {
  allowErrors(/404/)
  await signIn(page, clinic.people.owner)
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, phantom().file, xray)
  const other = await makeClinic()
  await page.context().clearCookies()
  await signIn(page, other.people.owner)
  await page.goto(`/${other.slug}/patients/${other.patients[0]!.id}/images/${image}`)
  await expect(page.getByText('Nothing here').or(page.getByText('not exist')).first()).toBeVisible()
  await expect(picture(page)).toHaveCount(0)
})

test('no other page carries the viewer, not even the one that opens it', async ({ page, clinic, signIn, stack }) => {
  await signIn(page, clinic.people.owner)
  const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, phantom().file, xray)
  const scripts = async () => {
    const urls = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js')))
    let found = 0
    for (const url of new Set(urls)) if ((await (await page.request.get(url)).text()).includes('viewer-keys')) found++
    return found
  }
  for (const other of ['schedule', `patients/${clinic.patients[0]!.id}/images`]) {
    await page.goto(`/${clinic.slug}/${other}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await scripts()).toBe(0)
  }
  await open(page, clinic, image)
  expect(await scripts()).toBe(1)
})

test.describe('by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  test('two fingers zoom, one changes the brightness', async ({ page, clinic, signIn, stack }) => {
    await signIn(page, clinic.people.owner)
    const image = await sendImage(page, stack.appUrl, clinic.slug, clinic.patients[0]!.id, phantom().file, xray)
    await open(page, clinic, image)
    const fit = await status(page).innerText()
    const box = (await picture(page).boundingBox())!
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const browser = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: number[]) =>
      browser.send('Input.dispatchTouchEvent', { type, touchPoints: places.map((dx, id) => ({ x: x + dx, y, id })) })
    await touch('touchStart', -30)
    await touch('touchStart', -30, 30)
    for (let i = 1; i <= 8; i++) await touch('touchMove', -30 - i * 10, 30 + i * 10)
    await touch('touchEnd')
    const percent = async () => Number(/Zoom (\d+)/.exec(await status(page).innerText())![1])
    await expect.poll(percent).toBeGreaterThan(Number(/Zoom (\d+)/.exec(fit)![1]) * 2)
    const level = /Level.*/.exec(await status(page).innerText())![0]
    expect(fit).toContain(level)
    await touch('touchStart', 0)
    for (let i = 1; i <= 8; i++) await touch('touchMove', i * 10)
    await touch('touchEnd')
    await expect.poll(() => status(page).innerText()).not.toContain(level)
  })
})
