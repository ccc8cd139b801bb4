'use client'

import { FileClock } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import type { NewInvoice } from '@/lib/invoices/new-bill'
import { formatDateTime } from '@/lib/time'

type DraftNoticeProps = { draft: NonNullable<NewInvoice['draft']>; patientId: string; onDiscard: () => void }

/** Somebody has begun a bill for this patient and put it aside. */
export function DraftNotice({ draft, patientId, onDiscard }: DraftNoticeProps) {
  const t = useTranslations('invoices.new')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-violet-line bg-violet-soft px-3 py-2 text-violet">
      <FileClock className="size-4 shrink-0" aria-hidden />
      <p className="min-w-48 flex-1">{t('draftThere', { by: draft.by ?? t('somebody'), when: formatDateTime(draft.created_at, clinic.timeZone, locale) })}</p>
      <a href={`/${slug}/patients/${patientId}/bills/new?draft=${draft.id}`} className={buttonStyles({ size: 'sm' })}>{t('continueDraft')}</a>
      <Button size="sm" variant="ghost" onClick={onDiscard}>{t('discard')}</Button>
    </div>
  )
}
