import { Eye } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Charges } from '@/components/operator/charges'
import { FailedMails, FailedSends } from '@/components/operator/failed-sends'
import { Facts } from '@/components/operator/facts'
import { Interventions } from '@/components/operator/interventions'
import { StateBadge } from '@/components/operator/state-badge'
import { buttonStyles } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { formatRupees } from '@/lib/money'
import { readClinic } from '@/lib/operator/queries'
import { megabytes, OPERATOR_ZONE } from '@/lib/operator/rules'
import { formatDate, formatDateTime } from '@/lib/time'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.tabs'))('clinics') }
}

export default async function OperatorClinicPage({ params }: { params: Promise<{ clinic: string }> }) {
  const clinic = await readClinic((await params).clinic)
  const t = await getTranslations('operator')
  const locale = await getLocale()
  const date = (at: string | null) => (at ? formatDate(at, OPERATOR_ZONE, locale) : '–')
  const { usage, support } = clinic
  return (
    <>
      <PageHeader
        back={{ href: '/operator', label: t('tabs.clinics') }}
        title={clinic.name}
        subtitle={[clinic.slug, clinic.city, t('clinic.since', { day: date(clinic.created_at) })].filter(Boolean).join(' · ')}
        actions={<StateBadge state={clinic.state} />}
      />
      {clinic.suspended_reason && <p className="rounded-md border border-red-line bg-red-soft px-3 py-2 text-red">{t('clinic.suspendedFor', { reason: clinic.suspended_reason })}</p>}
      <div className="grid gap-5 lg:grid-cols-2">
        <Facts title={t('clinic.subscription')} rows={[
          [t('clinics.plan'), [t(`plans.${clinic.plan}`), clinic.period && t(`periods.${clinic.period}`)].filter(Boolean).join(', ')],
          [t('clinic.trialUntil'), date(clinic.trial_until)], [t('clinic.paidUntil'), date(clinic.paid_until)],
          [t('clinic.cancelledAt'), date(clinic.cancelled_at)], [t('clinic.fullUntil'), date(clinic.full_until)],
          [t('clinic.readUntil'), date(clinic.read_until)], [t('clinic.exportUntil'), date(clinic.export_until)],
        ]} />
        <Facts title={t('clinic.usage')} rows={[
          ...(['members', 'dentists', 'branches', 'patients', 'visits', 'messages'] as const).map((name) => [t(`usage.${name}`), usage[name].toLocaleString('en-IN')] as [string, string]),
          [t('usage.storage'), t('usage.mb', { mb: megabytes(usage.storage_bytes) })],
          [t('usage.allowance'), formatRupees(clinic.credits.allowance_paise, locale)], [t('usage.purchased'), formatRupees(clinic.credits.purchased_paise, locale)],
        ]} />
      </div>
      <Interventions clinic={{ id: clinic.id, name: clinic.name, version: clinic.version, suspended: clinic.suspended_at !== null }} />
      <section aria-labelledby="support" className="grid gap-2">
        <h2 id="support" className="text-base font-semibold">{t('support.title')}</h2>
        {support ? (
          <>
            <p>{t('support.open', { by: support.by, until: formatDateTime(support.until, OPERATOR_ZONE, locale) })}</p>
            <p className="text-muted">{t('support.reason', { reason: support.reason })}</p>
            <Link href={`/${clinic.slug}/schedule`} className={buttonStyles({ className: 'justify-self-start' })}><Eye aria-hidden />{t('support.enter')}</Link>
          </>
        ) : (
          <p className="text-muted">{t('support.none')}</p>
        )}
      </section>
      <section aria-labelledby="owners" className="grid gap-2">
        <h2 id="owners" className="text-base font-semibold">{t('clinic.owners')}</h2>
        <ul>{clinic.owners.map(({ name, email }) => <li key={email}>{name} <span className="text-muted">{email}</span></li>)}</ul>
      </section>
      <Charges charges={clinic.charges} />
      <FailedSends sends={clinic.sends} />
      <FailedMails mails={clinic.mails} />
    </>
  )
}
