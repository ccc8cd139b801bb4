// What the browser tests of the schedule point at.
import { expect, type Page } from '@playwright/test'
import type { Clinic } from './clinic.ts'
import { TZDate } from '@date-fns/tz'

/** The clinic's date, `days` from today: "2026-11-23". */
export function wallDate(clinic: Pick<Clinic, 'timeZone'>, days = 0): string {
  const date = new TZDate(Date.now() + days * 86_400_000, clinic.timeZone)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}

/** The schedule of a day, tomorrow unless told otherwise: nothing there depends on the hour the test runs at. */
export const dayUrl = (clinic: Pick<Clinic, 'slug' | 'timeZone'>, days = 1) => `/${clinic.slug}/schedule?day=${wallDate(clinic, days)}`

/** Opens the schedule and waits until it answers to pointers and keys. */
export async function openSchedule(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await expect(page.getByRole('region', { name: 'Schedule' })).toHaveAttribute('data-ready', '')
}

/** A column by its dentist, chair or date. */
export const column = (page: Page, title: string) => page.getByRole('group', { name: new RegExp(`^${title}, `) })

/** A visit on the grid by its patient. */
export const block = (page: Page, patient: string) => page.locator('[data-visit]').filter({ hasText: patient })

/** The middle of a column, at a time of the day that is in view. */
export async function spot(page: Page, title: string, time: string): Promise<{ x: number; y: number }> {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const area = column(page, title)
  const from = Number(await page.getByRole('region', { name: 'Schedule' }).getAttribute('data-from'))
  const offset = (hours * 60 + minutes - from) * 1.6
  await area.evaluate((element, offset) => element.closest('[role=region]')!.scrollTo(0, Math.max(0, offset - 500)), offset)
  const box = (await area.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + offset + 1 }
}
