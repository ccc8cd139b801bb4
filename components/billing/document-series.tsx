'use client'

import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { Button } from '@/components/ui/button'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { BillingPage, Series } from '@/lib/billing/billing'
import { DocumentSeriesDialog } from './document-series-dialog'

type DocumentSeriesProps = { slug: string; branches: BillingPage['branches']; year: string; registered: boolean }

/** How documents are numbered, branch by branch: what the next one will be called. Vouchers are of registered clinics only. */
export function DocumentSeries({ slug, branches, year, registered }: DocumentSeriesProps) {
  const t = useTranslations('invoices.billing.series')
  const [editing, setEditing] = useState<{ branch: string; series: Series } | null>(null)
  return (
    <SettingsSection wide title={t('title')} text={t('text')}>
      {branches.map((branch) => (
        <div key={branch.id} className="grid gap-2">
          {branches.length > 1 && <h3 className="font-medium">{branch.name}</h3>}
          <Table framed label={branches.length > 1 ? t('of', { branch: branch.name }) : t('title')}>
            <TableHead><TableHeader>{t('paper')}</TableHeader><TableHeader>{t('next')}</TableHeader><TableHeader>{t('state')}</TableHeader><TableHeader><span className="sr-only">{t('change')}</span></TableHeader></TableHead>
            <TableBody>
              {branch.series.filter(({ paper }) => registered || !paper.endsWith('voucher')).map((series) => (
                <TableRow key={series.paper}>
                  <TableCell>{t(`papers.${series.paper}`)}</TableCell>
                  <TableCell><span className="tabular-nums">{series.number}</span></TableCell>
                  <TableCell><span className="whitespace-nowrap text-muted">{t(series.used ? 'used' : 'unused')}</span></TableCell>
                  <TableCell>
                    <Button variant="ghost" size="icon-sm" aria-label={t('changeOf', { paper: t(`papers.${series.paper}`) })} onClick={() => setEditing({ branch: branch.id, series })}><Pencil aria-hidden /></Button>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      ))}
      {editing && <DocumentSeriesDialog slug={slug} {...editing} year={year} onClose={() => setEditing(null)} />}
    </SettingsSection>
  )
}
