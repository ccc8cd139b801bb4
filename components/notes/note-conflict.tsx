'use client'

import { GitCompareArrows } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { lengthText } from '@/lib/notes/canals'
import { bothTexts } from '@/lib/notes/merging'
import { textFields, type NoteField, type NoteFields, type TextField } from '@/lib/notes/note'
import type { Draft } from './use-draft'

/** Two people wrote into the same field: both texts, and nothing is overwritten until one of them chooses. */
export function NoteConflict({ draft: { state, choose }, dentists }: { draft: Draft; dentists: { id: string; name: string }[] }) {
  const t = useTranslations('notes')
  const { theirs, disputed, fields } = state
  if (!theirs || disputed.length === 0) return null
  const show = (field: NoteField, values: NoteFields) => valueText(field, values, dentists) || t('conflict.blank')
  return (
    <div role="alert" className="grid gap-3 rounded-lg border border-amber-line bg-amber-soft p-3">
      <p className="flex gap-2 font-medium text-amber">
        <GitCompareArrows className="mt-0.5 size-4 shrink-0" aria-hidden />
        {t('conflict.title', { name: theirs.edited_name ?? t('somebody') })}
      </p>
      {disputed.map((field) => (
        <section key={field} aria-label={t(`fields.${field}`)} className="grid gap-2">
          <h3 className="text-sm font-semibold">{t(`fields.${field}`)}</h3>
          <div className="grid gap-2 md:grid-cols-2">
            <Words title={t('conflict.mine')}>{show(field, fields)}</Words>
            <Words title={t('conflict.theirs', { name: theirs.edited_name ?? t('somebody') })}>{show(field, theirs)}</Words>
          </div>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => choose(field, fields[field])}>{t('conflict.keepMine')}</Button>
            <Button size="sm" onClick={() => choose(field, theirs[field])}>{t('conflict.takeTheirs')}</Button>
            {isText(field) && <Button size="sm" variant="primary" onClick={() => choose(field, bothTexts(theirs[field], fields[field]))}>{t('conflict.both')}</Button>}
          </div>
        </section>
      ))}
    </div>
  )
}

function Words({ title, children }: { title: string; children: string }) {
  return (
    <div className="min-w-0 rounded-md border border-line bg-surface p-2">
      <p className="text-xs font-medium text-faint">{title}</p>
      <p className="text-sm break-words whitespace-pre-wrap">{children}</p>
    </div>
  )
}

const isText = (field: NoteField): field is TextField => (textFields as readonly string[]).includes(field)

function valueText(field: NoteField, values: NoteFields, dentists: { id: string; name: string }[]): string {
  if (field === 'dentist_id') return dentists.find(({ id }) => id === values.dentist_id)?.name ?? ''
  if (field === 'canals') return values.canals.map(({ tooth, canal, working_length }) => `${tooth} ${canal} ${lengthText(working_length)}`.trim()).join('\n')
  const value = values[field]
  return Array.isArray(value) ? value.join(', ') : String(value ?? '')
}
