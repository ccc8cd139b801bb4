'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import type { OperatorRetention, RetentionRule } from '@/lib/retention/retention'
import { formatDateTime } from '@/lib/time'
import { RetentionRules } from './rules'
import { RuleDialog } from './rule-dialog'

/** The rules with what they may be, the last runs, and clinics that are being deleted. */
export function OperatorRetentionPage({ page: { rules, due, runs, erasures } }: { page: OperatorRetention }) {
  const t = useTranslations('retention')
  const locale = useLocale()
  const [changing, setChanging] = useState<RetentionRule | null>(null)
  const at = (instant: string) => formatDateTime(instant, OPERATOR_ZONE, locale)
  const went = (gone: Record<string, number>) => Object.entries(gone).filter(([, n]) => n > 0).map(([thing, n]) => `${t(`operator.things.${thing}`)} ${n.toLocaleString(locale)}`).join(', ')
  return (
    <>
      <RetentionRules rules={rules} onChange={setChanging} />
      <section aria-labelledby="erasures" className="grid gap-2">
        <h2 id="erasures" className="text-base font-semibold">{t('operator.open')}</h2>
        <p className="text-muted">{t('operator.waiting', { count: due })} {erasures.length > 0 && t('operator.openText')}</p>
        {erasures.length > 0 && (
          <Table label={t('operator.open')} framed readOnly>
            <TableHead><TableHeader>{t('operator.since')}</TableHeader><TableHeader>{t('operator.step')}</TableHeader><TableHeader numeric>{t('operator.rows')}</TableHeader><TableHeader>{t('operator.held')}</TableHeader></TableHead>
            <TableBody>
              {erasures.map((one) => (
                <TableRow key={one.id}>
                  <TableCell>{at(one.began_at)}</TableCell><TableCell>{t(`operator.states.${one.state}`)}</TableCell><TableCell numeric>{one.rows.toLocaleString(locale)}</TableCell><TableCell>{one.problem ?? '–'}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </section>
      <section aria-labelledby="runs" className="grid gap-2">
        <h2 id="runs" className="text-base font-semibold">{t('operator.runs')}</h2>
        {runs.length === 0 ? <p className="text-muted">{t('operator.noRuns')}</p> : (
          <Table label={t('operator.runs')} framed readOnly>
            <TableHead><TableHeader>{t('operator.began')}</TableHeader><TableHeader>{t('operator.ended')}</TableHeader><TableHeader>{t('operator.went')}</TableHeader><TableHeader>{t('operator.held')}</TableHeader></TableHead>
            <TableBody>
              {runs.map((one) => (
                <TableRow key={one.id}>
                  <TableCell>{at(one.began_at)}</TableCell><TableCell>{one.ended_at ? at(one.ended_at) : t('operator.underWay')}</TableCell>
                  <TableCell>{went(one.gone) || t('operator.nothing')}</TableCell><TableCell>{one.problems.join(', ') || '–'}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </section>
      {changing && <RuleDialog key={changing.rule} rule={changing} onClose={() => setChanging(null)} />}
    </>
  )
}
