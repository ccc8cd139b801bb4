import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OperatorLines } from '@/components/policies/operator-lines'
import { Lines, PlainText } from '@/components/public/plain-text'
import { NOTICE_VERSION } from '@/lib/auth/rules'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.notice'))('title') }
}

export default async function NoticePage() {
  const t = await getTranslations('public.notice')
  return (
    <PlainText title={t('title')} lead={t('lead')} note={<><OperatorLines /> <p>{NOTICE_VERSION}</p></>}>
      <Section title={t('what')}><Lines text={t('whatItems')} /></Section>
      <Section title={t('not')}><Lines text={t('notItems')} /></Section>
      <Section title={t('withdraw')}><p>{t('withdrawText')}</p></Section>
      <Section title={t('rights')}><p>{t('rightsText')}</p></Section>
    </PlainText>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children}
    </section>
  )
}
