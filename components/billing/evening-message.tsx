'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { RadioGroup } from '@/components/ui/radio-group'
import { toast } from '@/components/ui/toast'
import type { Evening, EveningWay } from '@/lib/billing/billing'
import { chooseEveningMessage } from '@/lib/billing/choose-evening-message'
import { displayPhone } from '@/lib/patients/rules'
import { formatDay } from '@/lib/time'

const told = { due: 'due', claimed: 'due', sending: 'due', sent: 'sent', delivered: 'sent', failed: 'failed', unresolved: 'unresolved' } as const

/** By which way the evening message comes to the owner who looks at it: their own choice, kept at once. */
export function EveningMessage({ slug, evening }: { slug: string; evening: Evening }) {
  const t = useTranslations('invoices.billing.eveningBy')
  const locale = useLocale()
  const run = useRun()
  const [by, setBy] = useState<EveningWay>(evening.by)
  const { phone, number, last } = evening

  const choose = (way: EveningWay) => run(() => chooseEveningMessage(slug, { by: way }), () => {
    setBy(way)
    toast(t('saved'))
  })

  return (
    <SettingsSection title={t('title')} text={t('text')}>
      <RadioGroup
        legend={t('legend')} name="evening-by" value={by} onChange={(event) => void choose(event.target.value as EveningWay)}
        options={[
          { value: 'email', label: t('email') },
          ...(phone ? [{ value: 'whatsapp', label: t('whatsappTo', { phone: displayPhone(phone) }), hint: t('whatsappHint') }] : []),
        ]}
      />
      <p className="text-sm text-muted"><Link href="/account" className="text-brand underline">{t(phone ? 'otherPhone' : 'addPhone')}</Link></p>
      {by === 'whatsapp' && !number && <p className="rounded-md border border-amber-line bg-amber-soft p-3 text-amber">{t('noNumber')}</p>}
      {last && <p className="text-sm text-muted">{t(`last.${told[last.status]}`, { day: formatDay(last.day, locale), way: t(last.by) })}</p>}
    </SettingsSection>
  )
}
