import type { QueueMark, QueueVisit } from '@/lib/queue/queue'
import { sectionOf } from '@/lib/queue/rules'

type KeysHost = {
  board: HTMLElement
  visits: QueueVisit[]
  writable: boolean
  onNext: (visit: QueueVisit) => void
  onMark: (visit: QueueVisit, mark: QueueMark) => void
  onMove: (visit: QueueVisit, by: 1 | -1) => void
  onRecord: (visit: QueueVisit) => void
}

/**
 * The queue by keyboard, on a row: arrows go to the next one, with Alt they move it; a takes the next step, u marks pain,
 * c calls, k skips, o opens the record. Answers whether the key was used.
 */
export function queueKey(event: { key: string; altKey: boolean; target: EventTarget }, host: KeysHost): boolean {
  const target = event.target as HTMLElement
  const row = target.closest<HTMLElement>('[data-row]')
  const visit = row && host.visits.find((one) => one.id === row.dataset.row)
  if (!visit || target.closest('[role=menu]')) return false
  const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key]
  const waits = sectionOf(visit) === 'waiting'
  if (by && event.altKey) {
    if (waits && host.writable) host.onMove(visit, by)
    return true
  }
  if (by) {
    const rows = [...host.board.querySelectorAll<HTMLElement>('[data-row]')].filter((one) => one.offsetParent !== null)
    rows[rows.indexOf(row) + by]?.querySelector<HTMLElement>('[data-open-row]')?.focus()
    return true
  }
  if (event.altKey) return false
  if (event.key === 'o') {
    host.onRecord(visit)
    return true
  }
  if (!host.writable) return false
  if (event.key === 'a') host.onNext(visit)
  else if (waits && event.key === 'u') host.onMark(visit, visit.urgent ? 'calm' : 'urgent')
  else if (waits && event.key === 'c') host.onMark(visit, visit.called_at ? 'uncall' : 'call')
  else if (waits && event.key === 'k') host.onMark(visit, 'skip')
  else return false
  return true
}
