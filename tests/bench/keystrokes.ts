// Register, book, find: what a receptionist does with hands and head, by the keystroke-level model, in a scripted browser;
// the machine's part beside it.
import type { Page } from '@playwright/test'
import { benchApp } from './support/app.ts'
import { benchClinic, busyDay, loadClinics, prepareLoading } from './support/clinics.ts'
import { hire } from './support/desk.ts'
import { Hands, seconds } from './support/keystroke-level.ts'
import { ms } from './support/measure.ts'
import { judged, type Bench } from './support/report.ts'

const email = 'desk@lotus.test'
const { slug } = benchClinic(1)

type Task = { name: string; bound?: number; does(page: Page, hands: Hands): Promise<void> }
const tasks: Task[] = [
  {
    name: 'Register a patient: name and phone', bound: 20,
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
    name: 'Book: patient, reason, the first free time', bound: 15,
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
      await hands.type('reason 3')
      await hands.see(page.getByRole('option', { name: /Reason 3/ }).first())
      await hands.press('Enter')
      await hands.see(panel.getByRole('button', { pressed: true }))
      hands.think()
      await hands.press('Enter')
      await panel.waitFor({ state: 'hidden' })
    },
  },
  {
    name: 'Book: click on a free time, then the patient', bound: 15,
    async does(page, hands) {
      await page.goto(page.url().replace(/\/[^/]*$/, `/schedule?day=${wallDate(2)}`))
      const free = page.getByRole('button', { name: /^Book: / }).first()
      await free.waitFor()
      hands.think()
      await hands.click(free)
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
    name: 'Find a patient from anywhere: Ctrl-K, part of the name',
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
]

export const run: Bench = async (tell) => {
  const app = await benchApp(tell)
  try {
    const superuser = app.stack.connect('supabase_admin')
    await prepareLoading(superuser)
    await loadClinics(superuser, 1, 1)
    await hire(superuser, email)
    const page = await app.page(email)
    await page.goto(`${app.stack.state.appUrl}/${slug}/patients`, { waitUntil: 'networkidle' })
    const rows = []
    for (const { name, bound, does } of tasks) {
      tell(name)
      const hands = new Hands(page)
      await does(page, hands)
      await page.keyboard.press('Escape')
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

function wallDate(days: number) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(busyDay().from.getTime() + days * 86_400_000)
}
