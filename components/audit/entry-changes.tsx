'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Spinner } from '@/components/ui/spinner'
import type { AuditEntry, EntryDetail } from '@/lib/audit/entries'
import { openEntry } from '@/lib/audit/open-entry'
import { formatDateTime, formatDay, isDate } from '@/lib/time'

/** Keys that say nothing to a person. */
const quiet = new Set(['id', 'clinic_id', 'entry_id', 'lane', 'created_by'])

/** Before and after of one entry, read when it is first opened. */
export function EntryChanges({ slug, entry }: { slug: string; entry: AuditEntry }) {
  const t = useTranslations('audit')
  const [detail, setDetail] = useState<EntryDetail | 'failed' | null>(null)
  const read = async () => {
    if (detail && detail !== 'failed') return
    const answer = await openEntry(slug, { id: entry.id }).catch(() => undefined)
    setDetail(answer?.data ?? 'failed')
  }
  return (
    <details onToggle={(event) => event.currentTarget.open && read()} className="text-sm">
      <summary className="w-fit rounded-sm text-muted hover:text-ink">{t(entry.action === 'changed' ? 'detail.show' : 'detail.showNew')}</summary>
      <div className="mt-2">
        {detail === null ? <Spinner /> : detail === 'failed' ? <p role="alert" className="text-red">{t('detail.failed')}</p> : <Changes detail={detail} />}
      </div>
    </details>
  )
}

function Changes({ detail: { before, after, names } }: { detail: EntryDetail }) {
  const t = useTranslations('audit')
  const locale = useLocale()
  const { clinic } = useShell()
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter((key) => !quiet.has(key))
  const columns = [before && 'before', after && 'after'].filter((column) => column !== null) as ('before' | 'after')[]
  const show = (value: unknown): string => {
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return t('detail.empty')
    if (typeof value === 'boolean') return t(value ? 'detail.yes' : 'detail.no')
    if (Array.isArray(value)) return value.map(show).join(', ')
    if (typeof value === 'object') return Object.values(value).map(show).join(', ')
    const text = String(value)
    if (names[text]) return names[text]
    if (isDate(text)) return formatDay(text, locale)
    return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text) ? formatDateTime(text, clinic.timeZone, locale) : text
  }
  return (
    <div className="max-w-full overflow-x-auto rounded-md border border-line" tabIndex={0} role="region" aria-label={t('detail.show')}>
      <table className="w-full text-start">
        <thead>
          <tr className="text-xs text-faint">
            <th scope="col" className="px-3 py-1.5 text-start font-medium">{t('detail.field')}</th>
            {columns.map((column) => <th key={column} scope="col" className="px-3 py-1.5 text-start font-medium">{t(`detail.${column}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-1.5 text-start font-normal text-muted">{t.has(`fields.${key}`) ? t(`fields.${key as 'name'}`) : key.replaceAll('_', ' ')}</th>
              {columns.map((column) => <td key={column} className="px-3 py-1.5 break-words">{show({ before, after }[column]?.[key])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
