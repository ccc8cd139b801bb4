import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CheckCertificate } from '@/components/erasures/check-certificate'
import { Texts } from '@/components/layout/texts'
import { OperatorLines } from '@/components/policies/operator-lines'
import { PlainText } from '@/components/public/plain-text'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('erasures.certificate'))('title') }
}

/** Anyone who holds a certificate checks it here. */
export default async function CertificatePage() {
  const t = await getTranslations('erasures.certificate')
  return (
    <PlainText title={t('title')} lead={t('lead')} note={<OperatorLines />}>
      <Texts of={['erasures']}>
        <CheckCertificate />
      </Texts>
    </PlainText>
  )
}
