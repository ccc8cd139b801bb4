'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, useSyncExternalStore, useTransition } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { buyCredits } from '@/lib/credits/buy-credits'
import type { Credits } from '@/lib/credits/schema'
import { formatRupees } from '@/lib/money'

/** The packs on offer, each a step to the gateway's checkout. */
export function BuyCredits({ credits: { packs, prices, month } }: { credits: Credits }) {
  const t = useTranslations('credits.buy')
  const locale = useLocale()
  const { slug } = useShell()
  const run = useRun()
  const [chosen, setChosen] = useState<string | null>(null)
  const [pending, start] = useTransition()
  // A click before the page's scripts have arrived would do nothing.
  const ready = useSyncExternalStore(never, () => true, () => false)
  const number = (count: number) => count.toLocaleString(`${locale}-IN-u-nu-latn`)
  const buy = (pack: string) => {
    setChosen(pack)
    start(() => run(() => buyCredits(slug, { pack }), ({ url }) => window.location.assign(url)))
  }
  return (
    <SettingsSection title={t('title')} text={t('text')}>
      {month === null ? <p className="text-muted">{t('lapsed')}</p> : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {packs.map(({ id, paise, totalPaise }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <span className="min-w-0 flex-1 basis-44">
                <span className="block font-medium tabular">{formatRupees(paise, locale)}</span>
                {prices.UTILITY && <span className="block text-sm text-muted">{t('reminders', { count: number(Math.floor(paise / prices.UTILITY)) })}</span>}
              </span>
              <Button
                size="sm" onClick={() => buy(id)} disabled={!ready || (pending && chosen !== id)} pending={pending && chosen === id}
                aria-label={t('buyPack', { paise: formatRupees(paise, locale), total: formatRupees(totalPaise, locale) })}
              >
                {t('buy', { total: formatRupees(totalPaise, locale) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </SettingsSection>
  )
}

const never = () => () => {}
