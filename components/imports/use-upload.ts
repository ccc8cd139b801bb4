'use client'

import { useTranslations } from 'next-intl'
import { unstable_rethrow, useRouter } from 'next/navigation'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { beginImport } from '@/lib/imports/begin-import'
import { discardImport } from '@/lib/imports/discard-import'
import type { Refusal } from '@/lib/errors'
import { finishUpload } from '@/lib/imports/finish-upload'
import { stageImportRows } from '@/lib/imports/stage-import-rows'
import type { ListMapping } from './use-mapping'
import type { ChosenList, useList } from './use-list'

class Refused extends Error {}

/** The data of an action's answer. A broken line is tried again twice: a chunk that has arrived twice counts once. */
async function answered<Data>(action: () => Promise<{ data?: Data; serverError?: Refusal; validationErrors?: unknown } | undefined>, tries = 3): Promise<Data> {
  try {
    const answer = await action()
    if (answer?.serverError) throw new Refused(answer.serverError.message)
    if (answer?.validationErrors) throw new Refused('')
    return answer?.data as Data
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof Refused || tries <= 1) throw error
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    return answered(action, tries - 1)
  }
}

/** Sends the columns that are taken over, and opens the import when all of it has been checked. */
export function useUpload(send: ReturnType<typeof useList>['send']) {
  const t = useTranslations('imports')
  const errors = useTranslations('errors')
  const { slug } = useShell()
  const router = useRouter()
  const [sent, setSent] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  async function upload(chosen: ChosenList, { taken, dentists }: ListMapping) {
    setProblem(null)
    setSent(0)
    let id: string | undefined
    try {
      const { columns } = chosen.list
      const headings = taken.map(({ index }) => columns[index]!.heading || t('columnNumber', { number: index + 1 }))
      id = (await answered(() => beginImport(slug, { fileName: chosen.file.name, headings }))).id
      const expected = await send(chosen, taken.map(({ index }) => index), async (rows) => {
        await answered(() => stageImportRows(slug, { id: id!, columns: taken.map(({ field, order }) => ({ field, order })), dentists, rows }))
        setSent((before) => (before ?? 0) + rows.length)
      })
      await answered(() => finishUpload(slug, { id: id!, expected }))
      router.push(`/${slug}/settings/import/${id}`)
    } catch (error) {
      unstable_rethrow(error)
      if (id) void discardImport(slug, { id }).catch(() => {})
      setSent(null)
      if (typeof error === 'string') setProblem(t(`file.${error as 'damaged'}`))
      else setProblem(error instanceof Refused ? error.message || errors('value_not_possible') : errors('network_lost'))
    }
  }
  return { upload, sent, problem }
}
