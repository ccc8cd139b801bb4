'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useShell } from '@/components/layout/shell-context'
import { useLive } from '@/components/layout/use-live'
import { useRefresh } from '@/components/ui/address'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { Import } from '@/lib/imports/schema'
import { formatDateTime } from '@/lib/time'
import { ImportState } from './import-state'

/** What was imported before, and what waits to be. */
export function EarlierImports({ imports }: { imports: Import[] }) {
  const t = useTranslations('imports')
  const locale = useLocale()
  const router = useRouter()
  const refresh = useRefresh()
  const { slug, clinic } = useShell()
  useLive(['imports'], refresh)
  if (imports.length === 0) return <p className="text-muted">{t('whatComes')}</p>
  return (
    <section className="grid gap-2">
      <h2 className="text-base font-semibold">{t('earlier')}</h2>
      <Table label={t('earlier')} framed className="overflow-x-auto">
        <TableHead>
          <TableHeader>{t('fileName')}</TableHeader>
          <TableHeader>{t('when')}</TableHeader>
          <TableHeader numeric>{t('rows')}</TableHeader>
          <TableHeader numeric>{t('patients')}</TableHeader>
          <TableHeader>{t('state')}</TableHeader>
        </TableHead>
        <TableBody>
          {imports.map((one) => {
            const href = `/${slug}/settings/import/${one.id}`
            return (
              <TableRow key={one.id} onOpen={() => router.push(href)}>
                <TableCell className="max-w-60">
                  <Link href={href} className="block truncate font-medium text-brand hover:underline" title={one.fileName}>{one.fileName}</Link>
                </TableCell>
                <TableCell className="whitespace-nowrap text-muted">{formatDateTime(one.createdAt, clinic.timeZone, locale)}{one.by && `, ${one.by}`}</TableCell>
                <TableCell numeric>{one.total.toLocaleString('en-IN')}</TableCell>
                <TableCell numeric>{one.created.toLocaleString('en-IN')}</TableCell>
                <TableCell><ImportState status={one.status} /></TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </section>
  )
}
