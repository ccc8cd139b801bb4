// Register, book, check in, find, bill and pay: what a receptionist does with hands and head, by the keystroke-level model, in a scripted browser;
// the machine's part beside it.
import type { Page } from '@playwright/test'
import type { Sql } from 'postgres'
import { spot } from '../support/schedule.ts'
import { benchApp, openPage } from './support/app.ts'
import { benchClinic, busyDay, loadClinics, prepareLoading } from './support/clinics.ts'
import { hire } from './support/desk.ts'
import { Hands, seconds } from './support/keystroke-level.ts'
import { ms } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'

const email = 'desk@lotus.test'
const { slug } = benchClinic(1)

/** starts: the page that is open when the task begins. */
type Task = { name: string; starts: string; bound?: number; does(page: Page, hands: Hands): Promise<void> }
const quietDay = wallDate(2)
const tasks: Task[] = [
  {
    name: 'Register a patient: name and phone', starts: 'patients', bound: 20,
    async does(page, hands) {
      hands.think()
      await hands.press('p')
      const panel = page.getByRole('dialog', { name: 'New patient' })
      await hands.see(panel.getByLabel('Name', { exact: true }))
      hands.think()
      await hands.type('Tanvi Rajwade')
      await hands.press('Tab')
      hands.think()
      await hands.type('9123456780')
      hands.think()
      await hands.press('Enter')
      await hands.see(page.getByRole('dialog', { name: 'Registered' }))
    },
  },
  {
    name: 'Book: patient, reason, the first free time', starts: `schedule?day=${quietDay}`, bound: 15,
    async does(page, hands) {
      hands.think()
      await hands.press('n')
      const panel = page.getByRole('dialog', { name: 'New appointment' })
      await hands.see(panel.getByRole('combobox', { name: 'Patient' }))
      hands.think()
      await hands.type('tanvi raj')
      await hands.see(page.getByRole('option', { name: /Tanvi Rajwade/ }).first())
      await hands.press('Enter')
      hands.think()
      await hands.type('root')
      await hands.see(page.getByRole('option', { name: /Root canal/ }).first())
      await hands.press('Enter')
      await hands.see(panel.getByRole('button', { pressed: true }))
      hands.think()
      await hands.press('Enter')
      await panel.waitFor({ state: 'hidden' })
    },
  },
  {
    name: 'Book: click on a free time, then the patient', starts: `schedule?day=${quietDay}`, bound: 15,
    async does(page, hands) {
      const free = await spot(page, 'Dr. 2', '15:00')
      hands.think()
      await hands.clickAt(free)
      const panel = page.getByRole('dialog', { name: 'New appointment' })
      await hands.see(panel.getByRole('combobox', { name: 'Patient' }))
      hands.think()
      await hands.type('tanvi raj')
      await hands.see(page.getByRole('option', { name: /Tanvi Rajwade/ }).first())
      await hands.press('Enter')
      hands.think()
      await hands.press('Control+Enter')
      await panel.waitFor({ state: 'hidden' })
    },
  },
  {
    name: 'Check in: one click in the queue', starts: 'queue',
    async does(page, hands) {
      const arrived = page.getByRole('button', { name: /^Arrived: / }).first()
      await hands.see(arrived)
      const box = (await arrived.boundingBox())!
      hands.think()
      await hands.clickAt({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
      await hands.see(page.getByRole('button', { name: /^In chair: / }).first())
    },
  },
  {
    name: 'Find a patient from anywhere: Ctrl-K, part of the name', starts: 'messages',
    async does(page, hands) {
      hands.think()
      await hands.press('Control+k')
      await hands.see(page.getByRole('combobox'))
      hands.think()
      await hands.type('tanvi raj')
      await hands.see(page.getByRole('option', { name: /Tanvi Rajwade/ }).first())
      hands.think()
      await hands.press('Enter')
      await hands.see(page.getByRole('heading', { name: 'Tanvi Rajwade' }))
    },
  },
  {
    name: 'Bill and pay: a procedure by its code, cash, the receipt', starts: 'patients', bound: 20,
    async does(page, hands) {
      hands.think()
      await hands.press('Control+k')
      await hands.see(page.getByRole('combobox'))
      hands.think()
      await hands.type('tanvi raj')
      await hands.see(page.getByRole('option', { name: /Tanvi Rajwade/ }).first())
      await hands.press('Enter')
      const bill = page.getByRole('link', { name: 'Bill', exact: true })
      await hands.see(bill)
      const box = (await bill.boundingBox())!
      hands.think()
      await hands.clickAt({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
      await hands.see(page.getByRole('combobox', { name: 'Add to the bill' }))
      hands.think()
      await hands.type('scl')
      await hands.press('Enter')
      await hands.see(page.getByRole('list', { name: 'Lines of the bill' }).getByRole('listitem').first())
      await hands.press('Tab')
      hands.think()
      await hands.press('c')
      hands.think()
      await hands.press('Control+Enter')
      await hands.see(page.getByText('Paid in full'))
    },
  },
]

export const run: Bench = async (tell) => {
  const app = await benchApp(tell)
  try {
    const superuser = app.stack.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    await hire(superuser, email)
    await expectSomebody(superuser)
    await startBilling(superuser)
    const page = await app.page(email)
    const rows = []
    for (const { name, starts, bound, does } of tasks) {
      tell(name)
      await openPage(page, `${app.stack.state.appUrl}/${slug}/${starts}`)
      const hands = new Hands(page)
      await does(page, hands)
      const { K, P, B, H, M } = hands.counts
      const total = `${hands.seconds.toFixed(1)} s`
      rows.push([name, String(K), String(B / 2), String(P), String(H), String(M), bound ? judged(total, hands.seconds + hands.waited / 1_000 <= bound) : total, ms(hands.waited), bound ? `${bound} s` : ''])
    }
    return {
      title: 'Hands and head: the keystroke-level model',
      columns: ['', 'keys', 'clicks', 'pointing', 'hand moves', 'thinking', 'person', 'waiting for the machine', 'bound'],
      rows,
      notes: [`In seconds: key ${seconds.K}, pointing ${seconds.P}, button ${seconds.B}, hand to mouse or back ${seconds.H}, thinking ${seconds.M}.`],
    }
  } finally {
    await app.stop()
  }
}

/** Somebody who is expected now, whatever the hour; the loaded days begin tomorrow. */
async function expectSomebody(superuser: Sql) {
  const { clinic } = benchClinic(1)
  await superuser`insert into public.appointments (clinic_id, patient_id, branch_id, dentist_id, starts_at, ends_at)
    select ${clinic}, p.id, b.id, d.id, now(), now() + interval '15 minutes'
    from public.patients p, public.branches b, public.dentists d
    where p.clinic_id = ${clinic} and b.clinic_id = ${clinic} and b.is_default and d.clinic_id = ${clinic} limit 1`
}

/** What a new clinic has from its triggers, which loading left out: prices, how it bills, the drawer. */
async function startBilling(superuser: Sql) {
  const { clinic } = benchClinic(1)
  await superuser`select private.give_procedures(${clinic})`
  await superuser`insert into public.billing_settings (clinic_id) values (${clinic})`
  await superuser`insert into public.money_accounts (clinic_id, branch_id, kind, name) select ${clinic}, b.id, 'cash', 'Cash' from public.branches b where b.clinic_id = ${clinic}`
}

function wallDate(days: number) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(busyDay().from.getTime() + days * 86_400_000)
}
