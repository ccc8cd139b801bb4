import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Consents } from '@/components/consents/consents'
import { Texts } from '@/components/layout/texts'
import { RecordFrame } from '@/components/patients/record-frame'
import { readConsents } from '@/lib/consents/queries'
import { isId } from '@/lib/documents/serve-pdf'
import { getShellFor } from '@/lib/session'

type ConsentsPageProps = { params: Promise<{ clinic: string; patient: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('consents'))('title') }
}

export default async function ConsentsPage({ params }: ConsentsPageProps) {
  const { clinic: slug, patient } = await params
  if (!isId(patient)) notFound()
  // Asked beside the shell, not after it; whether one may see it is told by the shell first.
  const page = readConsents(slug, patient)
  page.catch(() => {})
  await getShellFor(slug, 'consents.read')
  const { head, consents, forms, dentists, minor } = await page
  return (
    <RecordFrame slug={slug} head={head} tab="consents">
      <Texts of={['consents', 'papers']}>
        <Consents patient={head.patient} consents={consents} forms={forms} dentists={dentists} minor={minor} />
      </Texts>
    </RecordFrame>
  )
}
