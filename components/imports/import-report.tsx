'use client'

import { Undo2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { Tabs } from '@/components/ui/tabs'
import type { Import, ImportCounts } from '@/lib/imports/schema'
import { stopImport } from '@/lib/imports/stop-import'
import { formatDateTime } from '@/lib/time'
import { Facts } from './facts'
import { FaultyDownload } from './faulty-download'
import { ImportRows } from './import-rows'
import { UndoImport } from './undo-import'

const week = 7 * 86_400_000

/** What an import brought, what it left out and why; and, for a week, the way back. */
export function ImportReport({ slug, import: one, counts }: { slug: string; import: Import; counts: ImportCounts }) {
  const t = useTranslations('imports')
  const locale = useLocale()
  const { clinic } = useShell()
  const refresh = useRefresh()
  const run = useRun()
  const [undoing, setUndoing] = useState(false)
  const faulty = counts.faulty + counts.unusable + counts.failed
  const views = ([['faulty', faulty], ['noted', counts.noted], ['kept', counts.kept]] as const).filter(([, count]) => count > 0)
  const [chosen, setView] = useState<'faulty' | 'noted' | 'kept' | null>(null)
  const view = chosen ?? views[0]?.[0]
  const undone = one.status === 'undone'
  const when = one.finishedAt && formatDateTime(one.finishedAt, clinic.timeZone, locale)

  return (
    <>
      <p className="text-muted">{t(`report.${one.status as 'done'}`, { when: when ?? '', by: one.by ?? '' })}</p>
      <Facts
        label={t('report.title')}
        facts={undone ? [[t('report.takenBack'), one.undone], [t('report.kept'), one.kept, 'amber']] : [
          [t('report.created'), one.created], [t('report.merged'), one.merged], [t('report.skipped'), one.skipped], [t('report.leftOut'), one.leftOut, 'amber'],
          [t('report.visits'), one.visits], [t('report.visitsLeftOut'), one.visitsLeftOut, 'amber'], [t('report.balances'), one.balances], [t('report.consents'), one.consents],
        ]}
      />
      <div className="flex flex-wrap items-center gap-2">
        {one.status === 'stopped' && !one.cleared && (
          <Button variant="primary" onClick={() => run(() => stopImport(slug, { id: one.id, stopped: false }), () => refresh())}>{t('report.goOn')}</Button>
        )}
        <Link href={`/${slug}/patients`} className={buttonStyles({ variant: one.status === 'done' ? 'primary' : 'secondary' })}>{t('report.patients')}</Link>
        <Link href={`/${slug}/settings/import`} className={buttonStyles({})}>{t('report.another')}</Link>
        {!undone && !one.cleared && <Button onClick={() => setUndoing(true)}><Undo2 aria-hidden />{t('report.undo')}</Button>}
        {!undone && one.finishedAt && (
          <p className="w-full text-sm text-faint">
            {one.cleared ? t('report.cleared') : t('report.until', { when: formatDateTime(new Date(Date.parse(one.finishedAt) + week), clinic.timeZone, locale) })}
          </p>
        )}
      </div>
      {view && (
        <Tabs label={t('preview.look')} value={view} onChange={setView} items={views.map(([value, count]) => ({ value, label: t(`views.${value}`), count }))}>
          <div className="grid gap-3 pt-3">
            <FaultyDownload slug={slug} import={one} view={view} />
            <ImportRows key={view} slug={slug} import={one} view={view} />
          </div>
        </Tabs>
      )}
      {undoing && <UndoImport slug={slug} import={one} onClose={() => setUndoing(false)} />}
    </>
  )
}
