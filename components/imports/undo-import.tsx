'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useRefresh } from '@/components/ui/address'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { BuiltOn, Import } from '@/lib/imports/schema'
import { undoImport } from '@/lib/imports/undo-import'

/** Asks once before an import is undone; a second time, with names, when something was built on its patients. */
export function UndoImport({ slug, import: one, onClose }: { slug: string; import: Import; onClose: () => void }) {
  const t = useTranslations('imports')
  const refresh = useRefresh()
  const run = useRun()
  const [built, setBuilt] = useState<{ builtOn: BuiltOn[]; count: number } | null>(null)
  const [pending, setPending] = useState(false)

  async function undo() {
    setPending(true)
    await run(() => undoImport(slug, { id: one.id, keep: built !== null }), (answer) => {
      if (answer.count > 0) return setBuilt(answer)
      onClose()
      refresh()
    })
    setPending(false)
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={undo}
      pending={pending}
      danger
      title={t('undo.title')}
      message={built ? t('undo.built', { count: built.count }) : t('undo.text', { patients: one.created, merged: one.merged, visits: one.visits })}
      confirmLabel={t(built ? 'undo.keep' : 'undo.confirm')}
    >
      {built && (
        <ul className="grid max-h-60 gap-1 overflow-y-auto rounded-md border border-line p-2" tabIndex={0} aria-label={t('undo.list')}>
          {built.builtOn.map(({ id, fullName, why }) => (
            <li key={id} className="flex justify-between gap-3">
              <Link href={`/${slug}/patients/${id}`} className="truncate text-brand hover:underline">{fullName}</Link>
              <span className="shrink-0 text-muted">{t(`undo.why.${why}`)}</span>
            </li>
          ))}
          {built.count > built.builtOn.length && <li className="text-muted">{t('undo.more', { count: built.count - built.builtOn.length })}</li>}
        </ul>
      )}
    </ConfirmDialog>
  )
}
