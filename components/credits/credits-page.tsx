'use client'

import { useTranslations } from 'next-intl'
import { ExportButton } from '@/components/exports/export-button'
import { PageHeader } from '@/components/ui/page-header'
import type { Credits, EntryFilter } from '@/lib/credits/schema'
import { BuyCredits } from './buy-credits'
import { CreditBalance } from './credit-balance'
import { CreditNotice } from './credit-notice'
import { CreditSettings } from './credit-settings'
import { EntryList } from './entry-list'
import { PurchaseReturn } from './purchase-return'
import { SpentCredits } from './spent-credits'

/** What the clinic has paid ahead for its messages: what is left, what it went for, and how there is more of it. */
export function CreditsPage({ credits, filter }: { credits: Credits; filter: EntryFilter }) {
  const t = useTranslations('credits')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<ExportButton list="credits" lastDays={90} size="sm" />} />
      <PurchaseReturn purchasedPaise={credits.purchasedPaise} />
      <CreditNotice credits={credits} />
      <div>
        <CreditBalance credits={credits} />
        {!credits.paysMeta && <BuyCredits credits={credits} />}
        <SpentCredits spent={credits.spent} />
        <CreditSettings key={credits.version} credits={credits} />
        <EntryList entries={credits.entries} more={credits.more} filter={filter} />
      </div>
    </div>
  )
}
