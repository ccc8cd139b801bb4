// axe finds nothing serious or critical on any page: wide and narrow, light and dark. Four readings of a page with a long
// table take half a minute on a machine that does other work too, so these tests have the time of slow ones.
import { createHash, randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Clinic, type Page } from '../support/e2e.ts'
import { addressOf, everyPage, leadsSomewhere, placesIn } from '../support/pages.ts'

type Look = { width: number; height: number; theme: 'light' | 'dark'; rules?: string[] }
/** Everything is asked twice; what depends on the colours alone, in the other two looks too. */
const looks: Look[] = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'dark', rules: ['color-contrast'] },
  { width: 390, height: 844, theme: 'dark' },
  { width: 390, height: 844, theme: 'light', rules: ['color-contrast'] },
]

/** What axe objects to, once each, with the look in which it was first seen. */
async function problems(page: Page): Promise<string[]> {
  const found = new Map<string, string>()
  for (const { width, height, theme, rules } of looks) {
    await page.setViewportSize({ width, height })
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
    // Colours that still fade from the other theme are nobody's colours.
    await page.waitForFunction(() => document.getAnimations().every(({ playState, effect }) =>
      playState !== 'running' || effect?.getTiming().iterations === Infinity))
    const axe = new AxeBuilder({ page })
    const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
    for (const { id, nodes } of violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')) {
      const [first] = nodes
      const what = `${id} ×${nodes.length}: ${first!.html.slice(0, 200)} ${first!.any[0]?.message ?? ''}`
      if (!found.has(what)) found.set(what, `${width} ${theme}`)
    }
  }
  return [...found].map(([what, where]) => `${where} ${what}`)
}

/** A clinic in which no list is empty. */
async function fill(clinic: Clinic) {
  const statuses = ['booked', 'confirmed', 'waiting', 'in_chair', 'done', 'no_show']
  for (const [i, status] of statuses.entries()) {
    await clinic.addVisit({ startsAt: clinic.at(`${9 + i}:00`), status, patient: clinic.patients[i % 3]!.id, chair: clinic.chairs[0]!.id })
  }
  return clinic.addVisit({ startsAt: clinic.at('16:00', 1), dentist: clinic.dentists[1]!.id, chair: clinic.chairs[1]!.id })
}

for (const { route, inside } of everyPage) {
  test(`app/${route}`, async ({ page, clinic, sql, signIn, allowErrors }) => {
    test.slow()
    if (!leadsSomewhere(route)) allowErrors(/status of 404/)
    if (inside) {
      await fill(clinic)
      await signIn(page, clinic.people.owner)
    }
    const asked: Record<string, string> = {
      // Whoever works in one clinic is led there at once, unless they ask to choose.
      clinics: '?choose',
      '[clinic]/schedule/changes': `?dentist=${clinic.dentists[0]!.id}`,
    }
    await page.goto(addressOf(route, await placesIn(sql, clinic)) + (asked[route] ?? ''))
    await expect(page.locator('h1').first()).toBeAttached()
    if (leadsSomewhere(route)) await expect(page.getByRole('heading', { name: 'Nothing here' })).toHaveCount(0)
    expect(await problems(page)).toEqual([])
  })
}

const opened: Record<string, (page: Page, clinic: Clinic, visit: string) => Promise<void>> = {
  'a visit': async (page, clinic, visit) => {
    await page.goto(`/${clinic.slug}/schedule?visit=${visit}`)
    await expect(page.getByRole('heading', { name: clinic.patients[0]!.name })).toBeVisible()
  },
  'a new appointment': async (page, clinic) => {
    await page.goto(`/${clinic.slug}/schedule?new=appointment`)
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'a walk-in of two': async (page, clinic) => {
    await page.goto(`/${clinic.slug}/patients?new=walk-in`)
    const panel = page.getByRole('dialog')
    await panel.getByRole('combobox').first().fill('Nobody Known')
    await page.getByRole('option', { name: /Register/ }).click()
    await panel.getByRole('button', { name: 'Add a family member' }).click()
    await expect(panel.getByLabel('Family member')).toBeVisible()
  },
  'a new patient': async (page, clinic) => {
    await page.goto(`/${clinic.slug}/patients?new=patient`)
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'the palette': async (page, clinic) => {
    await page.goto(`/${clinic.slug}/patients`)
    // A key is nobody's before the scripts are there.
    await expect(async () => {
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('combobox')).toBeVisible({ timeout: 500 })
    }).toPass()
    await page.getByRole('combobox').fill('sunita')
    await expect(page.getByRole('option').first()).toBeVisible()
  },
  'the list of shortcuts': async (page, clinic) => {
    await page.goto(`/${clinic.slug}/patients`)
    await expect(async () => {
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible({ timeout: 500 })
    }).toPass()
  },
}
/** Pages that anyone may open who has a clinic's secret link. */
const byLink: Record<string, { kind: 'display' | 'check_in'; open: (page: Page, token: string) => Promise<void> }> = {
  'the screen in the waiting room': {
    kind: 'display',
    open: async (page, token) => {
      await page.goto(`/display/${token}`)
      await expect(page.getByText('Now called').first()).toBeVisible()
    },
  },
  'the choice of a language for a check-in': {
    kind: 'check_in',
    open: async (page, token) => {
      await page.goto(`/check-in/${token}`)
      await expect(page.getByRole('button', { name: 'हिन्दी' })).toBeVisible()
    },
  },
  'the form of a check-in': {
    kind: 'check_in',
    open: async (page, token) => {
      await page.goto(`/check-in/${token}`)
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByRole('button', { name: 'Send' }).click()
      await expect(page.getByText('Enter the name.')).toBeVisible()
    },
  },
}
for (const [name, { kind, open }] of Object.entries(byLink)) {
  test(`by a link, ${name}`, async ({ page, clinic, sql }) => {
    test.slow()
    await sql`update clinics set token_per = 'clinic' where id = ${clinic.id}`
    const visit = await fill(clinic)
    await clinic.addVisit({ startsAt: clinic.at('17:00'), status: 'waiting' })
    await sql`update appointments set called_at = now() where clinic_id = ${clinic.id} and status = 'waiting' and id <> ${visit}`
    const token = randomUUID()
    await sql`insert into private.clinic_links (clinic_id, kind, token_hash) values (${clinic.id}, ${kind}, ${createHash('sha256').update(token).digest('hex')})`
    await open(page, token)
    expect(await problems(page)).toEqual([])
  })
}

for (const [name, open] of Object.entries(opened)) {
  test(`with ${name} open`, async ({ page, clinic, signIn }) => {
    test.slow()
    const visit = await fill(clinic)
    await signIn(page, clinic.people.owner)
    await open(page, clinic, visit)
    expect(await problems(page)).toEqual([])
  })
}
