import { isTooth } from '@/lib/charts/teeth'
import type { LabStatus, WorkKind } from './order'

/** Still at the lab, or on its way there: what a visit may wait for in vain. */
export const isAwaited = (status: LabStatus) => status === 'ordered' || status === 'sent' || status === 'returned'
export const isOver = (status: LabStatus) => status === 'fitted' || status === 'cancelled'

const next: Record<LabStatus, LabStatus | null> = {
  ordered: 'sent', sent: 'received', received: 'fitted', tried: 'fitted', returned: 'received', fitted: null, cancelled: null,
}
const others: Record<LabStatus, LabStatus[]> = {
  ordered: ['received', 'cancelled'], sent: ['ordered', 'cancelled'], received: ['tried', 'returned', 'sent', 'cancelled'],
  tried: ['returned', 'received', 'cancelled'], returned: ['cancelled'], fitted: ['received'], cancelled: ['ordered'],
}
/** What usually happens next: the one click. null: nothing. */
export const nextStatus = (status: LabStatus) => next[status]
/** What else can happen, corrections of a wrong click last. */
export const otherStatuses = (status: LabStatus) => others[status]

/**
 * Whether a move asks for a new due date: work goes to the lab on or after the day it was due, or goes back there.
 * Dates of the clinic, "2026-11-22".
 */
export const asksDueDate = (to: LabStatus, dueOn: string, today: string) => to === 'returned' || (to === 'sent' && dueOn < today)

/** Whole arches are asked for, not teeth. */
export const spansArch = (work: WorkKind) => ['denture', 'aligner', 'retainer', 'splint', 'appliance', 'tray'].includes(work)
/** Some of the teeth named are replaced, not prepared. */
export const hasPontics = (work: WorkKind) => work === 'bridge'
export const hasShade = (work: WorkKind) => !['aligner', 'retainer', 'splint', 'tray', 'post'].includes(work)

/** The work that the mark of a planned procedure asks a lab for. */
export const workOfMark = (mark: string): WorkKind =>
  ({ crown: 'crown', bridge: 'bridge', veneer: 'veneer', denture: 'denture', implant: 'implant', ortho: 'aligner' } as const)[mark] ?? 'other'

/** Shades by the names of the two guides that dentists hold beside a tooth; any other name can be typed. */
export const shades = [
  ...['A1', 'A2', 'A3', 'A3.5', 'A4', 'B1', 'B2', 'B3', 'B4', 'C1', 'C2', 'C3', 'C4', 'D2', 'D3', 'D4'],
  ...['0M1', '0M2', '0M3', '1M1', '1M2', '2L1.5', '2L2.5', '2M1', '2M2', '2M3', '2R1.5', '2R2.5', '3L1.5', '3L2.5', '3M1', '3M2', '3M3', '3R1.5', '3R2.5',
    '4L1.5', '4L2.5', '4M1', '4M2', '4M3', '4R1.5', '4R2.5', '5M1', '5M2', '5M3'],
]
export const materials = ['Zirconia', 'Layered zirconia', 'Lithium disilicate', 'Metal-ceramic', 'Full metal', 'Composite', 'PMMA', 'Acrylic', 'Flexible nylon', 'Cobalt-chrome', 'Clear sheet']

/** Teeth as typed, "36, 37 46": each once, in the order they were typed. null: one of them is no tooth. */
export function readTeeth(typed: string): number[] | null {
  const teeth = [...new Set(typed.split(/[\s,;]+/).filter(Boolean).map(Number))]
  return teeth.every(isTooth) ? teeth : null
}
