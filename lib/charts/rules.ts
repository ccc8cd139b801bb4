import type { Finding, FindingState } from './finding'
import { marks, type Mark } from './marks'
import { allTeeth, archOf, counterpartOf, isAnterior, isMilk, surfacesOf } from './teeth'

export type Dentition = 'permanent' | 'milk' | 'mixed'
/** Whether a tooth stands in the mouth. absent: a milk tooth that age has replaced. */
export type Presence = 'present' | 'missing' | 'unerupted' | 'impacted' | 'root' | 'implant' | 'absent'
/** A mark that is to be seen: what of it later work has not covered. */
export type Shown = { finding: Finding; mark: Mark; state: FindingState; surfaces: string }
export type ToothChart = {
  presence: Presence
  /** By age alone, nobody has noted it. */
  expected: boolean
  marks: Shown[]
  /** The extra tooth beside it. */
  extra: Shown[] | null
  /** Changes when anything of this tooth does: what a drawing is remembered by. */
  key: string
}
export type MouthChart = { teeth: Map<number, ToothChart>; spans: Shown[]; areas: Shown[] }

const done = (state: FindingState) => state === 'existing' || state === 'completed'

/** The state of a finding on a day; null when it was not there yet, or no more. What was removed as a mistake never was. */
export function stateOn(finding: Finding, day: string): FindingState | null {
  return momentOn(finding, day)?.state ?? null
}

function momentOn({ found_on: found, removed, states, state, state_since: since, at }: Finding, day: string): { state: FindingState; since: string; noted: string } | null {
  if (found > day || removed?.as === 'mistake' || (removed && removed.on <= day)) return null
  if (!states) return since <= day ? { state, since, noted: at } : null
  const last = states.findLast(([, from]) => from <= day)
  return last ? { state: last[0], since: last[1], noted: last[2] } : null
}

/** When permanent teeth appear, in years, counted from the midline (upper, lower): Schour and Massler's means, rounded up. */
const eruption = { upper: [8, 9, 12, 11, 12, 7, 13, 18], lower: [7, 8, 11, 11, 12, 7, 13, 18] }
const milkEruption = [1, 1, 2, 1.5, 2.5]

/** Years from a birth date to a day; null: unknown. */
export function ageOn(birthDate: string | null, day: string): number | null {
  return birthDate === null ? null : (Date.parse(day) - Date.parse(birthDate)) / (365.25 * 86_400_000)
}

/** What age alone lets one expect of a tooth; of somebody of unknown age, a grown-up's mouth. */
export function expectedPresence(tooth: number, age: number | null): 'present' | 'unerupted' | 'absent' {
  if (isMilk(tooth)) {
    if (age === null || age >= eruption[archOf(tooth)][tooth % 10 - 1]!) return 'absent'
    return age >= milkEruption[tooth % 10 - 1]! ? 'present' : 'unerupted'
  }
  return age === null || age >= eruption[archOf(tooth)][tooth % 10 - 1]! ? 'present' : 'unerupted'
}

type Entry = Shown & { since: string; order: string }

/** Marks that say whether a tooth is there, once they are done. */
const presenceOf: Partial<Record<Mark, Presence>> = {
  missing: 'missing', extraction: 'missing', unerupted: 'unerupted', impacted: 'impacted', present: 'present', root: 'root', implant: 'implant',
}
/** Nothing noted before is left of the tooth. */
const ends = new Set<Mark>(['missing', 'extraction', 'implant'])
const onSurfaces = new Set<Mark>(['caries', 'fracture', 'attrition', 'abrasion', 'erosion', 'filling', 'inlay', 'sealant', 'veneer'])
/** A later mark on the left covers an earlier one on the right, on the whole tooth. */
const coversWhole: Partial<Record<Mark, Mark[]>> = {
  crown: ['crown', 'veneer'], bridge: ['crown', 'veneer', 'bridge'], rct: ['nonvital', 'pulp_therapy', 'rct'], pulp_therapy: ['pulp_therapy'],
  apicectomy: ['periapical', 'apicectomy'], post: ['post'], mobile: ['mobile'], nonvital: ['nonvital'], periapical: ['periapical'], splint: ['splint'],
  denture: ['denture'], supernumerary: ['supernumerary'],
}

/** The surfaces that a mark takes on a tooth. */
function taken(tooth: number, { mark, surfaces }: Shown): string {
  const middle = isAnterior(tooth) ? 'I' : 'O'
  if (mark === 'veneer') return isAnterior(tooth) ? 'F' : 'B'
  if (mark === 'crown' || mark === 'bridge') return surfacesOf(tooth).join('')
  if (surfaces) return [...surfaces].filter((letter) => surfacesOf(tooth).includes(letter as never)).join('')
  if (mark === 'filling' || mark === 'inlay' || mark === 'sealant') return middle
  return onSurfaces.has(mark) ? surfacesOf(tooth).join('') : ''
}

/** Whether a later mark stands in for an earlier one. What was there before the visit covers only what earlier days noted. */
function isLater(later: Entry, earlier: Entry): boolean {
  return later.state === 'existing' && marks[later.mark].kind === 'work' ? later.since > earlier.since : later.order > earlier.order
}

