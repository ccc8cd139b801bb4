import { instantAt } from '@/lib/appointments/day'
import { busyStarts, takenStarts } from '@/lib/appointments/free-slots'
import { clashOf } from '@/lib/appointments/rules'
import type { Schedule, Visit } from '@/lib/appointments/schedule'
import type { Span } from '@/lib/appointments/spans'
import type { Column } from './columns'
import type { Aim, Verdict } from './drag-layer'
import { fullTime } from './times'
import type { Move } from './use-changes'

/** What dropping here asks of the database. */
export function aimMove(aim: Aim): Move {
  const { visit, column } = aim
  const squeezed = visit!.lane === null
  return {
    starts: new Date(instantAt(column.day, aim.from)).toISOString(),
    minutes: aim.to - aim.from,
    dentistId: column.dentistId ?? visit!.dentist_id,
    // Someone squeezed in who is put on a chair has a place of their own from then on.
    chairId: column.chairId === undefined || (squeezed && column.chairId === null) ? visit!.chair_id : column.chairId,
    squeeze: squeezed && column.chairId ? false : null,
  }
}

type Words = {
  t: (key: 'aim.taken' | 'aim.outside' | 'aim.past' | 'shade.break' | 'shade.leave' | 'shade.holiday' | 'shade.block', values?: Record<string, string>) => string
  locale: string
  now: number
}

/** The new time, and what speaks against it: a clash forbids, closed hours warn. */
export function verdictOf(aim: Aim, schedule: Schedule, { t, locale, now }: Words): Verdict {
  const time = `${fullTime(aim.from, locale)} – ${fullTime(aim.to, locale)}`
  const from = instantAt(aim.column.day, aim.from)
  const target = aim.visit ? aimMove(aim) : { dentistId: aim.column.dentistId ?? '', chairId: aim.column.chairId ?? null, squeeze: false }
  const squeezed = aim.visit?.lane === null && target.squeeze !== false
  const wish = { from, to: from + (aim.to - aim.from) * 60_000, dentistId: target.dentistId, chairId: target.chairId, squeezed, visitId: aim.visit?.id }
  const clash = aim.visit || aim.column.dentistId || aim.column.chairId ? clashOf(schedule, wish) : null
  if (clash) return { tone: 'no', text: `${time} · ${t('aim.taken', { patient: clash.visit.patient })}` }
  if (wish.to <= now) return { tone: 'warn', text: `${time} · ${t('aim.past')}` }
  const shade = aim.column.shades.find((one) => one.from < aim.to && one.to > aim.from)
  if (!shade) return { tone: 'ok', text: time }
  return { tone: 'warn', text: `${time} · ${shade.kind === 'outside' ? t('aim.outside') : t(`shade.${shade.kind}`)}` }
}

/** Where in a column a visit cannot be: other visits of its dentist (all lanes) or chair, and gaps that are too short. */
export function impossibleSpans(schedule: Schedule, visit: Visit, column: Column, minutes: number): Span[] {
  if (visit.lane === null) return []
  const dentist = column.dentistId ?? visit.dentist_id
  const chair = column.chairId === undefined ? visit.chair_id : column.chairId
  const starts = [
    ...busyStarts(schedule, dentist, column.day, minutes, visit.id),
    ...(chair ? takenStarts(schedule, chair, column.day, minutes, visit.id) : []),
  ]
  return starts.map((span) => ({ from: span.from + minutes, to: span.to })).filter((span) => span.to > span.from)
}
