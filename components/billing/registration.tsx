import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { SettingsSection } from '@/components/clinics/settings-section'
import { Badge } from '@/components/ui/badge'
import { buttonStyles } from '@/components/ui/button'
import type { BillingPage } from '@/lib/billing/billing'

/** Under which name and GSTIN the clinic bills, and so what its documents are; it is changed with the clinic's details. */
export async function Registration({ slug, registration: { name, legal_name: legalName, gstin, state_code: state, complete } }: { slug: string; registration: BillingPage['registration'] }) {
  const [t, c] = await Promise.all([getTranslations('invoices.billing'), getTranslations('clinics')])
  return (
    <SettingsSection title={t('registration')} text={t('registrationText')}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <dt className="text-muted">{t('legalName')}</dt><dd>{legalName ?? name}</dd>
        <dt className="text-muted">GSTIN</dt><dd className="tabular-nums">{gstin ?? <Badge tone="neutral">{t('unregistered')}</Badge>}</dd>
        {state && <><dt className="text-muted">{t('state')}</dt><dd>{c.has(`states.${state}`) ? c(`states.${state as '27'}`) : state}</dd></>}
      </dl>
      <p className="text-muted">{t(gstin ? 'registeredText' : 'unregisteredText')}</p>
      {!complete && <p className="rounded-md border border-amber-line bg-amber-soft p-3 text-amber">{t('addressMissing')}</p>}
      <div><Link href={`/${slug}/settings/clinic`} className={buttonStyles({})}>{t('changeRegistration')}</Link></div>
    </SettingsSection>
  )
}
