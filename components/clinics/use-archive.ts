'use client'

import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { toast, toastUndo } from '@/components/ui/toast'
import { moved } from '@/lib/clinics/rules'
import type { Refusal } from '@/lib/errors'
import { useRun } from './use-run'

type Item = { id: string; name: string; archived: boolean }
type Call<Input> = (input: Input) => Promise<{ data?: unknown; serverError?: Refusal; validationErrors?: unknown } | undefined>

/**
 * A list that people order and archive: what is in use in its order (a move shows at once), what is archived, and
 * what can be done to one. Archiving is undone from its toast.
 */
export function useArchive<T extends Item>(items: T[], actions: { order: Call<{ ids: string[] }>; archive: Call<{ id: string }>; restore: Call<{ id: string }> }) {
  const t = useTranslations('settings.row')
  const run = useRun()
  const [, start] = useTransition()
  const [inUse, show] = useOptimistic(items.filter((item) => !item.archived))

  const restore = (id: string) => {
    const name = items.find((item) => item.id === id)?.name ?? ''
    void run(() => actions.restore({ id }), () => toast(t('restored', { name })))
  }
  return {
    inUse,
    archived: items.filter((item) => item.archived),
    restore,
    move: (index: number, by: -1 | 1) =>
      start(async () => {
        const next = moved(inUse, index, by)
        show(next)
        await run(() => actions.order({ ids: next.map((item) => item.id) }))
      }),
    archive: ({ id, name }: T) => void run(() => actions.archive({ id }), () => toastUndo(t('archivedOne', { name }), () => restore(id))),
  }
}
