'use client'

import { CloudAlert, CloudCheck, CloudUpload } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { FormError } from '@/components/ui/field'
import type { DraftState } from '@/lib/notes/draft-saver'
import { formatTime } from '@/lib/time'

/** Whether what stands on the screen is on the server, in a few words. */
export function SaveState({ state: { status, savedAt, version } }: { state: DraftState }) {
  const t = useTranslations('notes.save')
  const locale = useLocale()
  const { clinic } = useShell()
  const bad = status === 'offline' || status === 'refused'
  const Icon = bad ? CloudAlert : status === 'saved' ? CloudCheck : CloudUpload
  const words = status === 'saved'
    ? savedAt ? t('savedAt', { time: formatTime(new Date(savedAt), clinic.timeZone, locale) }) : version ? t('saved') : t('nothingYet')
    : t(status === 'typing' ? 'saving' : status)
  return (
    <span role="status" className={`inline-flex items-center gap-1.5 text-sm whitespace-nowrap ${bad ? 'font-medium text-red' : 'text-muted'}`}>
      <Icon className="size-4 shrink-0" aria-hidden />
      {words}
    </span>
  )
}

/** Said above the note, in full, when it could not be saved. */
export function SaveProblem({ state: { status, refusal } }: { state: DraftState }) {
  const t = useTranslations('notes.save')
  if (status === 'offline') return <FormError>{t('offlineText')}</FormError>
  if (status === 'refused') return <FormError>{t('refusedText', { why: refusal ?? '' })}</FormError>
  return null
}
