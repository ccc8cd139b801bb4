'use client'

import { Handshake } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { MoneyTabs } from '@/components/layout/money-tabs'
import { useShell } from '@/components/layout/shell-context'
import { changeSearch, useSearch } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Segmented } from '@/components/ui/segmented'
import { listClaims } from '@/lib/payers/list-claims'
import { claimLists, type ClaimList, type ClaimRow, type ClaimsPage } from '@/lib/payers/payer'
import { ClaimPanel } from './claim-panel'
import { ClaimTable } from './claim-table'
import { PayerSums } from './payer-sums'

/** What payers owe: by payer and age, and claim by claim; one opens to be settled. */
export function Claims({ page, payer, list }: { page: ClaimsPage; payer: string | null; list: ClaimList }) {
  const t = useTranslations('payers.page')
  const { slug, can } = useShell()
  const run = useRun()
  const search = useSearch()
  const [further, setFurther] = useState<{ claims: ClaimRow[]; more: boolean }>({ claims: [], more: page.more })
  const claims = [...page.claims, ...further.claims.filter(({ id }) => page.claims.every((one) => one.id !== id))]
  const go = (changes: Record<string, string | null>) => {
    const query = new URLSearchParams(search)
    for (const [name, value] of Object.entries(changes)) if (value) query.set(name, value); else query.delete(name)
    changeSearch(query)
  }
  const more = () => {
    const last = claims.at(-1)!
    return run(() => listClaims(slug, { payer, list, after: { on: last.opened_on, id: last.id } }), (next) => setFurther({ claims: [...further.claims, ...next.claims], more: next.more }))
  }
  const open = claims.find(({ id }) => id === search.get('claim'))
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} actions={can('catalogues.manage') && <Link href={`/${slug}/settings/payers`} className={buttonStyles({ variant: 'secondary' })}>{t('settings')}</Link>} />
      <MoneyTabs />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4 md:px-6">
        {page.payers.length === 0 ? <EmptyState icon={Handshake} title={t('noPayers')} text={t('noPayersText')} /> : (
          <>
            <PayerSums payers={page.payers} chosen={payer} onChoose={(id) => go({ payer: id, claim: null })} />
            <Segmented label={t('list')} value={list} onChange={(chosen) => go({ list: chosen === 'open' ? null : chosen, claim: null })} options={claimLists.map((one) => ({ value: one, label: t(`lists.${one}`) }))} />
            {claims.length === 0 ? <EmptyState icon={Handshake} title={t(`none.${list}`)} text={t('noneText')} /> : <ClaimTable claims={claims} list={list} onOpen={(id) => go({ claim: id })} opened={open?.id ?? null} />}
            {further.more && <div className="flex justify-center"><Button variant="secondary" onClick={() => void more()}>{t('more')}</Button></div>}
          </>
        )}
      </div>
      {open && <ClaimPanel key={`${open.id} ${open.version}`} claim={open} payer={page.payers.find(({ id }) => id === open.payer_id) ?? null} accounts={page.accounts} onClose={() => go({ claim: null })} />}
    </>
  )
}