/** What is left to see of a tooth's marks: the later covers the earlier. */
function uncovered(tooth: number, entries: Entry[]): Shown[] {
  const end = entries.findLast((entry) => ends.has(entry.mark) && done(entry.state))
  const left = end ? entries.filter((entry) => entry === end || isLater(entry, end)) : entries
  return left.flatMap((entry) => {
    // What is planned covers nothing, and nothing covers it but the end of the tooth.
    if (!done(entry.state)) return [entry]
    const later = left.filter((other) => other !== entry && done(other.state) && isLater(other, entry))
    if (later.some((other) => coversWhole[other.mark]?.includes(entry.mark) || (other.mark === entry.mark && presenceOf[entry.mark]))) return []
    if (!onSurfaces.has(entry.mark) || (entry.mark === 'fracture' && entry.finding.depth === 'root')) return [entry]
    const over = later.filter(({ mark }) => marks[mark].kind === 'work' && (onSurfaces.has(mark) || mark === 'crown' || mark === 'bridge')
      && (mark !== 'sealant' || entry.mark === 'sealant')).map((other) => taken(tooth, other)).join('')
    const surfaces = [...taken(tooth, entry)].filter((letter) => !over.includes(letter)).join('')
    return surfaces ? [{ ...entry, surfaces }] : []
  })
}

/** The mouth as it was at the end of a day. Pure: the same findings and day give the same chart. */
export function chartAt(findings: Finding[], day: string, birthDate: string | null): MouthChart {
  const byTooth = new Map<number, Entry[]>()
  const extras = new Map<number, Entry[]>()
  const spans: Entry[] = []
  const areas: Entry[] = []
  const add = (map: Map<number, Entry[]>, tooth: number, entry: Entry) => void (map.get(tooth)?.push(entry) ?? map.set(tooth, [entry]))
  for (const finding of findings) {
    const moment = momentOn(finding, day)
    if (!moment) continue
    const entry: Entry = { finding, mark: finding.mark, state: moment.state, surfaces: finding.surfaces, since: moment.since, order: `${moment.since} ${moment.noted}` }
    if (finding.covers === 'span') spans.push(entry)
    if (finding.teeth.length === 0) areas.push(entry)
    // A bridge is a crown on each of its teeth; what else spans teeth leaves them as they are.
    if (finding.covers !== 'span' || finding.mark === 'bridge') for (const tooth of finding.teeth) add(finding.extra ? extras : byTooth, tooth, entry)
  }
  const inOrder = (a: Entry, b: Entry) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)
  const age = ageOn(birthDate, day)
  const teeth = new Map(allTeeth.map((tooth): [number, ToothChart] => {
    const entries = (byTooth.get(tooth) ?? []).toSorted(inOrder)
    const extra = extras.get(tooth)?.toSorted(inOrder)
    const beside = extra && uncovered(tooth, extra)
    const shown = uncovered(tooth, entries).filter(({ mark }) => mark !== 'bridge')
    const noted = entries.findLast(({ mark, state }) => presenceOf[mark] && done(state))
    const handled = entries.some(({ mark, state }) => !presenceOf[mark] && mark !== 'bridge' && state !== 'planned')
    const presence = noted ? presenceOf[noted.mark]! : handled ? 'present' : expectedPresence(tooth, age)
    const gone = beside?.some(({ mark, state }) => ends.has(mark) && done(state))
    return [tooth, {
      presence, expected: !noted && !handled, marks: shown, extra: beside && !gone ? beside : null,
      key: `${presence}${noted ? '!' : ''} ${[...shown, ...(gone ? [] : (beside ?? []))].map(({ finding, state, surfaces }) => `${finding.id}${finding.version}${state}${surfaces}`).join()}`,
    }]
  }))
  return { teeth, spans: latest(spans.toSorted(inOrder)), areas: latest(areas.toSorted(inOrder)) }
}

/** Of what is done again and again (scaling, a new denture) the last time; what is open, all. */
function latest(entries: Entry[]): Entry[] {
  const same = (a: Entry, b: Entry) => a.mark === b.mark && a.finding.quadrant === b.finding.quadrant && a.finding.arch === b.finding.arch
    && (a.finding.teeth.length === 0 || a.finding.teeth.some((tooth) => b.finding.teeth.includes(tooth)))
  return entries.filter((entry, i) => !done(entry.state) || !entries.slice(i + 1).some((other) => done(other.state) && same(entry, other)))
}

/** The rows that a mouth needs: by age, and because something is noted on teeth that age would not show. */
export function dentitionOf(chart: MouthChart, birthDate: string | null, day: string): Dentition {
  const age = ageOn(birthDate, day)
  const noted = (milk: boolean) => [...chart.teeth].some(([tooth, { expected, marks: shown, presence }]) => isMilk(tooth) === milk && (shown.length > 0 || (!expected && presence !== 'absent')))
  const wants = age === null || age >= 13 ? 'permanent' : age >= 5.5 ? 'mixed' : 'milk'
  if (wants === 'permanent') return noted(true) ? 'mixed' : 'permanent'
  return wants === 'milk' && noted(false) ? 'mixed' : wants
}

/** The days on which a chart changed, oldest first: where the slider stops. */
export function changeDays(findings: Finding[], today: string): string[] {
  const days = new Set([today])
  for (const { found_on: found, removed, states } of findings) {
    if (removed?.as === 'mistake') continue
    days.add(found)
    if (removed) days.add(removed.on)
    for (const [, since] of states ?? []) days.add(since)
  }
  return [...days].filter((day) => day <= today).toSorted()
}

/** The teeth of a bridge that hang: those that are gone; if none is, all between its ends. Teeth along the arch. */
export function ponticsOf(teeth: number[], chart: MouthChart): number[] {
  const gone = teeth.filter((tooth) => ['missing', 'absent'].includes(chart.teeth.get(tooth)!.presence))
  return gone.length > 0 && gone.length < teeth.length ? gone : teeth.slice(1, -1)
}

/** Whether a milk tooth and the permanent one of its place both stand there: allowed, and to be shown. */
export function standsTwice(tooth: number, chart: MouthChart): boolean {
  const other = counterpartOf(tooth)
  const there = (number: number) => ['present', 'root'].includes(chart.teeth.get(number)!.presence)
  return other !== null && there(tooth) && there(other)
}

