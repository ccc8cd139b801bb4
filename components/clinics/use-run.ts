'use client'

import { useTranslations } from 'next-intl'
import { unstable_rethrow } from 'next/navigation'
import { toastError } from '@/components/ui/toast'
import type { Refusal } from '@/lib/errors'

type Answer<Data> = { data?: Data; serverError?: Refusal; validationErrors?: unknown } | undefined

/** Runs an action that has no form: what refuses it is said in a toast, otherwise `done` gets its data. */
export function useRun() {
  const t = useTranslations('errors')
  return async function run<Data>(action: () => Promise<Answer<Data>>, done?: (data: Data) => void): Promise<void> {
    try {
      const answer = await action()
      if (answer?.serverError) toastError(answer.serverError.message)
      else if (answer?.validationErrors) toastError(t('value_not_possible'))
      else done?.(answer?.data as Data)
    } catch (error) {
      unstable_rethrow(error)
      toastError(t('network_lost'))
    }
  }
}
