'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { formatPrice } from '@/lib/campaigns/rules'
import type { Campaign, CampaignResults } from '@/lib/campaigns/schema'
import { errorKey } from '@/lib/messages/rules'
import { formatRupees } from '@/lib/money'

type CampaignResultsProps = { campaign: Campaign; results: CampaignResults; onCap: (() => void) | null }

/** The numbers of a campaign: how far it is, what became of it, what it costs. Visits booked after it are just that. */
export function CampaignResultsView({ campaign, results, onCap }: CampaignResultsProps) {
  const t = useTranslations('campaigns.results')
  const reasons = useTranslations('messages.reasons')
  const errors = useTranslations('messages.errors')
  const locale = useLocale()
  const { states, people } = results
  const number = (count = 0) => count.toLocaleString(`${locale}-IN-u-nu-latn`)
  const waiting = (states.pending ?? 0) + (states.on_its_way ?? 0)
  const done = people - waiting
  const figures = [
    ['sent', results.sent], ['reached', results.reached], ['read', states.read], ['failed', states.failed], ['not_sent', states.not_sent],
    ['replied', results.replied], ['opted_out', results.optedOut], ['booked', results.booked],
  ] as const

  return (
    <section aria-label={t('title')} className="grid gap-4">
      {waiting > 0 && (
        <div className="grid gap-1.5">
          <p className="text-sm text-muted tabular">{t('progress', { done: number(done), people: number(people) })}</p>
          <progress aria-label={t('progressLabel')} max={Math.max(people, 1)} value={done} className="h-2 w-full overflow-hidden rounded-full accent-brand" />
        </div>
      )}
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
        {figures.map(([name, count]) => (
          <div key={name} className="flex flex-col-reverse justify-end gap-0.5 bg-surface p-3">
            <dt className="text-sm text-muted">{t(name)}</dt>
            <dd className="text-xl font-semibold tabular">{number(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-faint">{t('bookedHint')}</p>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <p><span className="font-medium">{t('spent', { sum: formatPrice(results.spent, locale) })}</span>{results.reserved > 0 && <span className="ms-2 text-muted">{t('reserved', { sum: formatPrice(results.reserved, locale) })}</span>}</p>
        <p className="text-muted">{campaign.capPaise === null ? t('noCap') : t('cap', { sum: formatRupees(campaign.capPaise, locale) })}</p>
        {onCap && <Button size="sm" variant="ghost" onClick={onCap}>{t('changeCap')}</Button>}
      </div>
      {(results.errors.length > 0 || results.reasons.length > 0) && (
        <ul className="grid gap-0.5 text-sm text-muted">
          {results.errors.map(({ code, count }) => <li key={`e${code}`} className="tabular">{t('because', { count: number(count), state: t('failed') })} {errors(errorKey(code))}</li>)}
          {results.reasons.map(({ reason, count }) => <li key={reason} className="tabular">{t('because', { count: number(count), state: t('not_sent') })} {reasons(reason)}</li>)}
        </ul>
      )}
    </section>
  )
}
