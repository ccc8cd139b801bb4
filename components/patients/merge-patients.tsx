'use client'

import { ArrowLeft, ArrowLeftRight, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { toast } from '@/components/ui/toast'
import { mergePatients } from '@/lib/patients/merge-patients'
import { defaultSide, mergeDoubts, mergeValue } from '@/lib/patients/merging'
import { mergeFields, type MergeComparison, type MergeField, type MergeSide } from '@/lib/patients/schema'
import { MergeFieldRow } from './merge-field-row'
import { MovesSummary } from './moves-summary'
import { useAlertName } from './use-alert-name'

/** Two records beside each other: what they differ in is chosen field by field, all else comes together. */
export function MergePatients({ slug, comparison }: { slug: string; comparison: MergeComparison }) {
  const t = useTranslations('patients.merge')
  const router = useRouter()
  const run = useRun()
  const nameOf = useAlertName()
  const [merging, startMerging] = useTransition()
  const { keep, other, visits, moves } = comparison
  const differing = mergeFields.filter((field) => mergeValue(keep, field) !== mergeValue(other, field))
  const [choices, setChoices] = useState(() =>
    Object.fromEntries(differing.map((field) => [field, defaultSide(field, keep, other)])) as Partial<Record<MergeField, MergeSide>>)
  const doubts = mergeDoubts(keep, other)
  const alerts = [...new Set([...keep.allergies, ...keep.medicalAlerts, ...other.allergies, ...other.medicalAlerts].map(nameOf))]

  const merge = () => startMerging(async () => {
    await run(() => mergePatients(slug, { keep: keep.id, other: other.id, versions: [keep.version, other.version], choices }), () => {
      toast(t('done'))
      router.replace(`/${slug}/patients/${keep.id}`)
    })
  })

  return (
    <div className="mx-auto grid max-w-4xl gap-5 px-4 py-4 md:px-6">
      <PageHeader title={t('title')} subtitle={t('text')} />
      {doubts.length > 0 && (
        <div role="note" className="flex gap-2 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-amber">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <p>{doubts.map((doubt) => t(`doubts.${doubt}`)).join(' ')} {t('doubts.sure')}</p>
        </div>
      )}
      <section aria-labelledby="choose" className="overflow-hidden rounded-lg border border-line bg-surface">
        <h2 id="choose" className="sr-only">{t('choose')}</h2>
        <div className="grid grid-cols-2 gap-3 border-b border-line bg-sunken px-4 py-3 md:grid-cols-[10rem_1fr_1fr]">
          <span className="hidden md:block" />
          {([['keep', keep], ['other', other]] as const).map(([side, patient]) => (
            <div key={side} className="grid min-w-0 content-start justify-items-start gap-1">
              <Badge tone={side === 'keep' ? 'brand' : 'neutral'}>{t(side)}</Badge>
              <span className="max-w-full truncate font-medium" title={patient.fullName}>{patient.fullName}</span>
              <span className="text-sm text-muted tabular">{t('visits', { count: visits[side] })}</span>
            </div>
          ))}
        </div>
        {differing.map((field) => (
          <MergeFieldRow key={field} field={field} keep={keep} other={other} side={choices[field] ?? 'keep'} onChange={(side) => setChoices({ ...choices, [field]: side })} />
        ))}
        {differing.length === 0 && <p className="px-4 py-3 text-muted">{t('same')}</p>}
      </section>
      <ul className="grid list-disc gap-1 ps-5 text-muted">
        <li><MovesSummary moves={moves} /></li>
        {alerts.length > 0 && <li>{t('alerts', { alerts: alerts.join(', ') })}</li>}
        <li>{t('numbers')}</li>
        <li>{t('undo')}</li>
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Link href={`/${slug}/patients/${keep.id}`} prefetch={false} className={buttonStyles({ variant: 'ghost' })}><ArrowLeft aria-hidden />{t('back')}</Link>
        <Link href={`/${slug}/patients/${other.id}/merge/${keep.id}`} prefetch={false} replace className={buttonStyles({ variant: 'secondary' })}><ArrowLeftRight aria-hidden />{t('swap')}</Link>
        <Button variant="primary" pending={merging} onClick={merge} className="ms-auto">{t('merge')}</Button>
      </div>
    </div>
  )
}
