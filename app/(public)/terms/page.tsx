import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LegalNote } from '@/components/public/legal-note'
import { Lines, PlainText } from '@/components/public/plain-text'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.terms'))('title') }
}

export default async function TermsPage() {
  const t = await getTranslations('public.terms')
  return (
    <PlainText title={t('title')} lead={t('lead')} note={<LegalNote contact={env().MAIL_FROM} />}>
      <Lines text={t('items')} />
    </PlainText>
  )
}
