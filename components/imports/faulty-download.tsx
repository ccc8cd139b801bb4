'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { csvFile } from '@/lib/imports/csv-cell'
import { listImportRows } from '@/lib/imports/list-import-rows'
import type { Import, RowView } from '@/lib/imports/schema'
import { useRowTexts } from './use-row-texts'

const pageSize = 2_000

/** The rows that did not come in, as they stood in the list, with the reason: to be mended and imported again. */
export function FaultyDownload({ slug, import: one, view = 'faulty' }: { slug: string; import: Import; view?: RowView }) {
  const t = useTranslations('imports')
  const run = useRun()
  const { reason } = useRowTexts()
  const [pending, setPending] = useState(false)

  async function download() {
    setPending(true)
    const lines: string[][] = [[...one.headings, t('reason'), t('rowInFile')]]
    let after: number | null = 0
    while (after !== null) {
      const from: number = after
      after = null
      await run(() => listImportRows(slug, { id: one.id, view, after: from, size: pageSize }), ({ rows }) => {
        lines.push(...rows.map((row) => [...row.cells, reason(row), String(row.line)]))
        after = rows.length === pageSize ? rows.at(-1)!.line : null
      })
    }
    if (lines.length > 1) {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([csvFile(lines)], { type: 'text/csv' }))
      link.download = `${one.fileName.replace(/\.\w+$/, '')} - ${t('notImported')}.csv`
      link.click()
      URL.revokeObjectURL(link.href)
    }
    setPending(false)
  }

  return (
    <Button size="sm" className="justify-self-start" pending={pending} onClick={download}>
      <Download aria-hidden />
      {t('download')}
    </Button>
  )
}
