import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import { dayOf, plusDays } from './days.ts'
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

/** What was spent in the past month, what is paid every month in the two before, and a bill that waits. */
export async function insertExpenses(sql: TransactionSql, clinic: Clinic, owner: string, now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const today = dayOf(now)
  // Said for a clinic of four chairs.
  const share = clinic.chairs.size / 4
  const call = await calling(sql, clinic, owner)
  // By bank and UPI only in the months before: what lay in the drawer then was counted by nobody.
  const before = [60, 30].flatMap((earlier) => spending.filter(({ mode }) => mode !== 'cash').map((one) => ({ ...one, daysAgo: one.daysAgo + earlier })))
  for (const { daysAgo, category, about, rupees, gst = 0, mode } of [...before, ...spending]) {
    const day = plusDays(today, -daysAgo)
    await call('save_expense', { request: luck.uuid(now), expense: null, expense_version: null,
      fields: { category, about, bill_on: day, amount_paise: Math.round(rupees * share) * 100, gst_paise: Math.round(gst * share) * 100, paid: { mode, on: day } } })
  }
  await call('save_expense', { request: luck.uuid(now), expense: null, expense_version: null, fields: { category: 'materials', about: 'Zirconia blanks', bill_on: plusDays(today, -5), amount_paise: 940_000, gst_paise: 44_762 } })
}
