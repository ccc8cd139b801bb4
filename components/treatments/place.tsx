'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatRupees } from '@/lib/money'
import type { Place } from '@/lib/treatments/plan'
import { placeInWords } from '@/lib/treatments/typed-place'

/** Where something is done, in few words: "36 MOD", "Upper right", '' for the whole mouth. */
export function usePlaceText() {
  const t = useTranslations('treatments')
  return ({ teeth, surfaces, area }: Place) =>
    [area && t(`areas.${area}`), teeth.join(', '), surfaces].filter(Boolean).join(' ')
}

/** A place as it stands on a bill, in words. */
export function useBilledPlace() {
  const t = useTranslations('treatments.areas')
  return (place: string) => placeInWords(place, t)
}

export function useRupees() {
  const locale = useLocale()
  return (paise: number) => formatRupees(paise, locale)
}

/** An amount with what it was before the discount. */
export function Price({ list, agreed }: { list: number; agreed: number }) {
  const rupees = useRupees()
  const t = useTranslations('treatments')
  return (
    <span className="tabular whitespace-nowrap">
      {agreed !== list && <><span className="sr-only">{t('listWord')} </span><s className="me-1.5 text-sm text-faint">{rupees(list)}</s></>}
      <span className="font-medium">{rupees(agreed)}</span>
    </span>
  )
}
