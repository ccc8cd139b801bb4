// The viewer on an X-ray of 2,500 × 2,000 values of 12 bits: from the click to the picture, and frames while brightness and contrast
// are dragged, zoomed and panned.
import type { Page } from '@playwright/test'
import { phantom } from '../support/dicom.ts'
import { sendImage } from '../support/send-image.ts'
import { benchApp, openPage } from './support/app.ts'
import { benchClinic, loadClinics, loadedId, prepareLoading } from './support/clinics.ts'
import { hire } from './support/desk.ts'
import { framesDuring } from './support/frames.ts'
import { median, ms, quantile } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'

const email = 'desk@lotus.test'
const { slug } = benchClinic(1)
const patient = loadedId(7, 1, 1)
const openings = 5

export const run: Bench = async (tell) => {
  const app = await benchApp(tell)
  try {
    const superuser = app.stack.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    await hire(superuser, email)
    const page = await app.page(email)
    const base = app.stack.state.appUrl
    tell('taking in the X-ray')
    const image = await sendImage(page, base, slug, patient, phantom().file, { mime: 'application/dicom', details: { sort: 'xray', kind: 'periapical', teeth: [36] } })
    const gallery = `${base}/${slug}/patients/${patient}/images`
    const opened: number[] = []
    for (let i = 0; i < openings; i++) {
      tell(`opening ${i + 1}`)
      await openPage(page, gallery)
      const link = page.locator(`a[href$="/images/${image}"]`).first()
      await link.waitFor()
      const began = performance.now()
      await link.click()
      await page.waitForFunction(shows, undefined, { polling: 'raf' })
      opened.push(performance.now() - began)
    }
    const rows = [['From the click to the picture, the slowest of five', judged(`${ms(Math.max(...opened))} (median ${ms(median(opened))})`, Math.max(...opened) <= 2_500), '2.5 s']]
    for (const [name, act] of [['dragging brightness and contrast', drag], ['zooming and panning', zoomAndPan]] as const) {
      tell(name)
      const frames = await framesDuring(page, act)
      rows.push([`Frame, ${name}, p95`, judged(`${ms(quantile(frames, 0.95))} (median ${ms(median(frames))}, ${frames.length} frames)`, quantile(frames, 0.95) <= 33), '33 ms'])
    }
    return { title: 'The viewer, an X-ray of 2,500 × 2,000 values of 12 bits', columns: ['', 'measured', 'bound'], rows, notes: ['Window of 1440 × 900, without a graphics card.'] }
  } finally {
    await app.stop()
  }
}

/** Whether the middle of the picture is drawn. */
function shows(): boolean {
  const canvas = document.querySelector<HTMLCanvasElement>('[role=application] canvas')
  return Boolean(canvas?.width && canvas.getContext('2d')!.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data[3] === 255)
}

async function drag(page: Page) {
  const box = (await page.getByRole('application').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  for (let i = 0; i < 400; i++) await page.mouse.move(box.x + box.width * (0.5 + 0.3 * Math.sin(i / 25)), box.y + box.height * (0.5 + 0.3 * Math.cos(i / 17)))
  await page.mouse.up()
}

async function zoomAndPan(page: Page) {
  const box = (await page.getByRole('application').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  for (let i = 0; i < 60; i++) await page.mouse.wheel(0, i % 20 < 10 ? -120 : 120)
  await page.keyboard.press('v')
  await page.mouse.down()
  for (let i = 0; i < 200; i++) await page.mouse.move(box.x + box.width * (0.5 + 0.3 * Math.sin(i / 25)), box.y + box.height * (0.5 + 0.3 * Math.cos(i / 17)))
  await page.mouse.up()
}
