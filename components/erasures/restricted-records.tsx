'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useShell } from '@/components/layout/shell-context'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { RestrictedRecord } from '@/lib/erasures/erasures'
import { formatDay } from '@/lib/time'

/** Records that the law still keeps and only the owner sees. */
export function RestrictedRecords({ records }: { records: RestrictedRecord[] }) {
  const t = useTranslations('erasures.restricted')
  const why = useTranslations('erasures.why')
  const locale = useLocale()
  const { slug } = useShell()
  return (
    <SettingsSection wide title={t('title')} text={records.length === 0 ? t('none') : t('text')}>
      {records.length > 0 && (
        <Table label={t('title')} framed>
          <TableHead>
            <TableHeader>{t('who')}</TableHeader>
            <TableHeader>{t('reason')}</TableHeader>
            <TableHeader>{t('until')}</TableHeader>
          </TableHead>
          <TableBody>
            {records.map((one) => (
              <TableRow key={one.patient_id}>
                <TableCell>
                  <div className="grid gap-0.5 py-1">
                    {one.erased ? t('erased') : <Link href={`/${slug}/patients/${one.patient_id}`} className="font-medium text-brand hover:underline">{one.name}</Link>}
                    {one.file_number && <span className="text-sm text-muted">{t('fileNumber', { number: one.file_number })}</span>}
                  </div>
                </TableCell>
                <TableCell>{why(one.reason)}</TableCell>
                <TableCell>{one.until ? formatDay(one.until, locale) : t('settled')}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </SettingsSection>
  )
}
