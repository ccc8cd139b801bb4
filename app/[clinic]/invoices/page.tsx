import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { Invoices } from '@/components/invoices/invoices'
import { Texts } from '@/components/layout/texts'
import { documentKinds } from '@/lib/invoices/invoice'
import { invoiceLists } from '@/lib/invoices/lists'
import { readInvoices } from '@/lib/invoices/queries'
import { getShellFor } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'

type InvoicesPageProps = { params: Promise<{ clinic: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices'))('title') }
}

export default async function InvoicesPage({ params, searchParams }: InvoicesPageProps) {
  const [{ clinic: slug }, query] = await Promise.all([params, searchParams])
  const day = (value: unknown) => z.iso.date().safeParse(value).data ?? null
  const filter = {
    list: z.enum(invoiceLists).catch('all').parse(query.list), kind: z.enum(documentKinds).safeParse(query.kind).data ?? null, from: day(query.from), until: day(query.until),
  }
  const shell = getShellFor(slug, 'bills.read')
  // Beside the shell; whether one may see it is told by the shell first.
  const page = clinicClient(slug).then((db) => readInvoices(db, { ...filter, after: null }))
  page.catch(() => {})
  await shell
  return <Texts of={['invoices']}><Invoices filter={filter} page={await page} /></Texts>
}
