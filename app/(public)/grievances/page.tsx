import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OperatorLines } from '@/components/policies/operator-lines'
import { PlainText } from '@/components/public/plain-text'
import { PublicTexts } from '@/components/tickets/public-texts'
import { TicketForm } from '@/components/tickets/ticket-form'
import { serviceOperator } from '@/lib/policies/operator'
import { sealForm } from '@/lib/public-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies.grievances'))('title') }
}

/** Who hears complaints, where to write, and how it goes. */
export default async function GrievancesPage() {
  const t = await getTranslations('policies.grievances')
  const operator = serviceOperator()
  const email = operator['grievance-email']
  return (
    <PlainText title={t('title')} lead={t('lead')} note={<OperatorLines />}>
      <section aria-labelledby="how" className="grid gap-2">
        <h2 id="how" className="text-xl font-semibold">{t('how')}</h2>
        <ul className="grid list-disc gap-2 ps-5 marker:text-faint">
          {(['number', 'answer', 'patients', 'board'] as const).map((step) => <li key={step}>{t(`steps.${step}`)}</li>)}
        </ul>
      </section>
      <section aria-labelledby="write" className="grid gap-4 text-base">
        <h2 id="write" className="text-xl font-semibold">{(await getTranslations('tickets.form'))('grievance')}</h2>
        <PublicTexts><TicketForm kind="grievance" seal={sealForm()} /></PublicTexts>
      </section>
      <section aria-labelledby="where" className="grid gap-2">
        <h2 id="where" className="text-xl font-semibold">{t('where')}</h2>
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
          <dt className="text-muted">{t('officer')}</dt><dd>{operator['grievance-officer']}</dd>
          <dt className="text-muted">{t('mail')}</dt><dd><a href={`mailto:${email}`} className="rounded-sm text-brand underline underline-offset-2">{email}</a></dd>
          <dt className="text-muted">{t('post')}</dt><dd>{operator.operator}, {operator.address}</dd>
        </dl>
      </section>
    </PlainText>
  )
}
