import type { Covers, FindingState } from './finding'

export type Mark = keyof typeof marks
/** What can be marked: its code on the keyboard, where it may be (the usual first), how deep. */
type MarkEntry = { kind: 'condition' | 'work'; code: string; covers: Covers[]; depths?: string[] }

/**
 * All that a chart can hold, the same list as private.chart_marks. Codes are our own. They begin with a letter that names no
 * surface (M O I D B F L P), so that surfaces and code can be typed one after the other.
 */
export const marks = {
  caries: { kind: 'condition', code: 'c', covers: ['surface', 'tooth'], depths: ['enamel', 'dentine', 'pulp'] },
  fracture: { kind: 'condition', code: 'k', covers: ['surface', 'tooth'], depths: ['enamel', 'dentine', 'pulp', 'root'] },
  attrition: { kind: 'condition', code: 'at', covers: ['surface', 'tooth'] },
  abrasion: { kind: 'condition', code: 'ab', covers: ['surface', 'tooth'] },
  erosion: { kind: 'condition', code: 'e', covers: ['surface', 'tooth'] },
  nonvital: { kind: 'condition', code: 'nv', covers: ['tooth'] },
  periapical: { kind: 'condition', code: 'ap', covers: ['tooth'] },
  mobile: { kind: 'condition', code: 'w', covers: ['tooth'], depths: ['1', '2', '3'] },
  missing: { kind: 'condition', code: 'n', covers: ['tooth'] },
  unerupted: { kind: 'condition', code: 'u', covers: ['tooth'] },
  impacted: { kind: 'condition', code: 'ui', covers: ['tooth'] },
  present: { kind: 'condition', code: 'h', covers: ['tooth'] },
  root: { kind: 'condition', code: 'rr', covers: ['tooth'] },
  supernumerary: { kind: 'condition', code: 'sn', covers: ['tooth'] },
  filling: { kind: 'work', code: 'r', covers: ['surface', 'tooth'] },
  crown: { kind: 'work', code: 'cr', covers: ['tooth'] },
  rct: { kind: 'work', code: 'rc', covers: ['tooth'] },
  extraction: { kind: 'work', code: 'x', covers: ['tooth'] },
  sealant: { kind: 'work', code: 's', covers: ['surface', 'tooth'] },
  inlay: { kind: 'work', code: 'y', covers: ['surface', 'tooth'] },
  veneer: { kind: 'work', code: 'v', covers: ['tooth'] },
  post: { kind: 'work', code: 'cp', covers: ['tooth'] },
  pulp_therapy: { kind: 'work', code: 'vp', covers: ['tooth'] },
  apicectomy: { kind: 'work', code: 'ra', covers: ['tooth'] },
  implant: { kind: 'work', code: 'ti', covers: ['tooth'] },
  bridge: { kind: 'work', code: 'cb', covers: ['span'] },
  denture: { kind: 'work', code: 'rd', covers: ['span', 'arch'] },
  splint: { kind: 'work', code: 'sp', covers: ['span'] },
  space_maintainer: { kind: 'work', code: 'sm', covers: ['span', 'tooth'] },
  night_guard: { kind: 'work', code: 'ng', covers: ['arch'] },
  scaling: { kind: 'work', code: 'sc', covers: ['mouth', 'arch', 'quadrant', 'tooth'] },
  planing: { kind: 'work', code: 'rp', covers: ['quadrant', 'arch', 'mouth', 'tooth'] },
  gum_surgery: { kind: 'work', code: 'gs', covers: ['quadrant', 'arch', 'tooth'] },
  fluoride: { kind: 'work', code: 'va', covers: ['mouth', 'tooth'] },
  whitening: { kind: 'work', code: 'wh', covers: ['mouth', 'arch', 'tooth'] },
  ortho: { kind: 'work', code: 'wr', covers: ['mouth', 'arch'] },
} as const satisfies Record<string, MarkEntry>

export const allMarks = Object.keys(marks) as Mark[]
export const isMark = (name: string): name is Mark => name in marks
export const entryOf = (mark: Mark): MarkEntry => marks[mark]

/** Those that begin with what was typed, the code that is exactly it first. A digit behind the code is a depth: "c2". */
export function suggestMarks(typed: string, nameOf: (mark: Mark) => string): { mark: Mark; depth: string | null }[] {
  const wanted = typed.trim().toLowerCase()
  const [, letters = wanted, digit] = /^([a-z]+)([1-9])$/.exec(wanted) ?? []
  const found = allMarks.filter((mark) => marks[mark].code.startsWith(letters) || nameOf(mark).toLowerCase().split(/[\s,/-]+/).some((word) => word.startsWith(letters)))
  const rank = (mark: Mark) => (marks[mark].code === letters ? 0 : marks[mark].code.startsWith(letters) ? 1 : 2)
  return found.toSorted((a, b) => rank(a) - rank(b)).map((mark) => ({ mark, depth: (digit && entryOf(mark).depths?.[Number(digit) - 1]) || null }))
}

/** The state in which a mark is entered unless somebody says otherwise. */
export const firstState = (mark: Mark, chosen: FindingState): FindingState => (marks[mark].kind === 'condition' ? 'existing' : chosen)
