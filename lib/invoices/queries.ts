import 'server-only'
import { notFound } from 'next/navigation'
import { AppError, unwrap } from '@/lib/errors'
import { openRecord } from '@/lib/patients/open-record'
import { clinicClient, type Db } from '@/lib/supabase'
import type { InvoiceFilter } from './lists'
import type { NewInvoice } from './new-bill'
import type { BillsPage, InvoicePage, InvoicesPage } from './pages'

/** A page of the clinic's bills: the first, or the one after a row. @throws AppError not_allowed, database_unreachable */
export async function readInvoices(db: Db, { list, kind, from, until, after }: InvoiceFilter): Promise<InvoicesPage> {
  return unwrap(await db.rpc('invoices_page', { list, ...(kind && { of_kind: kind }), ...(from && { from_day: from }), ...(until && { until_day: until }), ...(after && { after }) })) as unknown as InvoicesPage
}

/** One document with what was paid and taken back. Looking is recorded. @throws AppError database_unreachable */
export async function readInvoice(slug: string, invoice: string): Promise<InvoicePage> {
  try {
    return unwrap(await (await clinicClient(slug)).rpc('invoice_page', { invoice })) as unknown as InvoicePage
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'not_allowed')) notFound()
    throw error
  }
}

/** A patient's bills, with the head of the record. @throws AppError database_unreachable */
export async function readBills(slug: string, patient: string) {
  const db = await clinicClient(slug)
  return openRecord<BillsPage>(slug, 'bills', await db.rpc('bills_page', { patient }))
}

/** Everything a new bill needs, with the head of the record. draft null: the patient's newest. @throws AppError database_unreachable */
export async function readNewBill(slug: string, patient: string, { visit, plan, draft }: { visit: string | null; plan: string | null; draft: string | null }) {
  const db = await clinicClient(slug)
  return openRecord<NewInvoice>(slug, 'bills/new', await db.rpc('new_invoice_page', { patient, ...(visit && { visit }), ...(plan && { plan }), ...(draft && { draft }) }))
}
