import { getLocale, getTranslations } from 'next-intl/server'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { serviceOperator } from '@/lib/policies/operator'
import type { SubProcessor } from '@/lib/policies/queries'
import { formatDay } from '@/lib/time'

/** The companies that receive data: each with what it is for, what it receives, where, and since when. */
export async function SubProcessorTable({ companies }: { companies: SubProcessor[] }) {
  const [t, locale] = [await getTranslations('policies'), await getLocale()]
  if (companies.length === 0) return <p className="rounded-md border border-amber-line bg-amber-soft px-4 py-3 text-base text-amber">{t('noSubProcessors', { email: serviceOperator()['privacy-email'] })}</p>
  return (
    <Table label={t('subProcessors')} framed readOnly>
      <TableHead>{(['company', 'purpose', 'receives', 'region', 'since'] as const).map((column) => <TableHeader key={column}>{t(column)}</TableHeader>)}</TableHead>
      <TableBody>
        {companies.map((company) => (
          <TableRow key={`${company.kind} ${company.name} ${company.since}`}>
            <TableCell className="min-w-32 py-2 align-top font-medium">{company.name}<span className="block text-sm font-normal text-muted">{t(`kinds.${company.kind}`)}</span></TableCell>
            <TableCell className="min-w-40 py-2 align-top">{company.purpose}</TableCell>
            <TableCell className="min-w-48 py-2 align-top">{company.receives}</TableCell>
            <TableCell className="min-w-28 py-2 align-top">{company.region}</TableCell>
            <TableCell className="py-2 align-top whitespace-nowrap">{formatDay(company.since, locale)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
