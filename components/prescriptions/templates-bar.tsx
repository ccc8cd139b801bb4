'use client'

import { History, LayoutTemplate, Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { Prescription, Template } from '@/lib/prescriptions/prescription'

type TemplatesBarProps = { templates: Template[]; dentistId: string; last: Prescription | null; onTemplate: (template: Template) => void; onRepeat: () => void }

/** What one click writes: the dentist's favourites, the clinic's templates, the last prescription once more. */
export function TemplatesBar({ templates, dentistId, last, onTemplate, onRepeat }: TemplatesBarProps) {
  const t = useTranslations('prescriptions')
  const favourites = templates.filter(({ dentist_id }) => dentist_id !== null && dentist_id === dentistId)
  const common = templates.filter(({ dentist_id }) => dentist_id === null)
  return (
    <div role="group" aria-label={t('templates.title')} className="flex gap-1.5 overflow-x-auto pb-1 md:flex-wrap md:overflow-visible">
      {last && <Button size="sm" onClick={onRepeat}><History aria-hidden />{t('templates.repeat')}</Button>}
      {favourites.map((template) => <Button key={template.id} size="sm" onClick={() => onTemplate(template)}><Star aria-hidden />{template.name}</Button>)}
      {common.map((template) => <Button key={template.id} size="sm" variant="ghost" onClick={() => onTemplate(template)}><LayoutTemplate aria-hidden />{template.name}</Button>)}
    </div>
  )
}
