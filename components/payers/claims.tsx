'use client'

import { Handshake } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { MoneyTabs } from '@/components/layout/money-tabs'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { useUrlParam } from '@/components/ui/url-param'
import { listClaims } from '@/lib/payers/list-claims'
import { claimLists, type ClaimList, type ClaimRow, type ClaimsPage } from '@/lib/payers/payer'
import { ClaimPanel } from './claim-panel'
import { ClaimTable } from './claim-table'
import { PayerSums } from './payer-sums'

/** What payers owe: by payer and age, and claim by claim; one opens to be settled. */
export function Claims({ page, payer, list }: { page: ClaimsPage; payer: string | null; list: ClaimList }) {
  const t = useTranslations('payers.page')
  const { slug, can } = useShell()
  const router = useRouter()
  const run = useRun()
  const [chosen, setChosen] = useUrlParam('claim')
  const [later, setLater] = useState<{ after: ClaimsPage; claims: ClaimRow[]; more: boolean }>({ after: page, claims: [], more: page.more })
  useLive(['payments'], useRefresh())
  // Rows loaded after an older first page are not this list's.
  const current = later.after === page
  const claims = current ? [...page.claims, ...later.claims] : page.claims
  const href = (changed: { payer?: string | null; list?: ClaimList }) => {
    const next = { payer, list, ...changed }
    const query = new URLSearchParams({ ...(next.payer && { payer: next.payer }), ...(next.list !== 'open' && { list: next.list }) })
    return `/${slug}/payers${query.size ? `?${query}` : ''}`
  }
  const loadMore = () => {
    const { opened_on: on, id } = claims.at(-1)!
    return run(() => listClaims(slug, { payer, list, after: { on, id } }), (next) => setLater({ after: page, claims: [...(current ? later.claims : []), ...next.claims], more: next.more }))
  }
  const open = claims.find(({ id }) => id === chosen)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('text')} actions={can('catalogues.manage') && <Link href={`/${slug}/settings/payers`} className={buttonStyles({ variant: 'secondary' })}>{t('settings')}</Link>} />
      <MoneyTabs />
      {page.payers.length === 0 ? <EmptyState icon={Handshake} title={t('noPayers')} text={t('noPayersText')} /> : (
        <>
          <PayerSums payers={page.payers} chosen={payer} onChoose={(id) => router.replace(href({ payer: id }))} />
          <nav aria-label={t('list')} className="flex gap-1.5">
            {claimLists.map((one) => (
              <Link
                key={one} href={href({ list: one })} replace prefetch={false} aria-current={one === list ? 'true' : undefined}
                className={cn('flex h-8 items-center rounded-full border px-3 text-sm pointer-coarse:h-10', one === list ? 'border-brand-line bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface text-muted hover:bg-hover')}
              >
                {t(`lists.${one}`)}
              </Link>
            ))}
          </nav>
          {claims.length === 0 ? <EmptyState icon={Handshake} title={t(`none.${list}`)} text={t('noneText')} /> : <ClaimTable claims={claims} list={list} onOpen={setChosen} opened={open?.id ?? null} />}
          {(current ? later.more : page.more) && <div className="flex justify-center"><Button variant="secondary" onClick={() => void loadMore()}>{t('more')}</Button></div>}
        </>
      )}
      {open && <ClaimPanel key={`${open.id} ${open.version}`} claim={open} payer={page.payers.find(({ id }) => id === open.payer_id) ?? null} accounts={page.accounts} onClose={() => setChosen(null)} />}
    </div>
  )
}
