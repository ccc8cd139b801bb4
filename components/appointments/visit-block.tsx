import { AlertTriangle, Clock, FlaskConical, Sparkle } from 'lucide-react'
import { memo } from 'react'
import { isLive, isMovable, isResizable } from '@/lib/appointments/rules'
import type { Visit } from '@/lib/appointments/schedule'
import { minuteHeight } from './drag-layer'
import styles from './grid.module.css'
import { statusLook } from './status'
import { shortTime } from './times'

export type BlockProps = {
  visit: Visit
  /** Minutes after midnight, and how far the top is below the first hour in view. */
  from: number
  to: number
  top: number
  left: number
  width: number
  reason?: string
  /** CSS colour of the bar at its side: the reason's in a dentist's column, elsewhere the dentist's. */
  bar: string
  /** What the columns do not say: the chair, or the dentist. */
  detail?: string
  /** Read aloud. */
  label: string
  open: boolean
  saving: boolean
  writable: boolean
  /** The word for checking in with one click, on blocks of today that wait for their patient. */
  arrive: string
  tabbable: boolean
  /** Held on the pinboard. */
  pinned: boolean
}

/**
 * One visit on the grid: time, name, reason, status icon, alert mark, first-visit mark, lab mark, as space allows. A button
 * without handlers of its own: the grid listens once for all.
 */
export const VisitBlock = memo(function VisitBlock(props: BlockProps) {
  const { visit, from, to, top, left, width, reason, bar, detail, label, open, saving, writable, arrive, tabbable, pinned } = props
  const { tone, icon: Icon } = statusLook[visit.status]
  const height = Math.max((to - from) * minuteHeight - 2, 9)
  const lines = height < 15 ? 0 : Math.floor((height - 2) / 16)
  const time = <span className={styles.time}>{shortTime(from)}{lines > 2 && <span className={styles.until}> – {shortTime(to)}</span>}</span>
  const marks = (
    <span className={styles.marks}>
      <Icon className={`${styles.mark} ${styles.status}`} />
      {visit.alerts.length > 0 && <AlertTriangle className={`${styles.mark} ${styles.alert}`} />}
      {visit.first_visit && <Sparkle className={`${styles.mark} ${styles.first}`} />}
      {visit.lab && <FlaskConical data-lab={visit.lab} className={`${styles.mark} ${styles.lab}`} />}
    </span>
  )
  const name = <span className={styles.name}>{visit.patient}</span>
  return (
    <button
      type="button"
      data-visit={visit.id}
      data-tone={tone}
      data-status={visit.status}
      data-lines={Math.min(lines, 4)}
      data-movable={writable && isMovable(visit) ? '' : undefined}
      data-gone={isLive(visit) ? undefined : ''}
      data-squeezed={visit.lane === null ? '' : undefined}
      data-open={open ? '' : undefined}
      data-saving={saving ? '' : undefined}
      data-pinned={pinned ? '' : undefined}
      aria-pressed={open}
      title={height < 30 || width < 0.5 ? label : undefined}
      tabIndex={tabbable ? 0 : -1}
      className={styles.block}
      style={{
        top: top + 1, height, left: `calc(${left * 100}% + 1px)`, width: `calc(${width * 100}% - 3px)`, '--bar': bar,
      } as React.CSSProperties}
    >
      {/* Heard: everything. Seen: what there is room for. */}
      <span className="sr-only">{label}</span>
      <span className={styles.text} aria-hidden>
        {lines < 2 && (
          <span className={styles.line}>
            {time}{name}{reason && <span className={`${styles.reason} ${styles.inlineReason}`}>{reason}</span>}{marks}
          </span>
        )}
        {lines === 2 && (
          <>
            <span className={styles.line}>{time}{name}{marks}</span>
            <span className={styles.line}><span className={styles.reason}>{reason}</span></span>
          </>
        )}
        {lines > 2 && (
          <>
            <span className={styles.line}>{time}{marks}</span>
            <span className={styles.line}>{name}</span>
            <span className={styles.line}><span className={styles.reason}>{reason}</span></span>
            {lines > 3 && detail && <span className={styles.line}><span className={styles.reason}>{detail}</span></span>}
          </>
        )}
      </span>
      {/* For pointers; the key is a, and the panel has a button. */}
      {writable && (visit.status === 'booked' || visit.status === 'confirmed') && (
        <span data-arrive aria-hidden className={styles.arrive}><Clock className={styles.mark} />{lines > 1 && arrive}</span>
      )}
      {writable && isResizable(visit) && <span data-grip className={styles.grip} />}
    </button>
  )
})
