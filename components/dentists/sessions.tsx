'use client'

import { CalendarPlus, Plus, Stethoscope } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { weekdayName } from '@/components/clinics/weekday-name'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Tooltip } from '@/components/ui/tooltip'
import { weekdays } from '@/lib/clinics/rules'
import type { Roster } from '@/lib/dentists/queries'
import { formatWallTime, sessionValues, type Session } from '@/lib/dentists/rules'
import type { SessionValues } from '@/lib/dentists/schema'
import { dateIn, formatDay } from '@/lib/time'
import { useShell } from '@/components/layout/shell-context'
import { SessionPanel } from './session-panel'
import { useSessionQualifier } from './use-session-qualifier'

/** Each dentist's week, with single dates below. A session opens for changing; the plus adds to that day. */
export function Sessions({ slug, roster }: { slug: string; roster: Roster }) {
  const t = useTranslations('dentists.session')
  const { clinic } = useShell()
  const [open, setOpen] = useState<{ session: Session | null; values: SessionValues } | null>(null)
  const today = dateIn(new Date(), clinic.timeZone)
  const branchId = roster.branches[0]?.id ?? ''
  const add = (dentistId: string, day: number[]) =>
    setOpen({ session: null, values: { ...blank, dentistId, branchId, weekdays: day } })
  const edit = (session: Session) => setOpen({ session, values: sessionValues(session) })
  if (roster.dentists.length === 0) return <EmptyState icon={Stethoscope} title={t('noDentists')} text={t('noDentistsText')} />
  return (
    <div className="grid gap-6">
      {roster.dentists.map((dentist) => {
        const sessions = roster.sessions.filter((session) => session.dentistId === dentist.id && !isOver(session, today))
        return (
          <section key={dentist.id} aria-label={dentist.name} className="overflow-hidden rounded-lg border border-line bg-surface">
            <div className="flex items-center gap-3 border-b border-line px-3 py-2">
              <Avatar name={dentist.name} colour={dentist.colour} />
              <h2 className="min-w-0 flex-1 truncate font-semibold">{dentist.name}</h2>
              <Button size="sm" onClick={() => add(dentist.id, [1, 2, 3, 4, 5, 6])}><CalendarPlus aria-hidden />{t('add')}</Button>
            </div>
            {sessions.length === 0 && <p className="px-3 py-3 text-muted">{t('none')}</p>}
            {sessions.length > 0 && (
              <Week sessions={sessions} branches={roster.branches} onOpen={edit} onAdd={(weekday) => add(dentist.id, [weekday])} />
            )}
          </section>
        )
      })}
      {open && (
        <SessionPanel
          key={open.session?.id ?? `${open.values.dentistId} ${open.values.weekdays.join()}`}
          slug={slug}
          roster={roster}
          session={open.session}
          values={open.values}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}

const blank: Omit<SessionValues, 'dentistId' | 'branchId' | 'weekdays'> = {
  pattern: 'weekly', nth: 1, onDate: '', starts: '10:00', ends: '13:00', breakStarts: '', breakEnds: '', validFrom: '', validUntil: '', tokenOnly: false, maxTokens: '',
}

/** Whether a session lies behind: nobody needs to see it again. */
function isOver({ pattern, onDate, validUntil }: Session, today: string): boolean {
  return pattern === 'once' ? onDate < today : validUntil !== '' && validUntil < today
}

function Week({ sessions, branches, onOpen, onAdd }: { sessions: Session[]; branches: Roster['branches']; onOpen: (session: Session) => void; onAdd: (weekday: number) => void }) {
  const t = useTranslations('dentists.session')
  const locale = useLocale()
  const dated = sessions.filter((session) => session.pattern === 'once')
  const chip = (session: Session) => <SessionChip key={session.id} session={session} branches={branches} onOpen={() => onOpen(session)} />
  return (
    <ul className="divide-y divide-line">
      {weekdays.map((weekday) => {
        const there = sessions.filter((session) => session.pattern !== 'once' && session.weekday === weekday)
        return (
          <li key={weekday} className="flex items-start gap-3 px-3 py-1.5">
            <span className="w-12 shrink-0 pt-2 text-muted">{weekdayName(weekday, locale, 'short')}</span>
            <span className="flex min-w-0 flex-1 flex-wrap gap-1.5">
              {there.map(chip)}
              {there.length === 0 && <span className="pt-2 text-faint">–</span>}
            </span>
            <Tooltip text={t('addTo', { day: weekdayName(weekday, locale) })}>
              <Button variant="ghost" size="icon-sm" aria-label={t('addTo', { day: weekdayName(weekday, locale) })} onClick={() => onAdd(weekday)}><Plus aria-hidden /></Button>
            </Tooltip>
          </li>
        )
      })}
      {dated.length > 0 && (
        <li className="flex items-start gap-3 px-3 py-1.5">
          <span className="w-12 shrink-0 pt-2 text-muted">{t('dates')}</span>
          <span className="flex min-w-0 flex-1 flex-wrap gap-1.5">{dated.sort((a, b) => a.onDate.localeCompare(b.onDate)).map(chip)}</span>
        </li>
      )}
    </ul>
  )
}

function SessionChip({ session, branches, onOpen }: { session: Session; branches: Roster['branches']; onOpen: () => void }) {
  const t = useTranslations('dentists.session')
  const locale = useLocale()
  const qualifier = useSessionQualifier()
  const details = [
    session.pattern === 'once' ? formatDay(session.onDate, locale, { weekday: 'short', day: 'numeric', month: 'short' }) : qualifier(session),
    session.tokenOnly && (session.maxTokens ? t('byNumberOf', { max: session.maxTokens }) : t('byNumber')),
    session.breakStarts && t('breakFrom', { from: formatWallTime(session.breakStarts, locale), to: formatWallTime(session.breakEnds, locale) }),
    branches.length > 1 && branches.find(({ id }) => id === session.branchId)?.name,
  ].filter(Boolean)
  return (
    <button
      type="button"
      onClick={onOpen}
      className="min-h-[calc(var(--row)-0.25rem)] rounded-md border border-brand-line bg-brand-soft px-2.5 py-1 text-start text-sm text-ink hover:border-brand"
    >
      <span className="tabular">{formatWallTime(session.starts, locale)} – {formatWallTime(session.ends, locale)}</span>
      {details.length > 0 && <span className="block text-xs text-muted">{details.join(' · ')}</span>}
    </button>
  )
}
