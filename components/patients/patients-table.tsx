'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { markMatches, markPhone } from '@/lib/patients/rules'
import type { ListedPatient, PatientSummary } from '@/lib/patients/schema'
import { Marked, useAgeAndSex } from './patient-line'
import { useAlertName } from './use-alert-name'

type Row = PatientSummary & Partial<Pick<ListedPatient, 'locality'>>
type PatientsTableProps = { slug: string; patients: Row[]; query: string; footer?: ReactNode }

/** One row a patient; on a phone two lines. Opening a row opens the record, which is noted, so nothing is fetched ahead. */
export function PatientsTable({ slug, patients, query, footer }: PatientsTableProps) {
  const t = useTranslations('patients')
  const router = useRouter()
  const ageAndSex = useAgeAndSex()
  const nameOf = useAlertName()
  const wide = 'hidden md:table-cell'
  const withLocality = patients.some((patient) => patient.locality)

  return (
    <Table label={t('list.label')} className="max-h-full overflow-y-auto border-y border-line md:rounded-lg md:border-x">
      <TableHead>
        <TableHeader className={wide}>{t('list.name')}</TableHeader>
        <TableHeader className={wide}>{t('list.age')}</TableHeader>
        <TableHeader className={wide}>{t('list.phone')}</TableHeader>
        <TableHeader className={wide}>{t('list.fileNumber')}</TableHeader>
        {withLocality && <TableHeader className={wide}>{t('list.locality')}</TableHeader>}
      </TableHead>
      <TableBody>
        {patients.map((patient) => {
          const href = `/${slug}/patients/${patient.id}`
          const phone = patient.phone && <Marked parts={markPhone(patient.phone, query)} />
          const file = patient.fileNumber && <Marked parts={markMatches(patient.fileNumber, query)} />
          return (
            <TableRow key={patient.id} onOpen={() => router.push(href)}>
              <TableCell className="max-w-0 md:max-w-80">
                <span className="flex items-center gap-2">
                  <span className="min-w-0">
                    <Link href={href} prefetch={false} tabIndex={-1} className="block truncate font-medium hover:underline">
                      <Marked parts={markMatches(patient.fullName, query)} />
                    </Link>
                    <span className="flex gap-x-3 truncate text-sm text-muted tabular md:hidden">
                      {[ageAndSex(patient), phone, file].map((part, i) => part && <span key={i}>{part}</span>)}
                    </span>
                  </span>
                  {patient.alerts.length > 0 && (
                    <span className="ms-auto shrink-0 text-red md:ms-0" title={patient.alerts.map(nameOf).join(', ')}>
                      <TriangleAlert className="size-4" role="img" aria-label={t('alertsAre', { alerts: patient.alerts.map(nameOf).join(', ') })} />
                    </span>
                  )}
                </span>
              </TableCell>
              <TableCell className={`${wide} whitespace-nowrap tabular`}>{ageAndSex(patient)}</TableCell>
              <TableCell className={`${wide} whitespace-nowrap tabular`}>{phone}</TableCell>
              <TableCell className={`${wide} whitespace-nowrap tabular`}>{file}</TableCell>
              {withLocality && <TableCell className={`${wide} max-w-48 truncate text-muted`}>{patient.locality}</TableCell>}
            </TableRow>
          )
        })}
      </TableBody>
      {footer && <tfoot><tr><td colSpan={5} className="border-t border-line p-3">{footer}</td></tr></tfoot>}
    </Table>
  )
}
