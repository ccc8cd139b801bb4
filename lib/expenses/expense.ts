import type { WorkKind } from '@/lib/labs/order'

/** What money is spent on: private.expense_categories(). */
export const expenseCategories = ['materials', 'lab', 'consultants', 'salaries', 'rent', 'utilities', 'equipment', 'maintenance', 'office', 'marketing', 'travel', 'training', 'insurance', 'bank', 'taxes', 'other'] as const
export type ExpenseCategory = (typeof expenseCategories)[number]
export const payingModes = ['cash', 'upi', 'card', 'bank', 'cheque'] as const
export type PayingMode = (typeof payingModes)[number]
export const rhythms = ['week', 'month', 'quarter', 'year'] as const
export type Rhythm = (typeof rhythms)[number]

/** A row of expenses_page(); day null: a bill that waits to be paid; below zero: money that came back. */
export type ExpenseRow = {
  id: string; version: number; branch_id: string; branch: string
  category: ExpenseCategory; vendor_id: string | null; lab_id: string | null; from_name: string | null
  about: string; bill_number: string | null; bill_on: string
  amount_paise: number; gst_paise: number; due_on: string; schedule_id: string | null
  day: string | null; mode: PayingMode | null; account_id: string | null; account: string | null; reference: string | null; paid_by: string | null
  takes_back_id: string | null; reason: string | null; taken_back_at: string | null
  has_photo: boolean; photo_id: string | null
}
/** A lab order as a laboratory's bill ticks it. */
export type BilledOrder = { id: string; number: number; work: WorkKind; teeth: number[]; patient: string; cost_paise: number | null }
export type ExpenseDocument = ExpenseRow & { orders: BilledOrder[] }
export type Vendor = { id: string; name: string; gstin: string | null; phone: string | null; version: number }
export type PayingAccount = { id: string; kind: 'cash' | 'upi' | 'bank' | 'card'; name: string; branch_id: string | null }
export type Schedule = {
  id: string; version: number; branch_id: string; category: ExpenseCategory; vendor_id: string | null; vendor: string | null; about: string
  amount_paise: number; gst_paise: number; every: Rhythm; starts_on: string; ends_on: string | null; next_on: string
}
export type ExpensesPage = {
  rows: ExpenseRow[]; more: boolean
  from_day: string; until_day: string; today: string; branch: string | null
  totals: { amount_paise: number; gst_paise: number; categories: { category: ExpenseCategory; amount_paise: number }[] }
  waiting: ExpenseRow[]; schedules: Schedule[]
  vendors: Vendor[]; labs: { id: string; name: string }[]; accounts: PayingAccount[]; branches: { id: string; name: string }[]
}

/** The accounts that money can leave in this way, of the branch or of every branch. */
export function accountsOf(mode: PayingMode, accounts: PayingAccount[], branch: string | null): PayingAccount[] {
  const kind = mode === 'cheque' ? 'bank' : mode
  return accounts.filter((account) => account.kind === kind && (branch === null || account.branch_id === null || account.branch_id === branch))
}
