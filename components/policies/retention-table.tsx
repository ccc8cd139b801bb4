import { getLocale, getTranslations } from 'next-intl/server'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { RetentionRule } from '@/lib/policies/queries'
import { spanInWords } from '@/lib/policies/span'

/** How long what is kept, counted from what, and why: the rules that the program applies. */
export async function RetentionTable({ rules }: { rules: RetentionRule[] }) {
  const [t, locale] = [await getTranslations('policies.retention'), await getLocale()]
  return (
    <Table label={t('title')} framed readOnly>
      <TableHead>{(['what', 'keep', 'why'] as const).map((column) => <TableHeader key={column} className={column === 'why' ? 'max-sm:hidden' : undefined}>{t(column)}</TableHeader>)}</TableHead>
      <TableBody>
        {rules.map(({ rule, keep, counted_from: from, demanded_by: why }) => (
          <TableRow key={rule}>
            <TableCell className="py-2 align-top font-medium sm:min-w-40">{t(`rules.${rule}`)}</TableCell>
            <TableCell className="py-2 align-top sm:min-w-40">
              {t(`from.${from}`, { keep: spanInWords(keep, locale) })}
              <span className="block text-sm text-muted sm:hidden">{t(`demandedBy.${why}`)}</span>
            </TableCell>
            <TableCell className="min-w-40 py-2 align-top text-muted max-sm:hidden">{t(`demandedBy.${why}`)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
