'use client'

import { Ban, CalendarOff, Palmtree, Plus, X, type LucideIcon } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { toastUndo } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { addClosure } from '@/lib/dentists/add-closure'
import type { Roster } from '@/lib/dentists/queries'
import { removeClosure } from '@/lib/dentists/remove-closure'
import { closureValues, formatWallTime, type Closure, type ClosureKind } from '@/lib/dentists/rules'
import { formatDay } from '@/lib/time'
import { ClosurePanel } from './closure-panel'

const icons: Record<ClosureKind, LucideIcon> = { holiday: CalendarOff, leave: Palmtree, block: Ban }

/** Holidays, leave and block-outs from now on, soonest first. */
export function Closures({ slug, roster }: { slug: string; roster: Roster }) {
  const t = useTranslations('dentists.closure')
  const { clinic } = useShell()
  const run = useRun()
  const [adding, setAdding] = useState(false)
  const remove = (closure: Closure) =>
    run(() => removeClosure(slug, { id: closure.id }), () =>
      toastUndo(t('removed'), () => void run(() => addClosure(slug, closureValues(closure, clinic.timeZone)))))
  const add = <Button variant="primary" onClick={() => setAdding(true)}><Plus aria-hidden />{t('add')}</Button>
  return (
    <div className="grid gap-4">
      {roster.closures.length === 0 ? (
        <EmptyState icon={Palmtree} title={t('empty')} text={t('emptyText')} action={add} />
      ) : (
        <>
          <div className="flex justify-end">{add}</div>
          <ul aria-label={t('list')} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
            {roster.closures.map((closure) => <ClosureLine key={closure.id} closure={closure} roster={roster} onRemove={() => void remove(closure)} />)}
          </ul>
        </>
      )}
      {adding && <ClosurePanel slug={slug} roster={roster} onClose={() => setAdding(false)} />}
    </div>
  )
}

function ClosureLine({ closure, roster, onRemove }: { closure: Closure; roster: Roster; onRemove: () => void }) {
  const t = useTranslations('dentists.closure')
  const locale = useLocale()
  const { clinic } = useShell()
  const { fromDate, toDate, wholeDays, starts, ends } = closureValues(closure, clinic.timeZone)
  const day = (date: string) => formatDay(date, locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const who =
    roster.dentists.find(({ id }) => id === closure.dentistId)?.name ??
    roster.chairs.find(({ id }) => id === closure.chairId)?.name ??
    (closure.dentistId || closure.chairId ? t('archived') : undefined) ??
    (roster.branches.length > 1 ? roster.branches.find(({ id }) => id === closure.branchId)?.name : undefined) ??
    t('everyone')
  const when = wholeDays
    ? fromDate === toDate ? day(fromDate) : `${day(fromDate)} – ${day(toDate)}`
    : fromDate === toDate
      ? `${day(fromDate)}, ${formatWallTime(starts, locale)} – ${formatWallTime(ends, locale)}`
      : `${day(fromDate)}, ${formatWallTime(starts, locale)} – ${day(toDate)}, ${formatWallTime(ends, locale)}`
  const name = closure.reason || t(`kinds.${closure.kind}`)
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 truncate font-medium">{name}</span>
          <Badge icon={icons[closure.kind]}>{t(`kinds.${closure.kind}`)}</Badge>
        </span>
        <span className="block text-sm text-muted"><span className="tabular">{when}</span> · {who}</span>
      </span>
      <Tooltip text={t('remove')}>
        <Button variant="ghost" size="icon-sm" aria-label={t('removeNamed', { name })} onClick={onRemove}><X aria-hidden /></Button>
      </Tooltip>
    </li>
  )
}
