'use client'

import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import type { Import, ImportCounts } from '@/lib/imports/schema'
import { ImportPreview } from './import-preview'
import { ImportProgress } from './import-progress'
import { ImportReport } from './import-report'
import { ImportState } from './import-state'
import { useDiscard } from './use-discard'

/** One import, whatever has become of it: what it would bring, how far it is, what it brought. */
export function OneImport({ import: one, counts, filePrefix }: { import: Import; counts: ImportCounts; filePrefix: string }) {
  const t = useTranslations('imports')
  const refresh = useRefresh()
  const { slug } = useShell()
  const discard = useDiscard(one.id)
  const moving = one.status === 'running' || one.status === 'undoing'
  // While it moves, its progress is asked for anyway.
  useLive(['imports'], () => !moving && refresh())
  return (
    <>
      <PageHeader
        title={one.fileName}
        back={{ href: `/${slug}/settings/import`, label: t('title') }}
        subtitle={t('rowsIn', { rows: one.total })}
        actions={<ImportState status={one.status} />}
      />
      {one.status === 'uploading' && (
        <div className="grid justify-items-start gap-3">
          <p className="max-w-prose text-muted">{t('uploadBroken')}</p>
          <Button onClick={discard.run} pending={discard.pending}>{t('preview.discard')}</Button>
        </div>
      )}
      {one.status === 'ready' && <ImportPreview slug={slug} import={one} counts={counts} filePrefix={filePrefix} />}
      {moving && <ImportProgress key={one.status} slug={slug} import={one} />}
      {(one.status === 'done' || one.status === 'stopped' || one.status === 'undone') && <ImportReport slug={slug} import={one} counts={counts} />}
    </>
  )
}
