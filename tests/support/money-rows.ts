// Rows of bills and payments as the functions of money write them, on any day: for reports, which look back.
import type { TransactionSql } from 'postgres'
import type { Clinic } from './two-clinics.ts'

type Line = { unit: number; discount?: number; rate?: number; inclusive?: boolean; code?: string; dentist?: number }
type Bill = { id: string; number: string; total: number }
export type Books = { clinic: Clinic; branch: string; patient: string; procedure: string; accounts: Record<string, string>; next: number }

/** A procedure to bill and a place for each way of paying. */
export async function arrangeMoney(sql: TransactionSql, clinic: Clinic): Promise<Books> {
  const [procedure] = await sql<{ id: string }[]>`insert into procedures (clinic_id, code, name, category, price_paise, covers) values (${clinic.id}, 'REPORT', 'Cleaning of teeth', 'other', 100000, 'visit') returning id`
  const [cash] = await sql<{ id: string }[]>`insert into money_accounts (clinic_id, branch_id, kind, name) values (${clinic.id}, ${clinic.branch}, 'cash', 'Drawer of the reports') returning id`
  const [bank] = await sql<{ id: string }[]>`insert into money_accounts (clinic_id, kind, name) values (${clinic.id}, 'bank', 'Bank of the reports') returning id`
  return { clinic, branch: clinic.branch, patient: clinic.patients.own, procedure: procedure!.id, next: 1, accounts: { cash: cash!.id, upi: bank!.id, card: bank!.id, cheque: bank!.id } }
}

/** Issues a bill of a registered clinic in state 27. Rates in basis points; each half of the tax rounded by itself, the total to the rupee. */
export function issue(sql: TransactionSql, books: Books, bill: { day: string; lines: Line[]; gstin?: string }): Promise<Bill> {
  return write(sql, books, { ...bill, corrects: null })
}

/** Takes lines of a bill back. */
export function creditNote(sql: TransactionSql, books: Books, of: Bill, note: { day: string; lines: Line[]; gstin?: string }): Promise<Bill> {
  return write(sql, books, { gstin: '27AAPFU0939F1ZV', ...note, corrects: of.id })
}

async function write(sql: TransactionSql, books: Books, { day, lines, gstin, corrects }: { day: string; lines: Line[]; gstin?: string; corrects: string | null }): Promise<Bill> {
  const { clinic } = books
  const rows = lines.map(({ unit, discount = 0, rate = 0, inclusive = false, code = '999312', dentist = 0 }, i) => {
    const amount = unit - discount
    const half = inclusive ? Math.round((amount * rate) / 2 / (10_000 + rate)) : Math.round((amount * rate) / 2 / 10_000)
    const value = inclusive ? amount - 2 * half : amount
    return {
      clinic_id: clinic.id, patient_id: books.patient, position: i + 1, procedure_id: books.procedure, dentist_id: clinic.dentists[dentist]!, name: 'Cleaning', code, quantity: 1, unit_paise: unit,
      includes_tax: inclusive, discount_paise: discount, tax: rate ? 'taxable' : 'exempt', rate_bp: rate, value_paise: value, cgst_paise: half, sgst_paise: half, total_paise: value + 2 * half,
    }
  })
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0)
  const total = Math.round(sum((row) => row.total_paise) / 100) * 100
  const number = `${corrects ? 'ZC' : 'ZB'}/2526/${String(books.next++).padStart(5, '0')}`
  const [invoice] = await sql<{ id: string }[]>`insert into invoices ${sql({
    clinic_id: clinic.id, branch_id: books.branch, patient_id: books.patient, kind: corrects ? 'credit_note' : 'invoice_cum_bill', number, issued_on: day, day, corrects_id: corrects,
    reason: corrects ? 'Not done' : null, supplier: sql.json({ name: 'Smile', gstin: '27AAPFU0939F1ZV', state_code: '27' }) as never,
    recipient: sql.json(gstin ? { name: 'Firm', gstin } : { name: 'Patient' }) as never, place_of_supply: '27', language: 'en', gross_paise: sum((row) => row.unit_paise),
    discount_paise: sum((row) => row.discount_paise), taxable_paise: sum((row) => (row.rate_bp ? row.value_paise : 0)), exempt_paise: sum((row) => (row.rate_bp ? 0 : row.value_paise)),
    cgst_paise: sum((row) => row.cgst_paise), sgst_paise: sum((row) => row.sgst_paise), round_off_paise: total - sum((row) => row.total_paise), total_paise: total, issued_by: clinic.owner.userId,
  })} returning id`
  await sql`insert into invoice_lines ${sql(rows.map((row) => ({ ...row, invoice_id: invoice!.id })))}`
  return { id: invoice!.id, number, total }
}

