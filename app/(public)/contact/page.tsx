import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { OperatorLines } from '@/components/policies/operator-lines'
import { PlainText } from '@/components/public/plain-text'
import { PublicTexts } from '@/components/tickets/public-texts'
import { TicketForm } from '@/components/tickets/ticket-form'
import { serviceOperator } from '@/lib/policies/operator'
import { sealForm } from '@/lib/public-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets.contact'))('title') }
}

/** Where anybody asks those who run the service; the answer goes by mail. */
export default async function ContactPage() {
  const t = await getTranslations('tickets.contact')
  const email = serviceOperator()['support-email']
  const [before, after] = t('mail', { email: '\n' }).split('\n')
  const style = 'rounded-sm text-brand underline underline-offset-2'
  return (
    <PlainText title={t('title')} lead={t('lead')} note={<OperatorLines />}>
      <p className="rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-base text-amber">{t('patients')}</p>
      <div className="text-base"><PublicTexts><TicketForm kind="support" seal={sealForm()} /></PublicTexts></div>
      <p className="text-base text-muted">{before}<a href={`mailto:${email}`} className={style}>{email}</a>{after}</p>
      <p className="text-base text-muted">{t.rich('others', { link: (text) => <Link href="/grievances" className={style}>{text}</Link> })}</p>
    </PlainText>
  )
}
