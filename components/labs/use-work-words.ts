'use client'

import { useTranslations } from 'next-intl'
import { compareTeeth } from '@/lib/charts/teeth'
import type { AskedWork } from '@/lib/labs/order'

/** What an order is, in a few words: "Crown 36", "Bridge 35 36 37", "Complete denture upper". */
export function useWorkWords() {
  const t = useTranslations('appointments.lab')
  return ({ work, teeth, arch }: AskedWork) =>
    [t(`work.${work}`), teeth.toSorted(compareTeeth).join(' '), arch && t(`arch.${arch}`)].filter(Boolean).join(' ')
}
