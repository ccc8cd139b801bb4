'use client'

import { Check, FileText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { useShortcut } from '@/components/ui/shortcut'
import { toastUndo } from '@/components/ui/toast'
import type { NoteFields, NoteTemplate } from '@/lib/notes/note'
import { layTemplate } from '@/lib/notes/phrases'

type TemplatesBarProps = { templates: NoteTemplate[]; fields: NoteFields; onChange: (changes: Partial<NoteFields>) => void; onCanals: () => void }

/** What is laid under the note with one click; first the one for a visit at which nothing was new. */
export function TemplatesBar({ templates, fields, onChange, onCanals }: TemplatesBarProps) {
  const t = useTranslations('notes.templates')
  const nothingNew = templates.find((template) => template.nothing_new)
  const lay = (template: NoteTemplate) => {
    const changes = layTemplate(fields, template)
    const before = Object.fromEntries(Object.keys(changes).map((field) => [field, fields[field as keyof NoteFields]])) as Partial<NoteFields>
    onChange(changes)
    if (template.canals) onCanals()
    toastUndo(t('laid', { name: template.name }), () => onChange(before))
  }
  useShortcut('0', () => { if (nothingNew) lay(nothingNew) }, Boolean(nothingNew))
  return (
    <div role="group" aria-label={t('title')} className="flex gap-1.5 overflow-x-auto pb-1">
      {nothingNew && <Button size="sm" onClick={() => lay(nothingNew)}><Check aria-hidden />{nothingNew.name}<Kbd keys="0" /></Button>}
      {templates.filter((template) => !template.nothing_new).map((template) => (
        <Button key={template.id} size="sm" variant="ghost" onClick={() => lay(template)}><FileText aria-hidden />{template.name}</Button>
      ))}
    </div>
  )
}
