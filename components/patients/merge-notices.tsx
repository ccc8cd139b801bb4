'use client'

import { Combine, UserRoundSearch } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { daysToUndo } from '@/lib/patients/merging'
import type { PatientMerge, PatientSummary } from '@/lib/patients/schema'
import { undoMerge, type UndoneMerge } from '@/lib/patients/undo-merge'
import { formatDate } from '@/lib/time'

type MergeNoticesProps = { slug: string; patientId: string; merges: PatientMerge[]; similar: PatientSummary[]; now: string }

/** What was merged into this record and can still be taken back, and who else it may be. */
export function MergeNotices({ slug, patientId, merges, similar, now }: MergeNoticesProps) {
  const t = useTranslations('patients.merge')
  if (merges.length + similar.length === 0) return null
  return (
    <div className="grid gap-2 px-4 pt-4 md:px-6">
      {merges.map((merge) => <MergedNotice key={merge.id} slug={slug} merge={merge} now={now} />)}
      {similar.map((patient) => (
        <p key={patient.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">
          <UserRoundSearch className="size-4 shrink-0" aria-hidden />
          <span className="min-w-0 flex-1">{t('similar', { name: patient.fullName, file: patient.fileNumber ?? 'none' })}</span>
          <Link href={`/${slug}/patients/${patientId}/merge/${patient.id}`} prefetch={false} className={buttonStyles({ size: 'sm', variant: 'secondary' })}>{t('compare')}</Link>
        </p>
      ))}
    </div>
  )
}

function MergedNotice({ slug, merge, now }: { slug: string; merge: PatientMerge; now: string }) {
  const t = useTranslations('patients.merge')
  const locale = useLocale()
  const run = useRun()
  const { clinic, can } = useShell()
  const [undoing, startUndoing] = useTransition()
  const undone = ({ fields, stayed }: UndoneMerge) => toast([
    t('undone'),
    stayed > 0 && t('stayed', { count: stayed }),
    fields.length > 0 && t('changedSince', { fields: fields.map((field) => t(`fields.${field}`)).join(', ') }),
  ].filter(Boolean).join(' '))
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-surface px-3 py-2 text-muted">
      <Combine className="size-4 shrink-0 text-faint" aria-hidden />
      <span className="min-w-0 flex-1">
        {t('merged', { name: merge.name ?? 'none', when: formatDate(merge.mergedAt, clinic.timeZone, locale), who: merge.mergedBy ?? 'none' })}
      </span>
      {can('patients.merge') && (
        <Button size="sm" pending={undoing} onClick={() => startUndoing(() => run(() => undoMerge(slug, { merge: merge.id }), undone))}>
          {t('undoLeft', { days: daysToUndo(merge.mergedAt, new Date(now)) })}
        </Button>
      )}
    </p>
  )
}
