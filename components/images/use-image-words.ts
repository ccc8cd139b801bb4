'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useNumbering } from '@/components/charts/use-numbering'
import { useShell } from '@/components/layout/shell-context'
import { compareTeeth, toothLabel } from '@/lib/charts/teeth'
import type { Image } from '@/lib/images/image'
import type { ImageKind } from '@/lib/images/kinds'
import { dateIn, formatDay } from '@/lib/time'

/** How images are spoken of: their kind, their teeth as this person numbers them, their day, all three. */
export function useImageWords() {
  const t = useTranslations('images')
  const locale = useLocale()
  const { clinic } = useShell()
  const [numbering] = useNumbering()
  const kind = (of: ImageKind) => t(`kinds.${of}`)
  const teeth = (of: number[]) => of.toSorted(compareTeeth).map((tooth) => toothLabel(tooth, numbering)).join(' ')
  const day = (at: string) => formatDay(dateIn(at, clinic.timeZone), locale)
  return {
    kind, teeth, day,
    /** "Bitewing 36 37, 3 Mar 2026": what tells one image from the next; of a document that is its name. */
    title: (image: Image) => [image.sort === 'document' ? image.name : [kind(image.kind), teeth(image.teeth)].filter(Boolean).join(' '), day(image.takenAt)].join(', '),
  }
}
