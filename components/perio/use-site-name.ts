'use client'

import { useTranslations } from 'next-intl'
import { archOf, isAnterior } from '@/lib/charts/teeth'
import { sideOf, type Cell } from '@/lib/perio/path'
import { entrances } from '@/lib/perio/rules'

/** What a place of the chart is called: "Tooth 16, mesio-buccal, depth". The inner side is palatal above, the outer one facial in front. */
export function useSiteName() {
  const t = useTranslations('perio')
  const site = (tooth: number, place: number) => {
    const side = sideOf(place) === 'facial' ? (isAnterior(tooth) ? 'facial' : 'buccal') : archOf(tooth) === 'upper' ? 'palatal' : 'lingual'
    return t(`sites.${side}.${(['m', 'mid', 'd'] as const)[place % 3]!}`)
  }
  return {
    site,
    /** "16 mesio-buccal". */
    short: (tooth: number, place: number) => `${tooth} ${site(tooth, place)}`,
    cell({ tooth, measure, site: place }: Cell): string {
      const where = measure === 'mobility' ? null : measure === 'furcation' ? t(`entrances.${entrances[place]!}`) : site(tooth, place)
      return [t('tooth', { tooth }), where, t(`measures.${measure}`)].filter(Boolean).join(', ')
    },
  }
}
