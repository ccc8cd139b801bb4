'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table'
import type { ListedExam } from '@/lib/perio/exam'
import { figuresOf } from '@/lib/perio/rules'
import { figureNames, useFigure } from './exam-figures'
import { useDay } from './use-day'

/** All exams below each other, the latest first. */
export function Trend({ exams, shown }: { exams: ListedExam[]; shown: string | null }) {
  const t = useTranslations('perio')
  const figure = useFigure()
  const format = useFormatter()
  const day = useDay()
  return (
    <section aria-labelledby="trend" className="grid gap-2">
      <h2 id="trend" className="text-base font-semibold">{t('trend')}</h2>
      <Table label={t('trend')} framed>
        <TableHead>
          <TableHeader>{t('figures.day')}</TableHeader>
          {figureNames.map((name) => <TableHeader key={name} numeric>{t(`figures.${name}`)}</TableHeader>)}
          <TableHeader numeric>{t('figures.sites')}</TableHeader>
          <TableHeader>{t('figures.dentist')}</TableHeader>
        </TableHead>
        <TableBody>
          {exams.toReversed().map((exam) => {
            const figures = figuresOf(exam.counts)
            return (
              <TableRow key={exam.id} selected={exam.id === shown}>
                <TableCell>
                  <Link href={`?exam=${exam.id}`} className="font-medium text-brand underline-offset-2 hover:underline">{day(exam.examined_on)}</Link>
                  {!exam.signed && <span className="ms-2"><Badge tone="amber">{t('open')}</Badge></span>}
                </TableCell>
                {figureNames.map((name) => <TableCell key={name} numeric>{figure(name, figures)}</TableCell>)}
                <TableCell numeric>{format.number(figures.sites)}</TableCell>
                <TableCell>{exam.dentist ?? '–'}</TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </section>
  )
}
