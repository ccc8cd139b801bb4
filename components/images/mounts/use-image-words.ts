'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import type { Image } from '@/lib/images/image'
import { compareTeeth } from '@/lib/charts/teeth'
import { dateIn, formatDay } from '@/lib/time'

/** Says which image it is: "Bitewing 17, 16, 2 Jan 2026". */
export function useImageWords() {
  const t = useTranslations('images')
  const locale = useLocale()
  const { clinic } = useShell()
  return (image: Pick<Image, 'kind' | 'teeth' | 'takenAt'>) =>
    [`${t(`kinds.${image.kind}`)} ${image.teeth.toSorted(compareTeeth).join(', ')}`.trim(), formatDay(dateIn(image.takenAt, clinic.timeZone), locale)].join(', ')
}
