'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useEffectEvent, useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import { chooseForRow } from '@/lib/imports/choose-for-row'
import { listImportRows } from '@/lib/imports/list-import-rows'
import { whatToDo, type Import, type ImportOptions, type ImportRow, type RowView, type WhatToDo } from '@/lib/imports/schema'
import { displayPhone } from '@/lib/patients/rules'
import { useRowTexts } from './use-row-texts'

const pageSize = 50

/** Rows of an import that somebody should look at. With options (before the run) each known one may be decided for itself. */
export function ImportRows({ slug, import: one, view, options }: { slug: string; import: Import; view: RowView; options?: ImportOptions }) {
  const t = useTranslations('imports')
  const run = useRun()
  const [rows, setRows] = useState<ImportRow[] | null>(null)
  const [more, setMore] = useState(false)
  const load = useEffectEvent((after: number) => run(() => listImportRows(slug, { id: one.id, view, after, size: pageSize }), ({ rows: next }) => {
    setRows((before) => [...(after > 0 ? (before ?? []) : []), ...next])
    setMore(next.length === pageSize)
  }))
  useEffect(() => void load(0), [])
  const showMore = () => run(() => listImportRows(slug, { id: one.id, view, after: rows?.at(-1)?.line ?? 0, size: pageSize }), ({ rows: next }) => {
    setRows((before) => [...(before ?? []), ...next])
    setMore(next.length === pageSize)
  })
  const choose = (line: number, choice: WhatToDo | null) => run(() => chooseForRow(slug, { id: one.id, line, choice }), () =>
    setRows((before) => before?.map((row) => (row.line === line ? { ...row, choice } : row)) ?? null))

  if (rows === null) return <Skeleton className="h-40 w-full" />
  if (rows.length === 0) return <p className="py-4 text-muted">{t(`none.${view}`)}</p>
  return (
    <div className="grid gap-2">
      <Table label={t(`views.${view}`)} framed readOnly={!options}>
        <TableHead>
          <TableHeader numeric>{t('row')}</TableHeader>
          <TableHeader>{t('fields.fullName')}</TableHeader>
          <TableHeader>{t(view === 'duplicates' ? 'knownAs' : 'reason')}</TableHeader>
          {view === 'duplicates' && options && <TableHeader>{t('whatToDo')}</TableHeader>}
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.line}>
              <TableCell numeric className="w-16 text-muted">{row.line}</TableCell>
              <TableCell className="max-w-56 break-words">
                {row.patientId && view !== 'faulty'
                  ? <Link href={`/${slug}/patients/${row.patientId}`} className="text-brand hover:underline">{row.fullName}</Link>
                  : (row.fullName ?? row.cells.filter(Boolean).slice(0, 3).join(' · '))}
                {row.phone && <span className="block text-sm text-muted tabular">{displayPhone(row.phone)}</span>}
              </TableCell>
              <TableCell className="text-sm">{view === 'duplicates' ? <Known slug={slug} row={row} /> : <Reasons row={row} />}</TableCell>
              {view === 'duplicates' && options && (
                <TableCell className="w-56 min-w-48">
                  <Select aria-label={t('whatToDoWith', { row: row.line })} value={row.choice ?? ''} onChange={(event) => choose(row.line, (event.target.value || null) as WhatToDo | null)}>
                    <option value="">{t('asForAll', { what: t(`options.do.${row.matchBy === 'number' ? options.onSameNumber : options.onDuplicate}`) })}</option>
                    {whatToDo.map((what) => <option key={what} value={what}>{t(`options.do.${what}`)}</option>)}
                  </Select>
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more && <Button variant="ghost" size="sm" className="justify-self-start" onClick={showMore}>{t('showMore')}</Button>}
    </div>
  )
}

/** Whom a row is about, as far as is known. */
function Known({ slug, row }: { slug: string; row: ImportRow }) {
  const t = useTranslations('imports')
  const why = t(row.matchBy === 'number' ? 'sameNumber' : 'samePerson')
  if (!row.match) return <>{t('earlierRow', { row: row.matchLine ?? 0 })}<span className="block text-muted">{why}</span></>
  return (
    <>
      <Link href={`/${slug}/patients/${row.match.id}`} className="text-brand hover:underline">{row.match.fullName}</Link>
      <span className="block text-muted">{[why, row.match.phone && displayPhone(row.match.phone), row.match.number].filter(Boolean).join(' · ')}</span>
    </>
  )
}

function Reasons({ row }: { row: ImportRow }) {
  const t = useTranslations('imports')
  const { problem, note } = useRowTexts()
  const reasons = [...row.problems.map(problem), ...(row.state === 'failed' ? [t('problems.refused')] : []), ...row.notes.map(note)]
  return <ul className="grid gap-0.5">{reasons.map((reason, i) => <li key={i}>{reason}</li>)}</ul>
}
