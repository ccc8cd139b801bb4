import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { Texts } from '@/components/layout/texts'
import { Letters } from '@/components/letters/letters'
import { RecordFrame } from '@/components/patients/record-frame'
import { Prescriptions } from '@/components/prescriptions/prescriptions'
import { readPrescriptions } from '@/lib/prescriptions/queries'
import { getShellFor } from '@/lib/session'

type PrescriptionsPageProps = { params: Promise<{ clinic: string; patient: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('prescriptions'))('title') }
}

export default async function PrescriptionsPage({ params }: PrescriptionsPageProps) {
  const { clinic: slug, patient: id } = await params
  if (!z.guid().safeParse(id).success) notFound()
  const record = readPrescriptions(slug, id)
  record.catch(() => {})
  await getShellFor(slug, 'records.read')
  const { head, prescribing, prescriptions, letters, letter_templates: templates } = await record
  return (
    <RecordFrame slug={slug} head={head} tab="prescriptions">
      <Texts of={['prescriptions', 'letters']}>
        <div className="grid items-start gap-8 px-4 py-5 md:px-6 @5xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Prescriptions slug={slug} patientId={id} prescribing={prescribing} prescriptions={prescriptions} />
          <Letters slug={slug} patientId={id} prescribing={prescribing} letters={letters} templates={templates} />
        </div>
      </Texts>
    </RecordFrame>
  )
}
