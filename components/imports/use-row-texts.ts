'use client'

import { useTranslations } from 'next-intl'
import type { ImportField } from '@/lib/imports/fields'
import type { ImportRow } from '@/lib/imports/schema'

/** What is said about a row: what could not be read in it, what happened with it. */
export function useRowTexts() {
  const t = useTranslations('imports')
  const problem = (coded: string) => {
    const [field = '', key = '', number = ''] = coded.split(':')
    return t('problemIn', { field: t(`fields.${field as ImportField}`), problem: t.has(`problems.${key}`) ? t(`problems.${key as 'other'}`, { number }) : t('problems.other') })
  }
  return {
    problem,
    note: (note: string) => t(`notes.${note as 'visit_clash'}`),
    /** Everything that is wrong with a row, in one cell of a file. */
    reason: ({ problems, state, notes }: ImportRow) =>
      [...problems.map(problem), ...(state === 'failed' ? [t('problems.refused')] : []), ...notes.map((note) => t(`notes.${note as 'visit_clash'}`))].join('; '),
  }
}
