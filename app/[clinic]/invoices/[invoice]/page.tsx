import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { InvoiceDocument } from '@/components/invoices/invoice-document'
import { Texts } from '@/components/layout/texts'
import { isId } from '@/lib/documents/serve-pdf'
import { readInvoice } from '@/lib/invoices/queries'
import { getShellFor } from '@/lib/session'

type InvoicePageProps = { params: Promise<{ clinic: string; invoice: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('invoices'))('oneTitle') }
}

/** One document as it was issued, and what happened to it since. */
export default async function InvoicePage({ params }: InvoicePageProps) {
  const { clinic: slug, invoice } = await params
  if (!isId(invoice)) notFound()
  const page = readInvoice(slug, invoice)
  page.catch(() => {})
  await getShellFor(slug, 'bills.read')
  return <Texts of={['invoices', 'payments', 'payers', 'treatments']}><InvoiceDocument page={await page} /></Texts>
}
