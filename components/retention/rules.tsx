'use client'

import { useTranslations } from 'next-intl'
import { SettingsSection } from '@/components/clinics/settings-section'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { RetentionRule } from '@/lib/retention/retention'
import { spanParts } from '@/lib/retention/span'

/** What the service keeps how long, counted from what, and who demands it. */
export function RetentionRules({ rules }: { rules: RetentionRule[] }) {
  const t = useTranslations('retention')
  const span = (text: string) => spanParts(text).map(({ n, unit }) => t(`span.${unit}`, { count: n })).join(' ')
  return (
    <SettingsSection wide title={t('rules.title')} text={t('rules.text')}>
      <Table label={t('rules.title')} framed readOnly>
        <TableHead>
          <TableHeader>{t('rules.what')}</TableHeader>
          <TableHeader>{t('rules.keep')}</TableHeader>
          <TableHeader>{t('rules.from')}</TableHeader>
          <TableHeader>{t('rules.why')}</TableHeader>
        </TableHead>
        <TableBody>
          {rules.map((one) => (
            <TableRow key={one.rule}>
              <TableCell><span className="font-medium">{t(`rules.names.${one.rule}`)}</span></TableCell>
              <TableCell>{span(one.keep)}</TableCell>
              <TableCell>{t(`rules.since.${one.counted_from}`)}</TableCell>
              <TableCell>{t(`rules.demands.${one.demanded_by}`)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </SettingsSection>
  )
}
