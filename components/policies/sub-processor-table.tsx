import { getLocale, getTranslations } from 'next-intl/server'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { serviceOperator } from '@/lib/policies/operator'
import type { SubProcessor } from '@/lib/policies/queries'
import { formatDay } from '@/lib/time'

/** On a phone only who and what stand beside each other; the rest stands below them. */
const onPhones = { company: undefined, purpose: 'max-sm:hidden', receives: undefined, region: 'max-sm:hidden', since: 'max-sm:hidden' } as const
const columns = Object.keys(onPhones) as (keyof typeof onPhones)[]

/** The companies that receive data: each with what it is for, what it receives, where, and since when. */
export async function SubProcessorTable({ companies }: { companies: SubProcessor[] }) {
  const [t, locale] = [await getTranslations('policies'), await getLocale()]
  if (companies.length === 0) return <p className="rounded-md border border-amber-line bg-amber-soft px-4 py-3 text-base text-amber">{t('noSubProcessors', { email: serviceOperator()['privacy-email'] })}</p>
  return (
    <Table label={t('subProcessors')} framed readOnly>
      <TableHead>{columns.map((column) => <TableHeader key={column} className={onPhones[column]}>{t(column)}</TableHeader>)}</TableHead>
      <TableBody>
        {companies.map((company) => (
          <TableRow key={`${company.kind} ${company.name} ${company.since}`}>
            <TableCell className="py-2 align-top font-medium sm:min-w-32">
              {company.name}<span className="block text-sm font-normal text-muted">{t(`kinds.${company.kind}`)}</span>
              <span className="block text-sm font-normal text-muted sm:hidden">{company.region}</span>
              <span className="block text-sm font-normal text-muted sm:hidden">{t('from', { day: formatDay(company.since, locale) })}</span>
            </TableCell>
            <TableCell className="min-w-40 py-2 align-top max-sm:hidden">{company.purpose}</TableCell>
            <TableCell className="py-2 align-top sm:min-w-48">{company.receives}<span className="block text-sm text-muted sm:hidden">{company.purpose}</span></TableCell>
            <TableCell className="min-w-28 py-2 align-top max-sm:hidden">{company.region}</TableCell>
            <TableCell className="py-2 align-top whitespace-nowrap max-sm:hidden">{formatDay(company.since, locale)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
