'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { Proposal } from '@/lib/retention/retention'
import { formatDate, formatDay } from '@/lib/time'

type ProposalTableProps = {
  label: string
  proposals: Proposal[]
  /** IANA zone of the clinic. */
  zone: string
  /** Of those that can be chosen. */
  chosen?: ReadonlySet<string>
  onChoose?: (chosen: ReadonlySet<string>) => void
  onTakeBack?: (id: string) => void
}

/** Patients whose time is over, or was confirmed to be: who, when they were last here, since when nothing demands the record. */
export function ProposalTable({ label, proposals, zone, chosen, onChoose, onTakeBack }: ProposalTableProps) {
  const t = useTranslations('retention.proposals')
  const locale = useLocale()
  const { slug } = useShell()
  const all = chosen !== undefined && proposals.every(({ id }) => chosen.has(id))
  const toggle = (id: string) => onChoose?.(new Set(chosen?.has(id) ? [...chosen].filter((other) => other !== id) : [...(chosen ?? []), id]))
  return (
    <Table label={label} framed>
      <TableHead>
        {onChoose && (
          <TableHeader>
            <input type="checkbox" className="size-4 accent-brand max-md:size-5" aria-label={t('chooseAll')} checked={all} onChange={() => onChoose(all ? new Set() : new Set(proposals.map(({ id }) => id)))} />
          </TableHeader>
        )}
        <TableHeader>{t('patient')}</TableHeader>
        <TableHeader>{t('fileNumber')}</TableHeader>
        <TableHeader>{t('lastOn')}</TableHeader>
        <TableHeader>{onTakeBack ? t('goesOn') : t('dueOn')}</TableHeader>
        {onTakeBack && <TableHeader><span className="sr-only">{t('takeBack')}</span></TableHeader>}
      </TableHead>
      <TableBody>
        {proposals.map((one) => (
          <TableRow key={one.id} selected={chosen?.has(one.id)}>
            {onChoose && <TableCell><input type="checkbox" className="size-4 accent-brand max-md:size-5" aria-label={t('choose', { name: one.name })} checked={chosen?.has(one.id) ?? false} onChange={() => toggle(one.id)} /></TableCell>}
            <TableCell>
              <span className="inline-flex flex-wrap items-center gap-2">
                <Link href={`/${slug}/patients/${one.patient_id}`} className="font-medium text-brand hover:underline">{one.name}</Link>
                {one.was_minor && <Badge>{t('minor')}</Badge>}
                {one.problem && <Badge tone="amber">{t('problem')}</Badge>}
              </span>
            </TableCell>
            <TableCell>{one.file_number ?? '–'}</TableCell>
            <TableCell>{formatDay(one.last_on, locale)}</TableCell>
            <TableCell>{onTakeBack && one.takes_effect_at ? formatDate(one.takes_effect_at, zone, locale) : formatDay(one.due_on, locale)}</TableCell>
            {onTakeBack && <TableCell><Button size="sm" onClick={() => onTakeBack(one.id)} aria-label={t('takeBackOne', { name: one.name })}>{t('takeBack')}</Button></TableCell>}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
