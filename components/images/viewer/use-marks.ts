'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { toast, toastError, toastUndo } from '@/components/ui/toast'
import type { Refusal } from '@/lib/errors'
import { addMark } from '@/lib/images/add-mark'
import { changeMark } from '@/lib/images/change-mark'
import { toNumbers, type ImageMark, type MarkTool, type Point } from '@/lib/images/mark'

/** As this screen knows it; unsaved: drawn, and not on the server yet because it could not be reached or said no. */
export type ShownMark = ImageMark & { unsaved?: string }
type Own = ReadonlyMap<string, ShownMark | null>
type Answer = { data?: ImageMark; serverError?: Refusal } | undefined

/** The marks of an image: shown at once, written behind, taken off with Undo. */
export function useMarks({ slug, imageId, marks: read, author }: { slug: string; imageId: string; marks: ImageMark[]; author: string }) {
  const t = useTranslations('images.viewer')
  const te = useTranslations('errors')
  /** What is newer here than on the page; null: taken off. */
  const [own, setOwn] = useState<Own>(new Map())
  const [seen, setSeen] = useState(read)
  if (seen !== read) {
    setSeen(read)
    // What could not be saved is nowhere else.
    setOwn(new Map([...own].filter(([, mark]) => mark?.unsaved)))
  }
  const marks = useMemo(() => merged(read, own), [read, own])

  const put = (id: string, mark: ShownMark | null) => setOwn((before) => new Map(before).set(id, mark))
  const sentence = (answer: Answer | 'lost') => (answer === 'lost' ? te('network_lost') : (answer?.serverError?.message ?? te('value_not_possible')))

  async function keep(mark: ShownMark) {
    put(mark.id, { ...mark, unsaved: undefined })
    const answer = await addMark(slug, { imageId, mark: { id: mark.id, tool: mark.tool, points: toNumbers(mark.points), note: mark.note } }).catch(() => 'lost' as const)
    if (answer !== 'lost' && answer?.data) return put(mark.id, answer.data)
    const why = sentence(answer)
    put(mark.id, { ...mark, unsaved: why })
    toastError(why)
  }

  /** Draws a mark. Answers its id. */
  function add(tool: MarkTool, points: Point[], note = ''): string {
    const id = crypto.randomUUID()
    void keep({ id, version: 0, tool, points, note, mine: true, by: author, at: new Date().toISOString() })
    return id
  }

  /** Answers the mark as it is now; null: it was refused, and stays as it was. */
  async function change(mark: ShownMark, fields: { points?: Point[]; removed?: boolean }): Promise<ShownMark | null> {
    put(mark.id, fields.removed ? null : { ...mark, ...fields })
    const numbers = fields.points && toNumbers(fields.points)
    const answer = await changeMark(slug, { markId: mark.id, version: mark.version, fields: { ...fields, points: numbers } }).catch(() => 'lost' as const)
    if (answer !== 'lost' && answer?.data) {
      put(mark.id, fields.removed ? null : answer.data)
      return answer.data
    }
    put(mark.id, fields.removed === false ? null : mark)
    toastError(sentence(answer))
    return null
  }

  /** Takes a mark off; it can be put back. */
  async function remove(mark: ShownMark) {
    if (mark.unsaved) return put(mark.id, null)
    const gone = await change(mark, { removed: true })
    if (gone) toastUndo(t('removed', { tool: t(`tools.${mark.tool}`) }), () => void change(gone, { removed: false }).then((back) => back && toast(t('broughtBack'))))
  }

  return {
    marks, add, remove,
    move: (mark: ShownMark, points: Point[]) => void change(mark, { points }),
    /** Shows a mark elsewhere while a hand moves it. */
    show: (mark: ShownMark) => put(mark.id, mark),
    retry: (mark: ShownMark) => void keep(mark),
  }
}

function merged(read: ImageMark[], own: Own): ShownMark[] {
  const known = new Set(read.map(({ id }) => id))
  return [
    ...read.flatMap((mark) => {
      const newer = own.get(mark.id)
      return newer === undefined ? [mark] : newer === null ? [] : [newer]
    }),
    ...[...own.values()].filter((mark) => mark !== null && !known.has(mark.id)) as ShownMark[],
  ]
}
