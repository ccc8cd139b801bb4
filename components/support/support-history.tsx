'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import type { SupportGrant } from '@/lib/support/queries'
import { formatDateTime } from '@/lib/time'

/** Grants that are over: by whom, until when, and who made use of them. */
export function SupportHistory({ grants }: { grants: SupportGrant[] }) {
  const t = useTranslations('support')
  const locale = useLocale()
  const { clinic } = useShell()
  const at = (time: string) => formatDateTime(time, clinic.timeZone, locale)
  return (
    <section aria-labelledby="history" className="grid gap-2">
      <h2 id="history" className="text-base font-semibold">{t('history')}</h2>
      {grants.length === 0 ? <p className="text-muted">{t('never')}</p> : (
        <ul className="rounded-lg border border-line bg-surface">
          {grants.map(({ id, by, grantedAt, until, reason, revokedAt, used }) => (
            <li key={id} className="grid gap-0.5 border-b border-line px-4 py-3 last:border-0">
              <p className="font-medium">{reason}</p>
              <p className="text-sm text-muted">
                {t('past', { by: by ?? '–', from: at(grantedAt) })}{' '}
                {revokedAt && revokedAt < until ? t('endedEarly', { at: at(revokedAt) }) : t('endedThen', { at: at(until) })}
              </p>
              <p className="text-sm text-muted">
                {used.length === 0 ? t('wasUnused') : used.map(({ name, firstAt, lastAt }) => t('wasUsed', { name, from: at(firstAt), until: at(lastAt) })).join(' ')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
