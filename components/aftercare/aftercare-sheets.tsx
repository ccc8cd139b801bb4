'use client'

import { HeartHandshake, Pencil, Plus, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { toastUndo } from '@/components/ui/toast'
import { archiveAftercare } from '@/lib/aftercare/archive-aftercare'
import type { AftercareSettings, AftercareSheet } from '@/lib/aftercare/sheet'
import { patientLanguages, type PatientLanguage } from '@/lib/patients/consent'
import { AftercareDialog } from './aftercare-dialog'

/** What patients are told after work of a kind, in each language, and whether it goes out by itself. */
export function AftercareSheets({ slug, settings }: { slug: string; settings: AftercareSettings }) {
  const t = useTranslations('messages.aftercare')
  const run = useRun()
  const [editing, setEditing] = useState<AftercareSheet | 'new' | null>(null)
  const { sheets, procedures, default_language: language, on } = settings
  const add = <Button variant="primary" onClick={() => setEditing('new')}><Plus aria-hidden />{t('add')}</Button>
  const titleOf = ({ texts }: AftercareSheet) => (texts[language] ?? texts.en ?? Object.values(texts)[0])?.title ?? ''

  function archive(sheet: AftercareSheet) {
    setEditing(null)
    void run(() => archiveAftercare(slug, { sheetId: sheet.id, back: false }), () =>
      toastUndo(t('archived', { title: titleOf(sheet) }), () => void run(() => archiveAftercare(slug, { sheetId: sheet.id, back: true }))))
  }

  return (
    <>
      <PageHeader title={t('title')} subtitle={t('text')} actions={sheets.length > 0 && add} />
      {!on && (
        <p className="mb-4 flex items-start gap-2 rounded-md border border-amber-line bg-amber-soft px-3 py-2">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-amber" aria-hidden />
          <span>{t('off')} <Link href={`/${slug}/settings/sending`} className="font-medium underline">{t('offLink')}</Link></span>
        </p>
      )}
      {sheets.length === 0 ? (
        <EmptyState icon={HeartHandshake} title={t('empty')} text={t('emptyText')} action={add} />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {sheets.map((sheet) => (
            <li key={sheet.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <span className="grid min-w-0 flex-1 basis-60 gap-0.5">
                <span className="font-medium">{titleOf(sheet)}</span>
                <span className="text-sm text-muted">
                  {t('after', { count: sheet.procedures.length })} · {Object.keys(sheet.texts).map((code) => patientLanguages[code as PatientLanguage] ?? code).join(', ')}
                </span>
              </span>
              {!sheet.active && <Badge>{t('byHand')}</Badge>}
              <Button size="sm" onClick={() => setEditing(sheet)} aria-label={`${t('edit')}: ${titleOf(sheet)}`}><Pencil aria-hidden />{t('edit')}</Button>
            </li>
          ))}
        </ul>
      )}
      {editing && (
        <AftercareDialog
          slug={slug} sheet={editing === 'new' ? null : editing} procedures={procedures} language={language} onClose={() => setEditing(null)}
          onArchive={editing === 'new' ? undefined : () => archive(editing)}
        />
      )}
    </>
  )
}
