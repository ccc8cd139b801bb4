'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { MarkTool, Point } from '@/lib/images/mark'
import { measureOf, type Spacing } from '@/lib/images/measure'

/** What a mark measures, in words: "22.4 mm", "96.3°", "312 px". What only points at something: its note. */
export function useMeasureWords(spacing: Spacing | null) {
  const t = useTranslations('images.viewer.units')
  const locale = useLocale()
  return useCallback(({ tool, points, note }: { tool: MarkTool; points: Point[]; note: string }) => {
    const measure = measureOf(tool, points, spacing)
    if (!measure) return note
    const digits = measure.unit === 'px' || measure.unit === 'px2' ? 0 : 1
    return t(measure.unit, { value: new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(measure.value) })
  }, [t, locale, spacing])
}
