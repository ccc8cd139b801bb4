import { getLocale, getTranslations } from 'next-intl/server'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import type { ToldPerson } from '@/lib/policies/queries'
import type { Policy } from '@/lib/policies/rules'
import { formatDateTime } from '@/lib/time'

/** Whom a version was announced to, how and when, and who said to have read it; those not told first. */
export async function ToldPeople({ policy, version, people }: { policy: Policy; version: number; people: ToldPerson[] }) {
  const [t, p, locale] = [await getTranslations('operator.policies'), await getTranslations('policies'), await getLocale()]
  const at = (time: string | null) => (time ? formatDateTime(time, OPERATOR_ZONE, locale) : '–')
  const title = `${t('whoTold')}: ${p(`names.${policy}`)}, ${t('version').toLowerCase()} ${version}`
  return (
    <section aria-label={title} className="grid gap-2">
      <h2 className="text-lg font-semibold">{title}</h2>
      {people.length === 0 ? <p className="text-muted">{t('nobody')}</p> : (
        <Table label={title} framed readOnly>
          <TableHead><TableHeader>{t('person')}</TableHeader><TableHeader>{t('how')}</TableHeader><TableHeader>{t('when')}</TableHeader><TableHeader>{t('acknowledged')}</TableHeader></TableHead>
          <TableBody>
            {people.map((person) => (
              <TableRow key={person.id}>
                <TableCell>{person.name ?? '–'} <span className="text-muted">{person.email}</span></TableCell>
                <TableCell>{t(`statuses.${person.status}`)}</TableCell>
                <TableCell className="whitespace-nowrap">{at(person.told_at)}</TableCell>
                <TableCell className="whitespace-nowrap">{at(person.acknowledged_at)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  )
}
