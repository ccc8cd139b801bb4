'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { RetentionRule } from '@/lib/retention/retention'
import { useSpan } from './use-span'

/** What the service keeps how long, counted from what, and who demands it. onChange: for who may set it. */
export function RetentionRules({ rules, onChange }: { rules: RetentionRule[]; onChange?: (rule: RetentionRule) => void }) {
  const t = useTranslations('retention')
  const span = useSpan()
  return (
    <Table label={t('rules.title')} framed readOnly={!onChange}>
      <TableHead>
        <TableHeader>{t('rules.what')}</TableHeader>
        <TableHeader>{t('rules.keep')}</TableHeader>
        <TableHeader>{t('rules.from')}</TableHeader>
        <TableHeader>{t('rules.why')}</TableHeader>
        {onChange && <TableHeader><span className="sr-only">{t('operator.change')}</span></TableHeader>}
      </TableHead>
      <TableBody>
        {rules.map((one) => (
          <TableRow key={one.rule}>
            <TableCell><span className="font-medium">{t(`rules.names.${one.rule}`)}</span></TableCell>
            <TableCell>{span(one.keep)}</TableCell>
            <TableCell>{t(`rules.since.${one.counted_from}`)}</TableCell>
            <TableCell>{t(`rules.demands.${one.demanded_by}`)}</TableCell>
            {onChange && (
              <TableCell>
                {one.at_least !== one.at_most && <Button size="sm" onClick={() => onChange(one)} aria-label={t('operator.changeOne', { rule: t(`rules.names.${one.rule}`) })}>{t('operator.change')}</Button>}
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
