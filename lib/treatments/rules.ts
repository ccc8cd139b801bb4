import { compareTeeth } from '@/lib/charts/teeth'
import type { Area, Covers, PlanItem, PlanStatus, Procedure } from './plan'

/** How much of the list price is given away, in percent with one decimal, rounded up: what is beyond a limit never looks within it. */
export const discountPercent = (listPaise: number, agreedPaise: number) =>
  listPaise === 0 ? 0 : Math.ceil(((listPaise - agreedPaise) * 1000) / listPaise) / 10

/** Whether a plan may be presented without anybody's word. limit: percent; null: the owner's, none. */
export const withinLimit = (listPaise: number, agreedPaise: number, grantedPaise: number, limit: number | null) =>
  listPaise - agreedPaise <= grantedPaise || limit === null || (listPaise - agreedPaise) * 100 <= listPaise * limit

/** Which teeth, a quadrant or an arch, or nothing, a procedure wants named. */
export const wants = (covers: Covers) => ({
  teeth: covers === 'surface' || covers === 'tooth', surfaces: covers === 'surface', quadrant: covers === 'quadrant', arch: covers === 'arch',
})
/** Whether any of these procedures takes out a tooth. */
export const takesOutTooth = (procedures: Pick<Procedure, 'id' | 'mark'>[], chosen: (string | undefined)[]) =>
  procedures.some(({ id, mark }) => mark === 'extraction' && chosen.includes(id))
export const quadrants: Area[] = ['q1', 'q2', 'q3', 'q4']
export const arches: Area[] = ['upper', 'lower']

/**
 * Teeth as one types them: "16 17", "16,17", "16-18" along the arch; and what is no tooth.
 * @returns the teeth in the order of the arch, each once
 */
export function typedTeeth(typed: string, isTooth: (tooth: number) => boolean, rows: number[][]): { teeth: number[]; wrong: string[] } {
  const teeth = new Set<number>()
  const wrong: string[] = []
  for (const word of typed.trim().split(/[\s,;]+/).filter(Boolean)) {
    const [from, until, more] = word.split('-').map(Number)
    const row = until === undefined ? undefined : rows.find((one) => one.includes(from!) && one.includes(until))
    if (more === undefined && until !== undefined && row) {
      const [a, b] = [row.indexOf(from!), row.indexOf(until)].toSorted((x, y) => x - y) as [number, number]
      for (const tooth of row.slice(a, b + 1)) teeth.add(tooth)
    } else if (until === undefined && isTooth(from!)) teeth.add(from!)
    else wrong.push(word)
  }
  return { teeth: [...teeth].toSorted(compareTeeth), wrong }
}

/** What may still be changed. */
export const isOpen = (status: PlanStatus) => status === 'draft' || status === 'presented'
export const isAccepted = (status: PlanStatus) => status === 'accepted' || status === 'in_progress' || status === 'completed'

/** Teeth of an item that wait. */
export const teethLeft = (item: Pick<PlanItem, 'teeth' | 'teeth_done'>) => item.teeth.filter((tooth) => !item.teeth_done.includes(tooth))

/** Minutes of the next sitting of these items, done one after the other; within what a visit may last. */
export const minutesOf = (items: Pick<PlanItem, 'minutes'>[]) => Math.min(480, Math.max(5, items.reduce((sum, item) => sum + item.minutes, 0)))

/** The dentist whom all these items are usually done by; null: none, or not the same. */
export function dentistOf(items: Pick<PlanItem, 'dentist_id'>[], planDentist: string | null): string | null {
  const named = [...new Set(items.map((item) => item.dentist_id ?? planDentist))]
  return named.length === 1 ? named[0]! : null
}