/** Voids an unpaid bill. */
export async function voided(sql: TransactionSql, { clinic, patient }: Books, bill: Bill, day: string): Promise<void> {
  await sql`insert into document_voids (clinic_id, patient_id, invoice_id, reason, day, by_user) values (${clinic.id}, ${patient}, ${bill.id}, 'Mistake', ${day}, ${clinic.owner.userId})`
  await sql`update dues set due_paise = 0 where clinic_id = ${clinic.id} and source_id = ${bill.id}`
  await sql`insert into ledger_entries (clinic_id, patient_id, kind, amount_paise, day, invoice_id) values (${clinic.id}, ${patient}, 'void', ${-bill.total}, ${day}, ${bill.id})`
}

/** Receives money in one or several ways: on a bill, or ahead. */
export async function paid(sql: TransactionSql, books: Books, { day, parts, on }: { day: string; parts: Partial<Record<'cash' | 'upi' | 'card' | 'cheque', number>>; on: Bill | null }): Promise<{ id: string; total: number }> {
  const { clinic, patient } = books
  const total = Object.values(parts).reduce((all, one) => all + one, 0)
  const id = await writePayment(sql, books, 'receipt', day, total, null)
  for (const [mode, amount] of Object.entries(parts)) {
    await sql`insert into payment_parts ${sql({
      clinic_id: clinic.id, patient_id: patient, payment_id: id, mode, account_id: books.accounts[mode]!, amount_paise: amount, reference: mode === 'cash' ? null : '123456', cheque_on: mode === 'cheque' ? day : null,
    })}`
  }
  if (on) await sql`insert into allocations (clinic_id, patient_id, payment_id, invoice_id, amount_paise) values (${clinic.id}, ${patient}, ${id}, ${on.id}, ${total})`
  return { id, total }
}

/** A cheque that was no good: what it paid ahead is gone. */
export async function bounced(sql: TransactionSql, { clinic, patient }: Books, payment: { id: string; total: number }, day: string): Promise<void> {
  await sql`update advances set rest_paise = rest_paise - ${payment.total} where clinic_id = ${clinic.id} and payment_id = ${payment.id}`
  await sql`insert into cheque_bounces (clinic_id, patient_id, payment_id, part_id, amount_paise, reason, day, by_user)
    select clinic_id, patient_id, payment_id, id, amount_paise, 'No money', ${day}, ${clinic.owner.userId} from payment_parts where payment_id = ${payment.id} and mode = 'cheque'`
  await sql`insert into ledger_entries (clinic_id, patient_id, kind, amount_paise, day, payment_id) values (${clinic.id}, ${patient}, 'bounce', ${payment.total}, ${day}, ${payment.id})`
}

/** Cash given back of what was paid ahead. Answers the refund. */
export async function refunded(sql: TransactionSql, books: Books, payment: { id: string }, { day, cash }: { day: string; cash: number }): Promise<string> {
  const { clinic, patient } = books
  const id = await writePayment(sql, books, 'refund', day, cash, 'Not needed')
  await sql`insert into payment_parts ${sql({ clinic_id: clinic.id, patient_id: patient, payment_id: id, mode: 'cash', account_id: books.accounts.cash!, amount_paise: cash })}`
  await sql`insert into allocations (clinic_id, patient_id, payment_id, refund_id, amount_paise) values (${clinic.id}, ${patient}, ${payment.id}, ${id}, ${cash})`
  return id
}

async function writePayment(sql: TransactionSql, books: Books, kind: string, day: string, amount: number, reason: string | null): Promise<string> {
  const [payment] = await sql<{ id: string }[]>`insert into payments ${sql({
    clinic_id: books.clinic.id, branch_id: books.branch, patient_id: books.patient, kind, number: `ZR/2526/${String(books.next++).padStart(5, '0')}`, received_on: day, day, amount_paise: amount,
    reason, supplier: sql.json({ name: 'Smile' }) as never, recipient: sql.json({ name: 'Patient' }) as never, language: 'en', received_by: books.clinic.receptionist.userId,
  })} returning id`
  return payment!.id
}
