'use client'

import { useTranslations } from 'next-intl'
import { spanParts } from '@/lib/retention/span'

/** Says a span of the rules in the person's language: "1 year 6 months". */
export function useSpan() {
  const t = useTranslations('retention.span')
  return (span: string) => spanParts(span).map(({ n, unit }) => t(unit, { count: n })).join(' ')
}
