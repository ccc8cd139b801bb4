'use client'

import { Megaphone, Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { listCampaigns } from '@/lib/campaigns/list-campaigns'
import { formatPrice } from '@/lib/campaigns/rules'
import type { ListedCampaign } from '@/lib/campaigns/schema'
import { useCampaignState } from './use-campaign-state'

/** Every campaign of the clinic, newest first: how it stands, how many it reached, what it has cost. */
export function CampaignList({ campaigns, more: moreAtFirst }: { campaigns: ListedCampaign[]; more: boolean }) {
  const t = useTranslations('campaigns')
  const locale = useLocale()
  const router = useRouter()
  const refresh = useRefresh()
  const run = useRun()
  const { slug } = useShell()
  const stateOf = useCampaignState()
  const [later, setLater] = useState<{ after: ListedCampaign[]; rows: ListedCampaign[]; more: boolean }>({ after: campaigns, rows: [], more: moreAtFirst })
  const [loading, startLoading] = useTransition()
  useLive(['campaigns'], refresh)
  const current = later.after === campaigns
  const rows = current ? [...campaigns, ...later.rows] : campaigns
  const more = current ? later.more : moreAtFirst
  const number = (count: number) => count.toLocaleString(`${locale}-IN-u-nu-latn`)
  const loadMore = () => startLoading(() => {
    const { id, createdAt } = rows.at(-1)!
    return run(() => listCampaigns(slug, { after: { id, createdAt } }), (page) =>
      setLater({ after: campaigns, rows: [...(current ? later.rows : []), ...page.campaigns], more: page.more }))
  })

  if (rows.length === 0) {
    return (
      <EmptyState
        icon={Megaphone} title={t('list.emptyTitle')} text={t('list.emptyText')}
        action={<Link href={`/${slug}/messages/campaigns/new`} className={buttonStyles({ variant: 'primary' })}><Plus aria-hidden />{t('new')}</Link>}
      />
    )
  }
  return (
    <Table label={t('title')} className="h-full overflow-y-auto">
      <TableHead>
        <TableHeader className="md:ps-6">{t('list.state')}</TableHeader>
        <TableHeader>{t('list.name')}</TableHeader>
        <TableHeader numeric className="hidden md:table-cell">{t('list.people')}</TableHeader>
        <TableHeader numeric className="hidden md:table-cell">{t('list.reached')}</TableHeader>
        <TableHeader numeric className="hidden lg:table-cell">{t('list.read')}</TableHeader>
        <TableHeader numeric className="md:pe-6">{t('list.cost')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((campaign) => {
          const { tone, icon, word, sentence } = stateOf(campaign)
          const begun = campaign.startedAt !== null
          return (
            <TableRow key={campaign.id} onOpen={() => router.push(`/${slug}/messages/campaigns/${campaign.id}`)}>
              <TableCell className="w-px md:ps-6"><Badge tone={tone} icon={icon}>{word}</Badge></TableCell>
              <TableCell className="max-w-0 min-w-36 py-2">
                <Link href={`/${slug}/messages/campaigns/${campaign.id}`} tabIndex={-1} className="block font-medium md:truncate">{campaign.name}</Link>
                <span className="block text-sm text-muted md:truncate">{sentence}</span>
              </TableCell>
              <TableCell numeric className="hidden md:table-cell">{begun && number(campaign.people)}</TableCell>
              <TableCell numeric className="hidden md:table-cell">{begun && number(campaign.reached)}</TableCell>
              <TableCell numeric className="hidden lg:table-cell">{begun && number(campaign.read)}</TableCell>
              <TableCell numeric className="whitespace-nowrap md:pe-6">{begun && formatPrice(campaign.millipaise, locale)}</TableCell>
            </TableRow>
          )
        })}
      </TableBody>
      {more && <tfoot><tr><td colSpan={6} className="p-3 md:px-6"><Button size="sm" pending={loading} onClick={loadMore}>{t('more')}</Button></td></tr></tfoot>}
    </Table>
  )
}
