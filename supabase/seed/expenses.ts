import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import { dayOf, plusDays, weekdayOf } from './days.ts'
import { chance } from './random.ts'
import { calling } from './calling.ts'

const spending: { daysAgo: number; category: string; about: string; rupees: number; gst?: number; mode: 'cash' | 'upi' | 'bank' }[] = [
  { daysAgo: 29, category: 'rent', about: 'Rent of the clinic', rupees: 55_000, mode: 'bank' }, { daysAgo: 28, category: 'salaries', about: 'Salaries', rupees: 96_000, mode: 'bank' },
  { daysAgo: 26, category: 'materials', about: 'Composite, bonding, gloves', rupees: 18_450, gst: 2_214, mode: 'upi' }, { daysAgo: 24, category: 'utilities', about: 'Electricity', rupees: 8_920, mode: 'upi' },
  { daysAgo: 20, category: 'lab', about: 'Crowns and a bridge', rupees: 21_600, mode: 'bank' }, { daysAgo: 16, category: 'maintenance', about: 'Compressor service', rupees: 3_500, gst: 534, mode: 'cash' },
  { daysAgo: 12, category: 'materials', about: 'Files, gutta-percha, irrigant', rupees: 12_300, gst: 1_318, mode: 'upi' }, { daysAgo: 9, category: 'consultants', about: 'Orthodontic sessions', rupees: 24_000, mode: 'bank' },
  { daysAgo: 6, category: 'office', about: 'Tea, water, printing paper', rupees: 1_240, mode: 'cash' }, { daysAgo: 4, category: 'marketing', about: 'Board at the corner', rupees: 6_000, gst: 915, mode: 'upi' },
  { daysAgo: 2, category: 'office', about: 'Courier to the laboratory', rupees: 380, mode: 'cash' },
]

/** What was spent in the past month, and days that were closed: cash counted, most of it taken to the bank, once with less than there should be. */
export async function insertExpenses(sql: TransactionSql, clinic: Clinic, owner: string, now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const today = dayOf(now)
  const call = await calling(sql, clinic, owner)
  for (const { daysAgo, category, about, rupees, gst = 0, mode } of spending) {
    const day = plusDays(today, -daysAgo)
    await call('save_expense', { request: luck.uuid(now), expense: null, expense_version: null,
      fields: { category, about, bill_on: day, amount_paise: rupees * 100, gst_paise: gst * 100, paid: { mode, on: day } } })
  }
  await call('save_expense', { request: luck.uuid(now), expense: null, expense_version: null, fields: { category: 'materials', about: 'Zirconia blanks', bill_on: plusDays(today, -5), amount_paise: 940_000, gst_paise: 44_762 } })
  for (let ago = 12; ago >= 3; ago--) {
    const day = plusDays(today, -ago)
    if (weekdayOf(day) === 0) continue
    const [{ drawer }] = await sql<[{ drawer: { expected_paise: number; opening_paise: number } }]>`select private.drawer_of(${clinic.id}, ${clinic.branch}, ${day}) as drawer`
    // What lies in the drawer when the program is first closed has not been counted before: most of it went to the bank long ago.
    const opening = ago === 12 ? 500_000 - (drawer.expected_paise - drawer.opening_paise < 0 ? drawer.expected_paise - drawer.opening_paise : 0) : drawer.opening_paise
    const expected = drawer.expected_paise - drawer.opening_paise + opening
    const short = ago === 7 && expected > 5_000 ? 5_000 : 0
    await call('close_day', { request: luck.uuid(now), branch: clinic.branch, day, counting: {
      expected_paise: drawer.expected_paise, opening_paise: opening, counted_paise: expected - short, ...(short && { reason: 'Change was given wrongly' }),
    } })
  }
}
