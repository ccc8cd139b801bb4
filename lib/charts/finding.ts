import type { Mark } from './marks'
import type { Arch } from './teeth'

export const findingStates = ['existing', 'planned', 'in_progress', 'completed'] as const
export type FindingState = (typeof findingStates)[number]
export type Covers = 'surface' | 'tooth' | 'span' | 'quadrant' | 'arch' | 'mouth'

/** One mark of a chart, as the SQL function finding_rows() answers; what is empty is left out. Dates "2026-11-22", of the clinic. */
export type Finding = {
  id: string; version: number; mark: Mark; covers: Covers
  teeth: number[]
  /** "MOD"; '' is the whole tooth. */
  surfaces: string
  /** The teeth of a bridge that hang. */
  pontics?: number[]
  /** On an extra tooth beside teeth[0]. */
  extra?: true
  quadrant?: number; arch?: Arch; depth?: string; note?: string
  state: FindingState
  found_on: string; state_since: string
  /** State, since when, and when that was noted; only when there was more than one. */
  states?: [state: FindingState, since: string, noted: string][]
  /** When it was noted. */
  at: string
  by?: string; dentist?: string; visit?: string
  /** It follows a treatment plan or work done, and changes there. */
  of_plan?: true
  /** A mistake was never there; what is gone was there until then. */
  removed?: { on: string; as: 'mistake' | 'gone'; reason?: string; by?: string }
}

/** What a chart begins with: private.chart_findings(). */
export type ChartData = {
  /** The database's clock when it was read. */
  at: string
  today: string
  birth_date: string | null
  birth_date_precision: 'day' | 'year' | null
  findings: Finding[]
  images: ToothImages[]
}

/** The X-rays and photographs of a tooth: how many there are, and the latest six. */
export type ToothImages = { tooth: number; count: number; latest: ToothImage[] }
/** at: when it was taken. thumb: whether there is a small picture of it. */
export type ToothImage = { id: string; sort: 'xray' | 'photograph'; at: string; thumb: boolean }
