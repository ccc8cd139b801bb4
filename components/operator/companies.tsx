'use client'

import { Building2, Plus, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { toast } from '@/components/ui/toast'
import type { ListedSubProcessor } from '@/lib/policies/queries'
import { endSubProcessor } from '@/lib/sub-processors/end-sub-processor'
import { needed } from '@/lib/sub-processors/schema'
import { formatDay } from '@/lib/time'
import { AddCompany } from './add-company'

/** The companies that receive data, those that did and those that will; and which the data policy still lacks. */
export function Companies({ companies, today }: { companies: ListedSubProcessor[]; today: string }) {
  const t = useTranslations('operator.policies')
  const p = useTranslations('policies.kinds')
  const locale = useLocale()
  const run = useRun()
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<ListedSubProcessor | null>(null)
  const missing = needed.filter((kind) => !companies.some((one) => one.kind === kind && one.since <= today && (one.until ?? '9999') > today))
  const add = <Button size="sm" onClick={() => setAdding(true)}><Plus aria-hidden />{t('add')}</Button>
  return (
    <section aria-labelledby="companies" className="grid gap-2">
      <header className="flex flex-wrap items-center gap-3">
        <div className="me-auto">
          <h2 id="companies" className="text-lg font-semibold">{t('companies')}</h2>
          <p className="text-muted">{t('companiesText')}</p>
        </div>
        {companies.length > 0 && add}
      </header>
      {missing.length > 0 && (
        <p className="flex gap-2 rounded-md border border-amber-line bg-amber-soft px-4 py-2 text-amber"><TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />{t('missing', { kinds: missing.map((kind) => p(kind)).join(', ') })}</p>
      )}
      {companies.length === 0 ? <EmptyState icon={Building2} title={t('none')} text={t('companiesText')} action={add} /> : (
        <ul className="rounded-lg border border-line bg-surface">
          {companies.map((one) => (
            <li key={one.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-0">
              <div className="min-w-0 flex-1 basis-64">
                <p className="font-medium">{one.name} <span className="font-normal text-muted">{p(one.kind)}</span></p>
                <p className="text-muted">{locale === 'hi' ? `${one.purpose_hi} · ${one.receives_hi} · ${one.region_hi}` : `${one.purpose_en} · ${one.receives_en} · ${one.region_en}`}</p>
              </div>
              <span className="whitespace-nowrap text-muted">{t('since')} {formatDay(one.since, locale)}{one.until && `, ${t('until', { day: formatDay(one.until, locale) })}`}</span>
              {(one.until ?? '9999') > today && <Button size="sm" onClick={() => setEnding(one)} aria-label={`${t('end')}: ${one.name}`}>{t('end')}</Button>}
            </li>
          ))}
        </ul>
      )}
      {adding && <AddCompany today={today} onClose={() => setAdding(false)} />}
      {ending && (
        <ConfirmDialog
          open onClose={() => setEnding(null)} title={t('endTitle', { name: ending.name })} message={t('endText')} confirmLabel={t('end')}
          onConfirm={() => void run(() => endSubProcessor({ id: ending.id, until: today }), () => {
            setEnding(null)
            toast(t('ended'))
          })}
        />
      )}
    </section>
  )
}
