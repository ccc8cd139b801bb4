'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Tabs } from '@/components/ui/tabs'
import { startImport } from '@/lib/imports/start-import'
import type { Import, ImportCounts, ImportOptions } from '@/lib/imports/schema'
import { dateIn } from '@/lib/time'
import { Facts } from './facts'
import { FaultyDownload } from './faulty-download'
import { ImportRows } from './import-rows'
import { OptionsForm } from './options-form'
import { useDiscard } from './use-discard'

/** What an import would bring, before anything has happened: what is wrong, who is known, and what shall be done then. */
export function ImportPreview({ slug, import: one, counts, filePrefix }: { slug: string; import: Import; counts: ImportCounts; filePrefix: string }) {
  const t = useTranslations('imports')
  const { clinic } = useShell()
  const refresh = useRefresh()
  const run = useRun()
  const discard = useDiscard(one.id)
  const [options, setOptions] = useState<ImportOptions>(() => ({ ...one.options, balancesAsOf: dateIn(new Date(), clinic.timeZone) }))
  const [starting, setStarting] = useState(false)
  const faulty = counts.faulty + counts.unusable
  const duplicates = counts.known + counts.repeated + counts.sameNumber
  const [view, setView] = useState<'faulty' | 'duplicates'>(faulty > 0 ? 'faulty' : 'duplicates')
  const coming = one.total - counts.unusable - (options.withoutFaulty ? 0 : counts.faulty)

  async function start() {
    setStarting(true)
    await run(() => startImport(slug, { id: one.id, ...options }), () => refresh())
    setStarting(false)
  }

  return (
    <>
      <Facts
        label={t('preview.facts')}
        facts={[
          [t('preview.readable'), one.total - faulty], [t('preview.faulty'), faulty, 'amber'], [t('preview.duplicates'), duplicates, 'amber'],
          [t('preview.numbers'), counts.numbers], [t('preview.alerts'), counts.alerts], [t('preview.balances'), counts.balances],
          [t('preview.visits'), counts.visits], [t('preview.pastVisits'), counts.pastVisits], [t('preview.consents'), counts.consents],
        ]}
      />
      <OptionsForm counts={counts} filePrefix={filePrefix} options={options} onChange={setOptions} />
      {(faulty > 0 || duplicates > 0) && (
        <section className="grid gap-3">
          <Tabs
            label={t('preview.look')}
            value={view}
            onChange={setView}
            items={[{ value: 'faulty' as const, label: t('preview.faulty'), count: faulty }, { value: 'duplicates' as const, label: t('preview.duplicates'), count: duplicates }]}
          >
            <div className="grid gap-3 pt-3">
              {view === 'faulty' && faulty > 0 && <FaultyDownload slug={slug} import={one} />}
              <ImportRows key={view} slug={slug} import={one} view={view} options={options} />
            </div>
          </Tabs>
        </section>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" pending={starting} disabled={coming <= 0} onClick={start}>{t('preview.start', { rows: Math.max(0, coming) })}</Button>
        <Button onClick={discard.run} pending={discard.pending}>{t('preview.discard')}</Button>
        <p className="w-full text-sm text-faint">{t('preview.undoable')}</p>
      </div>
    </>
  )
}
