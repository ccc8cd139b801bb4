// Open schedules: what they cost the app's server while somebody works, how soon they show a change, and how many
// connections to the database hear it.
import { setTimeout as sleep } from 'node:timers/promises'
import { addUser } from '../support/clinic.ts'
import { sessionCookiesOf } from '../support/e2e.ts'
import { benchApp, type BenchApp } from './support/app.ts'
import { benchClinic, busyDay, loadClinics, loadedId, prepareLoading } from './support/clinics.ts'
import { cpuSecondsOf } from './support/cpu.ts'
import { median, ms, percent, quantile } from './support/measure.ts'
import { judged, type Bench, type Cell } from './support/report.ts'

const screens = 50
const clinics = 5
const changeEvery = 5_000
const measured = 60_000
const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(busyDay().from)

type Screen = { clinic: number; close(): void }

export const run: Bench = async (tell) => {
  const app = await benchApp(tell)
  try {
    const superuser = app.stack.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, clinics)
    const cookies = await Promise.all(Array.from({ length: clinics }, async (_, i) => {
      const email = `live${i}@bench.test`
      const user = await addUser(superuser, email, 'Rekha Desk')
      await superuser`insert into public.members (clinic_id, user_id, role, name) values (${benchClinic(i + 1).clinic}, ${user}, 'receptionist', 'Rekha Desk')`
      return (await sessionCookiesOf(app.stack.state, email)).map(({ name, value }) => `${name}=${value}`).join('; ')
    }))
    const rows: Cell[][] = []
    let connections = 0
    for (const [name, clinicOf] of [
      [`${screens} screens, ${screens / clinics} in each of ${clinics} clinics, a change every 5 s in one`, (i: number) => i % clinics],
      [`${screens} screens of one clinic, a change every 5 s`, () => 0],
    ] as const) {
      tell(name)
      const delays: number[] = []
      let fetched = 0
      const open = Array.from({ length: screens }, (_, i) => openScreen(app, clinicOf(i), cookies[clinicOf(i)]!, (changedAt) => {
        fetched++
        if (changedAt !== null) delays.push(Date.now() - changedAt)
      }))
      // Everyone is connected, and the code is warm.
      for (let i = 0; i < 4; i++) await change(superuser).then(() => sleep(1_500))
      delays.length = fetched = 0
      const [before, started] = [cpuSecondsOf(app.pid), performance.now()]
      while (performance.now() - started < measured) await change(superuser).then(() => sleep(changeEvery))
      const seconds = (performance.now() - started) / 1_000
      const share = (cpuSecondsOf(app.pid) - before) / seconds
      const [row] = await superuser<{ n: number }[]>`select count(*)::int as n from pg_stat_activity where usename = 'chairside_listener'`
      connections = row!.n
      open.forEach((screen) => screen.close())
      rows.push([
        name, judged(percent(share), share <= 0.1), `${(fetched / seconds).toFixed(1)}`,
        judged(`${ms(median(delays))} (p95 ${ms(quantile(delays, 0.95))}, worst ${ms(Math.max(...delays))})`, Math.max(...delays) <= 2_000),
        judged(String(connections), connections === 1),
      ])
    }
    return {
      title: 'Open schedules',
      columns: ['', 'of one core', 'fetches a second', 'from the commit to the screen', 'connections'],
      rows,
      notes: [`A day with 200 visits. CPU time of the app's server (user and system, from /proc) over ${measured / 1_000} s; the screens hear and fetch as the browser's code does. Bounds: 10 %, 2 s, 1.`],
    }
  } finally {
    await app.stop()
  }
}

/** A visit of the busy day gets a new note, which says when. */
async function change(sql: Parameters<typeof loadClinics>[0]) {
  await sql`update public.appointments set note = ${`at ${Date.now()}`} where clinic_id = ${benchClinic(1).clinic} and id = ${loadedId(8, 1, 7)}`
}

/** Does what components/layout/live-source.ts and components/appointments/use-live-schedule.ts do. */
function openScreen(app: BenchApp, clinic: number, cookie: string, onFetched: (changedAt: number | null) => void): Screen {
  const closing = new AbortController()
  const base = `${app.stack.state.appUrl}/${benchClinic(clinic + 1).slug}`
  let tag = ''
  let timer: NodeJS.Timeout | undefined

  async function look() {
    timer = undefined
    const answer = await fetch(`${base}/schedule/days?from=${day}&days=1`, { signal: closing.signal, headers: { cookie, ...(tag && { 'if-none-match': tag }) } })
    const text = await answer.text()
    if (answer.status !== 200 && answer.status !== 304) throw new Error(`the schedule answered ${answer.status}`)
    tag = answer.headers.get('etag')!
    const said = /"note":"at (\d+)"/.exec(text)
    onFetched(said ? Number(said[1]) : null)
  }
  async function listen() {
    const answer = await fetch(`${base}/live?since=${Date.now()}`, { signal: closing.signal, headers: { cookie } })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    for (let heard = await reader.read(); !heard.done; heard = await reader.read()) {
      if (heard.value.includes('appointments')) timer ??= setTimeout(() => void look().catch(fail), 100 + Math.random() * 500)
    }
  }
  const fail = (error: unknown) => {
    if (!closing.signal.aborted) throw error
  }
  void listen().catch(fail)
  return { clinic, close: () => (clearTimeout(timer), closing.abort()) }
}
