'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { FamilyMember } from '@/lib/patients/schema'
import { useAgeAndSex } from './patient-line'

/** Others reached on the same phone. */
export function PatientFamily({ slug, family }: { slug: string; family: FamilyMember[] }) {
  const t = useTranslations('patients.record')
  const ageAndSex = useAgeAndSex()
  if (family.length === 0) return null
  return (
    <section aria-labelledby="family" className="grid gap-2">
      <h2 id="family" className="text-lg font-semibold">{t('family')}</h2>
      <ul className="overflow-hidden rounded-lg border border-line bg-surface">
        {family.map((person) => (
          <li key={person.id} className="border-b border-line last:border-b-0">
            <Link href={`/${slug}/patients/${person.id}`} prefetch={false} className="flex min-h-row items-center justify-between gap-3 px-4 py-1.5 hover:bg-hover focus-visible:-outline-offset-2">
              <span className="truncate">{person.fullName}</span>
              <span className="shrink-0 text-sm text-muted tabular">{ageAndSex(person)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
