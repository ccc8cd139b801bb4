// The reports of money: what each is asked by and what stands in its columns. The figures come from the database (report_page).

/** Reports that group by one thing; each has a function's name in private.grouped_reports. */
export const groupedReports = {
  collections: { groups: ['day', 'month', 'mode', 'account', 'person', 'branch'], columns: ['documents', 'received', 'refunded', 'undone', 'total'], total: 'total', ofDentist: false },
  production: { groups: ['dentist', 'procedure', 'person', 'day', 'month', 'branch'], columns: ['documents', 'quantity', 'gross', 'discount', 'net', 'tax', 'total'], total: 'total', ofDentist: true },
  discounts: { groups: ['person', 'dentist', 'procedure', 'day', 'month', 'branch'], columns: ['documents', 'gross', 'discount'], total: 'discount', ofDentist: true },
  returns: { groups: ['what', 'person', 'day', 'month', 'branch'], columns: ['documents', 'total'], total: 'total', ofDentist: false },
  expenses: { groups: ['category', 'vendor', 'mode', 'account', 'person', 'day', 'month', 'branch'], columns: ['documents', 'tax', 'total'], total: 'total', ofDentist: false },
} as const
export type GroupedReport = keyof typeof groupedReports
export const isGroupedReport = (name: string): name is GroupedReport => Object.hasOwn(groupedReports, name)

/** Every page under "Reports", in its order. */
export const reportPages = ['collections', 'outstanding', 'production', 'discounts', 'returns', 'expenses', 'profit', 'tax', 'register'] as const
export type ReportPage = (typeof reportPages)[number]

export type Column = 'documents' | 'quantity' | 'received' | 'refunded' | 'undone' | 'gross' | 'discount' | 'net' | 'tax' | 'total'
/** Columns that count things; all others are paise. */
export const counts: readonly Column[] = ['documents', 'quantity']

/** A row: what it is about (an id, a day, a word; null: of nobody) and its figures. What has no money in a column is null. */
export type ReportRow = { key: string | null; name: string | null } & Partial<Record<Column, number | null>>
export type Choice = { id: string; name: string }
export type ReportData = {
  rows: ReportRow[]
  /** By day ("2026-11-22") or, longer than a quarter, by month ("2026-11"). */
  chart: { at: string; paise: number }[]
  before: { rows: ReportRow[]; chart: { at: string; paise: number }[] }
  /** What the ledger says about the same days; null where it has nothing to say (a filter, a part of a bill). */
  ledger_paise: number | null
  branches: Choice[]
  dentists: Choice[]
  /** The clinic has a GSTIN: without one no word of the tax is shown. */
  registered: boolean
}

/** One document behind a number. paise: its part of it. */
export type ReportDocument = {
  document: string; document_of: 'invoice' | 'payment' | 'opening' | 'expense'; entry: string; kind: string; number: string | null; day: string
  /** null: of an expense, which is about something else. */
  patient_id: string | null; patient: string | null; file_number: string | null; about?: string | null; paise: number
}
export type DocumentsPage<After = unknown> = { rows: ReportDocument[]; next: After | null }

export type OutstandingRow = { key: string; name?: string; documents: number; patients: number; due: number }
export type Outstanding = { today: string; patients: number; ages: OutstandingRow[]; branches: OutstandingRow[]; advances_paise: number; kept_paise: number; claims_paise: number; ledger_paise: number }

export type RegisterLine = {
  id: string; day: string; entry: string; payment: string; number: string | null; patient: string | null; file_number: string | null; patient_id: string; paise: number
  modes: string | null; services: string | null
}
export type Register = { rows: RegisterLine[]; next: unknown; total_paise: number; lines: number }

export const sumOf = (rows: ReportRow[], column: Column) => rows.reduce((total, row) => total + (row[column] ?? 0), 0)

/** An amount, and on how many days (or months) there was anything. */
export type Compared = { amount: number; days: number }

/**
 * Percent of change, rounded; null where there was nothing before, or so little that a percentage would be noise: on fewer than half as many
 * days as now, or less than a quarter of what is now. A clinic that moved in last month has not grown by 900 %.
 */
export const changeFrom = (before: Compared, now: Compared) =>
  (before.amount > 0 && before.amount * 4 >= now.amount && before.days * 2 >= now.days ? Math.round(((now.amount - before.amount) / before.amount) * 100) : null)

/** A month of the clinic: what was billed without tax, what came in, what was spent, and what is left of what came in. */
export type ProfitRow = { month: string; billed: number; tax: number; collected: number; spent: number; consultants: number; left: number }
export type Profit = { rows: ProfitRow[]; ledger_paise: number }
