import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Bills } from '@/components/invoices/bills'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { isId } from '@/lib/documents/serve-pdf'
import { readBills } from '@/lib/invoices/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata() {
  return { title: (await getTranslations('invoices'))('title') }
}

export default async function BillsPage({ params }: { params: Promise<{ clinic: string; patient: string }> }) {
  const { clinic: slug, patient } = await params
  if (!isId(patient)) notFound()
  const bills = readBills(slug, patient)
  bills.catch(() => {})
  await getShellFor(slug, 'bills.read')
  const { head, ...page } = await bills
  return (
    <RecordFrame slug={slug} head={head} tab="bills">
      <Texts of={['invoices', 'payments', 'packages', 'treatments']}><Bills patientId={patient} page={page} /></Texts>
    </RecordFrame>
  )
}
