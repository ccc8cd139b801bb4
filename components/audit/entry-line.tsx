'use client'

import { Monitor } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import type { AuditEntry } from '@/lib/audit/entries'
import { formatDateTime } from '@/lib/time'
import { EntryChanges } from './entry-changes'
import { useSentence } from './use-sentence'

type Props = { slug: string; entry: AuditEntry; onDevice: (device: string) => void }

/** One line of the record: what happened, when, from where; what changed on demand. */
export function EntryLine({ slug, entry, onDevice }: Props) {
  const t = useTranslations('audit')
  const locale = useLocale()
  const { clinic } = useShell()
  const { say, link } = useSentence(slug)
  const href = link(entry)
  const session = entry.session_kind && (t.has(`session.${entry.session_kind}`) ? t(`session.${entry.session_kind as 'pin'}`) : entry.session_kind)
  const role = entry.role && (t.has(`roles.${entry.role}`) ? t(`roles.${entry.role as 'owner'}`) : entry.role)
  const place = entry.actor === 'member' && (entry.address ?? t('pastServer'))

  return (
    <li className="grid gap-1 border-b border-line py-3 last:border-b-0">
      <p className="break-words">{href ? <Link href={href} prefetch={false} className="rounded-sm hover:text-brand hover:underline">{say(entry)}</Link> : say(entry)}</p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-faint">
        <time dateTime={entry.at} className="tabular">{formatDateTime(entry.at, clinic.timeZone, locale)}</time>
        {[role, session, place].filter(Boolean).map((part) => <span key={String(part)} className="before:me-2 before:content-['·']">{part}</span>)}
        {entry.device_id && (
          <button type="button" title={t('filter.thisDevice')} onClick={() => onDevice(entry.device_id!)} className="inline-flex items-center gap-1 rounded-sm hover:text-ink hover:underline">
            <Monitor className="size-3.5" aria-hidden />{entry.device ?? t('nouns.devices')}
          </button>
        )}
      </p>
      {entry.detail === 'there' && <EntryChanges slug={slug} entry={entry} />}
      {entry.detail === 'erased' && <p className="text-sm text-muted">{t('detail.erased')}</p>}
    </li>
  )
}
