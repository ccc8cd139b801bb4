'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { Finding, FindingState } from '@/lib/charts/finding'
import { marks, type Mark } from '@/lib/charts/marks'
import { standsTwice, type MouthChart, type Shown } from '@/lib/charts/rules'
import { cornerOf, isMilk, toothLabel, type Numbering } from '@/lib/charts/teeth'

/** What a mark is, in words: "Caries on M O, into the dentine", with its state where it is work. */
export function useDescribeMark() {
  const t = useTranslations('charts')
  return useCallback((mark: Mark, { surfaces = '', depth, state }: { surfaces?: string; depth?: string; state?: FindingState }) => {
    const name = t(`marks.${mark}`)
    const on = surfaces ? t('on', { mark: name, surfaces: [...surfaces].join(' ') }) : name
    const deep = depth ? t('withDepth', { what: on, depth: t(`depths.${depth as 'pulp'}`) }) : on
    return state && marks[mark].kind === 'work' ? t('withState', { what: deep, state: t(`states.${state}`) }) : deep
  }, [t])
}

/** Where a finding is: "36", "45 46 47", "quadrant, upper right". */
export function useDescribePlace(numbering: Numbering) {
  const t = useTranslations('charts')
  return useCallback(({ teeth, quadrant, arch, extra }: Pick<Finding, 'teeth' | 'quadrant' | 'arch' | 'extra'>) => {
    const labels = teeth.map((tooth) => toothLabel(tooth, numbering)).join(' ')
    if (labels) return extra ? t('places.extra', { label: labels }) : labels
    if (quadrant) return t('places.quadrant', { corner: t(`corners.${quadrant as 1}`) })
    return arch ? t('places.arch', { arch: t(`arches.${arch}`) }) : t('places.mouth')
  }, [t, numbering])
}

/** A tooth and all that is to be seen on it: "Tooth 36, lower left first molar: Caries on M O". */
export function useDescribeTooth(numbering: Numbering) {
  const t = useTranslations('charts')
  const mark = useDescribeMark()
  return useCallback((tooth: number, chart: MouthChart) => {
    const { presence, expected, marks: shown, extra } = chart.teeth.get(tooth)!
    const name = t('tooth', {
      label: toothLabel(tooth, numbering), corner: t(`corners.${cornerOf(tooth) as 1}`), kind: t(`kinds.${`${isMilk(tooth) ? 'm' : 'p'}${tooth % 10}` as 'p1'}`),
    })
    const word = (one: Shown) => mark(one.mark, { surfaces: one.surfaces.length < 5 ? one.surfaces : '', depth: one.finding.depth, state: one.state })
    const spans = chart.spans.filter(({ finding }) => finding.teeth.includes(tooth))
    const words = [
      ...(presence === 'present' || shown.some(({ mark: one }) => one === presence) ? [] : [expected ? t('expected', { presence: t(`presence.${presence}`) }) : t(`presence.${presence}`)]),
      ...[...shown, ...spans].map(word), ...(standsTwice(tooth, chart) ? [t('twice')] : []),
      ...(extra ? [t('extraTooth', { marks: extra.map(word).join(', ') })] : []),
    ]
    return t('toothIs', { tooth: name, marks: words.join('; ') || t('nothing') })
  }, [t, mark, numbering])
}
