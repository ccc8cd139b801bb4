import { Building2 } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ClinicsFilter } from '@/components/operator/clinics-filter'
import { StateBadge } from '@/components/operator/state-badge'
import { buttonStyles } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { readClinics } from '@/lib/operator/queries'
import { clinicsAddress, megabytes, OPERATOR_ZONE, readClinicsQuery } from '@/lib/operator/rules'
import { formatDate } from '@/lib/time'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operator.tabs'))('clinics') }
}

const counts = ['members', 'dentists', 'branches', 'patients', 'visits', 'messages'] as const

export default async function OperatorPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const query = readClinicsQuery(await searchParams)
  const { rows, total, next } = await readClinics(query)
  const t = await getTranslations('operator')
  const locale = await getLocale()
  return (
    <>
      <PageHeader title={t('tabs.clinics')} subtitle={<span className="tabular">{t('clinics.count', { count: total })}</span>} />
      <ClinicsFilter query={query} />
      {rows.length === 0 ? (
        <EmptyState icon={Building2} title={t('clinics.none')} text={t('clinics.noneText')} action={<Link href="/operator" className={buttonStyles()}>{t('clinics.all')}</Link>} />
      ) : (
        <Table label={t('tabs.clinics')} framed>
          <TableHead>
            <TableHeader>{t('clinics.name')}</TableHeader>
            <TableHeader>{t('clinics.plan')}</TableHeader>
            <TableHeader>{t('clinics.state')}</TableHeader>
            <TableHeader>{t('clinics.until')}</TableHeader>
            {counts.map((name) => <TableHeader key={name} numeric>{t(`usage.${name}`)}</TableHeader>)}
            <TableHeader numeric>{t('usage.storage')}</TableHeader>
          </TableHead>
          <TableBody>
            {rows.map((clinic) => (
              <TableRow key={clinic.id}>
                <TableCell>
                  <Link href={`/operator/clinics/${clinic.slug}`} className="block min-w-40 rounded-sm py-1 font-medium hover:underline">{clinic.name}</Link>
                  <span className="block text-xs text-faint">{[clinic.slug, clinic.city].filter(Boolean).join(' · ')}</span>
                </TableCell>
                <TableCell>{t(`plans.${clinic.plan}`)}</TableCell>
                <TableCell><StateBadge state={clinic.state} /></TableCell>
                <TableCell className="whitespace-nowrap tabular">{formatDate(clinic.ends_at, OPERATOR_ZONE, locale)}</TableCell>
                {counts.map((name) => <TableCell key={name} numeric>{clinic.usage[name].toLocaleString('en-IN')}</TableCell>)}
                <TableCell numeric className="whitespace-nowrap">{t('usage.mb', { mb: megabytes(clinic.usage.storage_bytes) })}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <nav aria-label={t('clinics.pages')} className="flex gap-2">
        {query.after && <Link href={clinicsAddress(query, {})} className={buttonStyles({ size: 'sm' })}>{t('clinics.first')}</Link>}
        {next && <Link href={clinicsAddress(query, { after: next })} className={buttonStyles({ size: 'sm' })}>{t('clinics.next')}</Link>}
      </nav>
    </>
  )
}
