import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LegalNote } from '@/components/public/legal-note'
import { Lines, PlainText } from '@/components/public/plain-text'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.privacy'))('title') }
}

export default async function PrivacyPage() {
  const t = await getTranslations('public.privacy')
  return (
    <PlainText title={t('title')} lead={t('lead')} note={<LegalNote contact={env().MAIL_FROM} />}>
      <Lines text={t('items')} />
      <p>{t('rights')}</p>
    </PlainText>
  )
}
