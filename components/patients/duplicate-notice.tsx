'use client'

import { UserRoundSearch, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { RefObject } from 'react'
import { Button } from '@/components/ui/button'
import type { PatientSummary } from '@/lib/patients/schema'
import { PatientLine } from './patient-line'

type DuplicateNoticeProps = {
  slug: string
  duplicates: PatientSummary[]
  samePhone: PatientSummary[]
  onSaveAsNew: () => void
  /** Takes the focus when saving has to wait for an answer. */
  ref: RefObject<HTMLDivElement | null>
}

/** Calmly: who this may be already, and who else is on that phone. */
export function DuplicateNotice({ slug, duplicates, samePhone, onSaveAsNew, ref }: DuplicateNoticeProps) {
  const t = useTranslations('patients.duplicate')
  return (
    <div aria-live="polite" className="contents">
      {duplicates.length > 0 && (
        <div ref={ref} tabIndex={-1} role="group" aria-label={t('title', { count: duplicates.length })} className="grid gap-2 rounded-lg border border-amber-line bg-amber-soft p-3">
          <p className="flex items-center gap-2 text-sm font-medium text-amber">
            <UserRoundSearch className="size-4 shrink-0" aria-hidden />
            {t('title', { count: duplicates.length })}
          </p>
          <ul className="grid gap-1">
            {duplicates.map((patient) => (
              <li key={patient.id}>
                <Link
                  href={`/${slug}/patients/${patient.id}`}
                  prefetch={false}
                  className="flex min-h-row items-center gap-3 rounded-md border border-line bg-surface px-2.5 py-1.5 hover:bg-hover"
                >
                  <PatientLine patient={patient} />
                  <span className="shrink-0 text-sm font-medium text-brand">{t('open')}</span>
                </Link>
              </li>
            ))}
          </ul>
          <Button size="sm" onClick={onSaveAsNew}>{t('saveAsNew')}</Button>
        </div>
      )}
      {samePhone.length > 0 && (
        <p className="flex gap-2 text-sm text-muted">
          <Users className="mt-0.5 size-4 shrink-0 text-faint" aria-hidden />
          {t('samePhone', { names: samePhone.map((patient) => patient.fullName).join(', ') })}
        </p>
      )}
    </div>
  )
}
