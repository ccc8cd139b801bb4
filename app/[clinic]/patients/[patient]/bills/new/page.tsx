import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { NewBill } from '@/components/invoices/new-bill'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { isId } from '@/lib/documents/serve-pdf'
import { readNewBill } from '@/lib/invoices/queries'
import { getShellFor } from '@/lib/session'

type NewBillPageProps = { params: Promise<{ clinic: string; patient: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata() {
  return { title: (await getTranslations('invoices.new'))('title') }
}

/** Opened from the visit, the plan, the patient or the schedule; filled with the work that waits there. */
export default async function NewBillPage({ params, searchParams }: NewBillPageProps) {
  const [{ clinic: slug, patient }, query] = await Promise.all([params, searchParams])
  if (!isId(patient)) notFound()
  const id = (value: unknown) => (typeof value === 'string' && isId(value) ? value : null)
  const from = { visit: id(query.visit), plan: id(query.plan), draft: id(query.draft) }
  const bill = readNewBill(slug, patient, from)
  bill.catch(() => {})
  await getShellFor(slug, 'bills.write')
  const { head, ...page } = await bill
  return (
    <RecordFrame slug={slug} head={head} tab="bills">
      <Texts of={['invoices', 'payments', 'payers', 'treatments']}>
        <NewBill page={page} patientId={patient} visitId={page.visit?.id ?? null} draftId={from.draft} />
      </Texts>
    </RecordFrame>
  )
}
