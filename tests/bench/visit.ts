// A follow-up with nothing new, by the keystroke-level model; and how much typing is lost when the browser is killed in the middle of it.
import { chromium, type Page } from '@playwright/test'
import type { Sql } from 'postgres'
import { chromiumArgs, chromiumPath } from '../support/chromium.ts'
import { addUser } from '../support/clinic.ts'
import { signInTo } from '../support/e2e.ts'
import { benchApp, openPage } from './support/app.ts'
import { benchClinic, loadClinics, prepareLoading } from './support/clinics.ts'
import { Hands } from './support/keystroke-level.ts'
import { ms } from './support/measure.ts'
import { judged, type Bench, type Report } from './support/report.ts'

const email = 'dentist@lotus.test'
const { slug, clinic } = benchClinic(1)
const bounds = { followUp: 15, lost: 2_000 }
const kills = 10
/** A fast typist: ten characters a second. */
const perCharacter = 100

export const run: Bench = async (tell) => {
  const app = await benchApp(tell)
  try {
    const superuser = app.stack.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    await hireDentist(superuser)
    const address = ({ patient, visit }: { patient: string; visit: string }) => `${app.stack.state.appUrl}/${slug}/patients/${patient}/visits/${visit}`

    tell('a follow-up with nothing new')
    const page = await app.page(email)
    await openPage(page, address(await seat(superuser)))
    const hands = new Hands(page)
    hands.think()
    await hands.press('0')
    await hands.see(page.getByRole('textbox', { name: 'Findings', exact: true }).and(page.locator(':not(:empty)')))
    hands.think()
    await hands.press('Control+Enter')
    await hands.see(page.getByRole('heading', { name: 'What next?' }))
    const { K, M } = hands.counts
    const rows: Report['rows'] = [['Follow-up with nothing new: template, signed, visit done', `${K} keys, ${M} × thinking`,
      judged(`${hands.seconds.toFixed(1)} s + ${ms(hands.waited)}`, hands.seconds + hands.waited / 1_000 <= bounds.followUp), `${bounds.followUp} s`]]

    const lost: number[] = []
    for (let i = 0; i < kills; i++) {
      tell(`killing the browser, ${i + 1} of ${kills}`)
      lost.push(await killWhileTyping(superuser, address, (open) => signInTo(app.stack.state, open, email)))
    }
    const worst = Math.max(...lost)
    rows.push([`Typing lost when the browser is killed (${kills} times, worst)`, `${ms(worst)} of typing`, judged(ms(worst), worst <= bounds.lost), ms(bounds.lost)])
    return { title: 'The screen of a visit', columns: ['', 'how', 'took', 'bound'], rows, notes: [`Typed at ${1_000 / perCharacter} characters a second; the browser's process ends without a word to the page.`] }
  } finally {
    await app.stop()
  }
}

/** Milliseconds of typing that the server never got. */
async function killWhileTyping(superuser: Sql, address: (to: { patient: string; visit: string }) => string, signIn: (page: Page) => Promise<void>): Promise<number> {
  const to = await seat(superuser)
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs })
  const page = await browser.newPage()
  await signIn(page)
  await openPage(page, address(to))
  const box = page.getByRole('textbox', { name: 'Findings', exact: true })
  await box.focus()
  const cdp = await browser.newBrowserCDPSession()
  const letters = 40 + Math.floor(Math.random() * 20)
  const began = performance.now()
  for (let i = 0; i < letters; i++) {
    const wait = began + i * perCharacter - performance.now()
    if (wait > 0) await page.waitForTimeout(wait)
    await page.keyboard.press('x')
  }
  cdp.send('Browser.crash').catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  await browser.close().catch(() => {})
  const [note] = await superuser`select length(findings) as kept from public.visit_notes where appointment_id = ${to.visit}`
  return (letters - Number(note?.kept ?? 0)) * perCharacter
}

async function hireDentist(superuser: Sql) {
  const user = await addUser(superuser, email, 'Dr Dina Dentist')
  const [member] = await superuser`insert into public.members (clinic_id, user_id, role, name) values (${clinic}, ${user}, 'owner', 'Dr Dina Dentist') returning id`
  await superuser`update public.dentists set member_id = ${member!.id} where id = (select id from public.dentists where clinic_id = ${clinic} and member_id is null order by position limit 1)`
}

/** Somebody who sits in that dentist's chair. */
let seated = 0
async function seat(superuser: Sql): Promise<{ patient: string; visit: string }> {
  const [row] = await superuser<{ patient: string; visit: string }[]>`
    insert into public.appointments (clinic_id, patient_id, branch_id, dentist_id, starts_at, ends_at, status)
    select ${clinic}, p.id, b.id, d.id, now(), now() + interval '15 minutes', 'in_chair'
    from (select id from public.patients where clinic_id = ${clinic} order by id offset ${seated++} limit 1) p, public.branches b, public.dentists d
      join public.members m on m.id = d.member_id and m.name = 'Dr Dina Dentist'
    where b.clinic_id = ${clinic} and b.is_default returning patient_id as patient, id as visit`
  return row!
}
