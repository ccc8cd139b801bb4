'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import type { Task } from '@/lib/messages/schema'
import { formatDateTime } from '@/lib/time'
import { visitAddress } from './visit-address'

/** Everyone who can be reached at a phone, each with the visits that a message may be about. */
export function PeopleOnPhone({ people }: Pick<Task, 'people'>) {
  const t = useTranslations('tasks')
  const locale = useLocale()
  const { slug, clinic, can } = useShell()
  if (people.length === 0) return <p className="text-muted">{t('nobody')}</p>
  return (
    <ul aria-label={t('people')} className="grid gap-1.5 text-sm">
      {people.map((person) => (
        <li key={person.id} className="flex flex-wrap gap-x-3 gap-y-0.5">
          {can('patients.read')
            ? <Link href={`/${slug}/patients/${person.id}`} prefetch={false} className="font-medium hover:underline">{person.fullName}</Link>
            : <span className="font-medium">{person.fullName}</span>}
          {person.visits.length === 0 && <span className="text-faint">{t('noVisits')}</span>}
          {person.visits.map((visit) => (
            <Link
              key={visit.id}
              href={visitAddress(slug, visit.id, visit.startsAt, clinic.timeZone)}
              className="text-muted tabular hover:text-ink hover:underline"
            >
              {formatDateTime(visit.startsAt, clinic.timeZone, locale)}, {visit.dentist}, {t(`statuses.${visit.status}`)}
            </Link>
          ))}
        </li>
      ))}
    </ul>
  )
}
