'use client'

import { Eye } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, useTransition } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import type { EntryPage } from '@/lib/audit/entries'
import { listViews } from '@/lib/audit/list-views'
import { formatDateTime } from '@/lib/time'

/** Who looked at a patient's record, for those who may read the clinic's; asked only when somebody wants to know. */
export function RecordViews({ slug, patientId }: { slug: string; patientId: string }) {
  const t = useTranslations('audit')
  const locale = useLocale()
  const { can, clinic } = useShell()
  const [loading, start] = useTransition()
  const [views, setViews] = useState<EntryPage | null>(null)
  if (!can('audit.read')) return null
  const what = ({ noun, facts }: EntryPage['entries'][number]) => {
    if (noun === 'patients') return t('views.record')
    if (noun === 'patient_phones') return t(facts.why === 'message' ? 'views.message' : 'views.call')
    return t('what.plain', { noun: t(`nouns.${noun}`) })
  }
  const read = () => start(async () => {
    const answer = await listViews(slug, { patient: patientId, before: views?.next ?? null }).catch(() => undefined)
    const page = answer?.data
    if (page) setViews({ entries: [...(views?.entries ?? []), ...page.entries], next: page.next })
    else toastError(answer?.serverError?.message ?? t('views.failed'))
  })
  return (
    <section aria-labelledby="record-views" className="grid gap-2">
      <h2 id="record-views" className="text-lg font-semibold">{t('views.title')}</h2>
      <div className="grid gap-3 rounded-lg border border-line bg-surface p-4">
        {views?.entries.length === 0 && <p className="text-muted">{t('views.none')}</p>}
        {views && views.entries.length > 0 && (
          <ol className="grid gap-2">
            {views.entries.map((entry) => (
              <li key={entry.id} className="grid gap-0.5">
                <span>{entry.by ?? t(entry.actor === 'patient' ? 'patientActor' : entry.actor === 'system' ? 'system' : 'someone')}</span>
                <span className="text-sm text-faint">
                  <time dateTime={entry.at}>{formatDateTime(entry.at, clinic.timeZone, locale)}</time> · {what(entry)}
                  {entry.device && ` · ${entry.device}`}
                </span>
              </li>
            ))}
          </ol>
        )}
        <div className="flex flex-wrap items-center gap-3">
          {(!views || views.next) && <Button size="sm" pending={loading} onClick={read}><Eye aria-hidden />{t(views ? 'more' : 'views.show')}</Button>}
          <Link href={`/${slug}/settings/audit?patient=${patientId}`} prefetch={false} className="rounded-sm text-sm text-brand hover:underline">{t('views.whole')}</Link>
        </div>
      </div>
    </section>
  )
}
