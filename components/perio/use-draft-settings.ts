'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { toastError } from '@/components/ui/toast'
import { useRefresh } from '@/components/ui/address'
import { changePerioExam } from '@/lib/perio/change-perio-exam'
import type { PerioExam } from '@/lib/perio/exam'
import type { Setup } from '@/lib/perio/path'

export type DraftSettings = Pick<PerioExam, 'dentist_id' | 'examined_on' | 'path' | 'with_margins' | 'sextants' | 'note'>

/** What a draft says of itself: changed here at once and saved, one change after the other. */
export function useDraftSettings(slug: string, exam: PerioExam) {
  const t = useTranslations('errors')
  const refresh = useRefresh()
  const [values, setValues] = useState<DraftSettings>(exam)
  const version = useRef(exam.version)
  const queue = useRef(Promise.resolve())

  const change = (changed: Partial<DraftSettings>) => {
    const next = { ...values, ...changed }
    setValues(next)
    queue.current = queue.current.then(async () => {
      try {
        const answer = await changePerioExam(slug, {
          examId: exam.id, version: version.current, dentistId: next.dentist_id, examinedOn: next.examined_on, path: next.path, withMargins: next.with_margins,
          sextants: next.sextants, note: next.note,
        })
        if (answer?.data) version.current = answer.data.version
        else {
          toastError(answer?.serverError?.message ?? t('value_not_possible'))
          refresh()
        }
      } catch {
        toastError(t('network_lost'))
      }
    })
  }
  const { path, with_margins: withMargins, sextants } = values
  const setup: Setup = useMemo(() => ({ path, with_margins: withMargins, sextants }), [path, withMargins, sextants])
  return { values, setup, change }
}
