// A mouth with ten years of findings in a browser on a slow machine: frames while one points, chooses and moves through time; and
// a cavity by the keystroke-level model.
import type { Page } from '@playwright/test'
import type { Sql } from 'postgres'
import { benchApp, openPage } from './support/app.ts'
import { benchClinic, loadClinics, loadedId, prepareLoading } from './support/clinics.ts'
import { hire } from './support/desk.ts'
import { framesDuring } from './support/frames.ts'
import { Hands, seconds } from './support/keystroke-level.ts'
import { median, ms, quantile } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'

const email = 'desk@lotus.test'
const slowdown = 4
const findings = 1_500
/** What the page's scripts ask once it is there, on any page of a record. */
const byScripts = new Set(['rpc/attend_record', 'rpc/note_usage', 'rpc/live_versions'])
const { slug, clinic } = benchClinic(1)
const patient = loadedId(7, 1, 1)

export const run: Bench = async (tell) => {
  const app = await benchApp(tell)
  try {
    const superuser = app.stack.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    const user = await hire(superuser, email)
    await superuser`update public.members set role = 'assistant' where user_id = ${user}`
    await fillMouth(superuser)
    const page = await app.page(email)
    const chart = `${app.stack.state.appUrl}/${slug}/patients/${patient}/chart`
    // The first visit of all is also remembered as where the next sign-in goes.
    await openPage(page, chart)
    const before = app.dataRequests().length
    await page.goto(chart, { waitUntil: 'domcontentloaded' })
    const requests = app.dataRequests().slice(before).filter((request) => !byScripts.has(request))
    await page.locator('[role=gridcell][tabindex="0"]').waitFor()
    const rows = []
    for (const [name, act] of [['choosing teeth and surfaces by keys', keys], ['pointing over teeth', point], ['choosing surfaces by mouse', click], ['moving through time', slide]] as const) {
      tell(name)
      const frames = await framesDuring(page, act, slowdown)
      rows.push([`Frame, CPU ${slowdown} × slower: ${name}, p95`, judged(`${ms(quantile(frames, 0.95))} (median ${ms(median(frames))}, ${frames.length} frames)`, quantile(frames, 0.95) <= 25), '25 ms'])
    }
    tell('a cavity by keys')
    const hands = new Hands(page)
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    hands.think()
    await hands.type('36moc')
    await hands.press('Enter')
    await hands.see(page.getByText('Caries on M O noted'))
    rows.push(['A cavity on 36 M O by keys, keystroke-level model', judged(`${(hands.seconds + hands.waited / 1_000).toFixed(1)} s (${hands.counts.K} keys, waiting ${ms(hands.waited)})`, hands.seconds + hands.waited / 1_000 <= 3), '3 s'])
    return {
      title: `The chart of a mouth with ${findings} findings`,
      columns: ['', 'measured', 'bound'],
      rows: [['Data requests', judged(`${requests.length} (${requests.join(', ')})`, requests.length <= 2), '2'], ...rows],
      notes: [`In seconds: key ${seconds.K}, thinking ${seconds.M}.`],
    }
  } finally {
    await app.stop()
  }
}

/** Ten years: decay and fillings on the surfaces of molars and premolars, crowns, scalings. */
async function fillMouth(superuser: Sql) {
  await superuser`insert into public.findings (clinic_id, patient_id, mark, covers, teeth, surfaces, state, found_on, state_since)
    select ${clinic}, ${patient}, m.mark, m.covers, case when m.covers = 'mouth' then '{}' else array[(1 + n % 4) * 10 + 4 + n / 4 % 5]::smallint[] end,
      case when m.covers = 'surface' then (array['O', 'MO', 'OD', 'MOD', 'B'])[1 + n / 7 % 5] else '' end, m.state, d.day, d.day
    from generate_series(0, ${findings - 1}) n
    cross join lateral (select current_date - (${findings} - n) * 5 / 2 as day) d
    cross join lateral (select * from (values ('caries', 'surface', 'existing'), ('filling', 'surface', 'completed'), ('caries', 'surface', 'existing'),
      ('filling', 'surface', 'planned'), ('scaling', 'mouth', 'completed'), ('crown', 'tooth', 'completed')) m (mark, covers, state)
      offset case when n % 60 = 0 then 5 else n % 5 end limit 1) m`
}

async function keys(page: Page) {
  await page.locator('[role=gridcell][tabindex="0"]').focus()
  for (let i = 0; i < 20; i++) {
    for (const key of ['ArrowRight', 'm', 'o', 'd']) {
      await page.keyboard.press(i % 15 === 14 && key === 'ArrowRight' ? 'Home' : key)
      await page.waitForTimeout(30)
    }
  }
}
async function point(page: Page) {
  const box = (await page.getByRole('grid').boundingBox())!
  const until = Date.now() + 3_000
  for (let step = 0; Date.now() < until; step++) {
    await page.mouse.move(box.x + box.width * (0.5 - 0.45 * Math.cos(step / 20)), box.y + box.height * (0.35 + 0.1 * Math.sin(step / 9)))
    await page.waitForTimeout(8)
  }
}
async function click(page: Page) {
  for (const tooth of [16, 15, 26, 36, 46, 47]) {
    for (const surface of ['M', 'O', 'D', 'B']) {
      await page.locator(`[data-tooth="${tooth}"] [data-surface="${surface}"]`).click()
      await page.waitForTimeout(30)
    }
  }
}
async function slide(page: Page) {
  await page.getByRole('slider').focus()
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('ArrowLeft')
    await page.waitForTimeout(30)
  }
  await page.keyboard.press('End')
}
