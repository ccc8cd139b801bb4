// The schedule of a day with 200 visits in a browser: data requests, scripts, dragging on a slow machine; and the time
// that pages take on their way through Next.
import type { Page } from '@playwright/test'
import { benchApp, openPage, type BenchApp } from './support/app.ts'
import { benchClinic, busyDay, loadClinics, loadedId, prepareLoading } from './support/clinics.ts'
import { hire } from './support/desk.ts'
import { median, ms, quantile, timed } from './support/measure.ts'
import { judged, type Bench, type Cell } from './support/report.ts'

const email = 'desk@lotus.test'
const slowdown = 4
const { slug } = benchClinic(1)
const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(busyDay().from)
const schedule = `/${slug}/schedule?day=${day}`

export const run: Bench = async (tell) => {
  const app = await benchApp(tell)
  try {
    const superuser = app.stack.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    await hire(superuser, email)
    const page = await app.page(email)
    const base = app.stack.state.appUrl
    tell('the schedule in a browser')
    // The first visit of all is also remembered as where the next sign-in goes.
    await openPage(page, base + schedule)
    const loaded = await load(app, page, base)
    const frames = await dragFrames(page)
    tell('pages through Next')
    const times: Cell[][] = []
    for (const [name, path] of [
      ['schedule, 200 visits', schedule], ['patients', `/${slug}/patients`], ['patient', `/${slug}/patients/${loadedId(7, 1, 1)}`], ['messages', `/${slug}/messages`],
    ] as const) {
      const runs = []
      for (let i = 0; i < 23; i++) runs.push((await timed(async () => (await page.request.get(base + path)).body())).took)
      times.push([`Page through Next: ${name}`, `${ms(median(runs.slice(3)))} (p95 ${ms(quantile(runs.slice(3), 0.95))})`, ''])
    }
    return {
      title: 'The schedule with 200 visits',
      columns: ['', 'measured', 'bound'],
      rows: [
        ['Data requests', judged(`${loaded.requests.length} (${loaded.requests.join(', ')})`, loaded.requests.length <= 2), '2'],
        ['Scripts before the first interaction, gzip', judged(`${Math.round(loaded.scriptBytes / 1024)} KB in ${loaded.scripts} files`, loaded.scriptBytes <= 230 * 1024), '230 KB'],
        [`Frame while dragging, CPU ${slowdown} × slower, p95`, judged(`${ms(quantile(frames, 0.95))} (median ${ms(median(frames))}, ${frames.length} frames)`, quantile(frames, 0.95) <= 25), '25 ms'],
        ...times,
      ],
    }
  } finally {
    await app.stop()
  }
}

/** Opens the schedule with an empty cache and waits until nothing more is fetched: the app is ready for a hand. */
async function load(app: BenchApp, page: Page, base: string) {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.clearBrowserCache')
  const scripts = new Map<string, number>()
  session.on('Network.responseReceived', ({ type, requestId }) => void (type === 'Script' && scripts.set(requestId, 0)))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => void (scripts.has(requestId) && scripts.set(requestId, encodedDataLength)))
  const before = app.dataRequests().length
  await openPage(page, base + schedule)
  await page.locator('[data-visit]').nth(150).waitFor()
  await session.detach()
  return { requests: app.dataRequests().slice(before), scripts: scripts.size, scriptBytes: [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0) }
}

/** Milliseconds between frames while a visit is dragged across columns and hours, then put back with Escape. */
async function dragFrames(page: Page): Promise<number[]> {
  const session = await page.context().newCDPSession(page)
  const box = (await page.locator('[data-visit]').filter({ visible: true }).nth(4).boundingBox())!
  const from = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 10) }
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 10, from.y + 10, { steps: 3 })
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { benchFrames: frames })
    let last = performance.now()
    const next = (now: number) => {
      frames.push(now - last)
      last = now
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  const until = Date.now() + 4_000
  for (let step = 0; Date.now() < until; step++) {
    // A slow sweep to and fro: about two columns wide, four hours high.
    const turn = step / 25
    await page.mouse.move(from.x + 200 * (1 - Math.cos(turn)), from.y + 150 * (1 - Math.cos(turn * 0.7)))
    await page.waitForTimeout(8)
  }
  const frames = await page.evaluate(() => (window as unknown as { benchFrames: number[] }).benchFrames.slice(2))
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  return frames
}
