import type { Schedule, Status } from '@/lib/appointments/schedule'
import type { HistoryEntry } from '@/lib/appointments/visit'
import { dateIn, formatDate, formatDateTime, formatTime } from '@/lib/time'

type Words = { (key: string, values?: Record<string, string | number>): string }
type Names = Pick<Schedule, 'dentists' | 'chairs' | 'reasons'>

/**
 * What one line of the audit says to a person: a sentence for each column that changed, in their language. Columns that
 * only the program cares about say nothing; an entry of only those is an empty list.
 * @param t texts of "appointments"
 */
export function describeHistory(entry: HistoryEntry, names: Names, t: Words, zone: string, locale: string): string[] {
  const before = entry.before ?? {}
  const after = entry.after ?? {}
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const when = (value: unknown) => (typeof value === 'string' ? formatTime(value, zone, locale) : '–')
  if (entry.action === 'created') {
    if (!after.starts_at) return [t('history.created')]
    return [t('history.createdFor', { day: formatDate(text(after.starts_at), zone, locale), time: formatTime(text(after.starts_at), zone, locale) })]
  }
  const lines: string[] = []
  const named = (list: { id: string; name: string }[], id: unknown) => list.find((one) => one.id === id)?.name ?? '?'
  if ('status' in after) {
    lines.push(t('history.status', { from: t(`status.${text(before.status) as Status}`), to: t(`status.${text(after.status) as Status}`) }))
    if (after.status_reason) lines.push(t('history.because', { reason: text(after.status_reason) }))
  }
  if (after.starts_at) {
    const sameDay = dateIn(text(before.starts_at), zone) === dateIn(text(after.starts_at), zone)
    const write = sameDay ? formatTime : formatDateTime
    lines.push(t('history.moved', { from: write(text(before.starts_at), zone, locale), to: write(text(after.starts_at), zone, locale) }))
  } else if (after.ends_at) {
    lines.push(t('history.ends', { time: formatTime(text(after.ends_at), zone, locale) }))
  }
  // Stamped with a step they say nothing new; put right later they do.
  if (!('status' in after)) {
    for (const step of ['arrived_at', 'seated_at', 'finished_at', 'discharged_at'] as const) {
      if (step in after) lines.push(t('history.corrected', { step: t(`times.${step}`), from: when(before[step]), to: when(after[step]) }))
    }
  }
  if ('urgent' in after) lines.push(t(after.urgent ? 'history.urgent' : 'history.calm'))
  if (after.called_at) lines.push(t('history.called'))
  if (after.skipped_at) lines.push(t('history.skipped'))
  if ('dentist_id' in after) lines.push(t('history.dentist', { name: named(names.dentists, after.dentist_id) }))
  if ('chair_id' in after) lines.push(after.chair_id ? t('history.chair', { name: named(names.chairs, after.chair_id) }) : t('history.noChair'))
  if ('reason_id' in after) lines.push(after.reason_id ? t('history.reason', { name: named(names.reasons, after.reason_id) }) : t('history.noReason'))
  if ('note' in after) lines.push(after.note ? t('history.note', { text: text(after.note) }) : t('history.noNote'))
  if ('lane' in after && (before.lane === null || after.lane === null)) lines.push(t(after.lane === null ? 'history.squeezed' : 'history.unsqueezed'))
  return lines
}
