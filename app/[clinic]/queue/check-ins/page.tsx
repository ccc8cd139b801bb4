import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CheckIns } from '@/components/check-ins/check-ins'
import { Texts } from '@/components/layout/texts'
import { readCheckIns } from '@/lib/check-ins/queries'
import { getShellFor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('check-ins.desk'))('title') }
}

/** What patients entered on their own phones and the desk has not accepted yet; one of them open in the panel. */
export default async function CheckInsPage({ params }: { params: Promise<{ clinic: string }> }) {
  const { clinic, permissions } = await getShellFor((await params).clinic, 'patients.write')
  // A check-in is nobody's patient yet.
  if (permissions['patients.write'] === 'own') notFound()
  return (
    <Texts of={['check-ins']}>
      <CheckIns slug={clinic.slug} checkIns={await readCheckIns(clinic.slug)} />
    </Texts>
  )
}
