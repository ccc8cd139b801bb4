'use client'

import { useLocale, useTranslations } from 'next-intl'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useShell } from '@/components/layout/shell-context'
import type { Credits } from '@/lib/credits/schema'
import { formatRupees } from '@/lib/money'
import { formatDate } from '@/lib/time'

/** What is left: the month's allowance, which is used first and ends with its month, and what was bought, which stays. */
export function CreditBalance({ credits: { allowancePaise, purchasedPaise, month, prices } }: { credits: Credits }) {
  const t = useTranslations('credits')
  const locale = useLocale()
  const { clinic } = useShell()
  const rupees = (paise: number) => formatRupees(paise, locale)
  const total = allowancePaise + purchasedPaise
  const priced = (['UTILITY', 'MARKETING', 'SMS'] as const).filter((category) => prices[category])
  return (
    <SettingsSection title={t('balance.title')} text={t('balance.text')}>
      <p className="text-2xl font-semibold tabular">{rupees(total)}</p>
      <dl className="grid gap-2">
        <Line
          name={t('balance.allowance')} value={rupees(allowancePaise)}
          text={month && month.paise > 0 ? t('balance.allowanceText', { paise: rupees(month.paise), until: formatDate(month.ends, clinic.timeZone, locale) }) : t('balance.noAllowance')}
        />
        <Line name={t('balance.purchased')} value={rupees(purchasedPaise)} text={t('balance.purchasedText')} />
      </dl>
      <p className="text-sm text-muted">
        {priced.map((category) => t('balance.price', { category: t(`categories.${category}`), price: rupees(prices[category]!) })).join(' · ')}
      </p>
    </SettingsSection>
  )
}

function Line({ name, value, text }: { name: string; value: string; text: string }) {
  return (
    <div className="flex items-baseline gap-4 border-t border-line pt-2">
      <dt className="flex-1">{name}<span className="block text-sm text-faint">{text}</span></dt>
      <dd className="text-end font-medium tabular">{value}</dd>
    </div>
  )
}
