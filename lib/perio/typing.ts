import type { PerioTooth } from './exam'
import { arrowFrom, firstOpen, stepFrom, type Cell, type Setup } from './path'
import { blankTooth, entrances, hasEntrance, mergeTooth, perioTeeth, prefill, sextantOf } from './rules'

export type Mark = 'bleeding' | 'plaque' | 'suppuration'
export type TypingProblem = 'depth' | 'margin' | 'grade' | 'missing'

/** An exam as it is being typed. Whatever is pressed, `type` says what it is afterwards; nothing else is remembered anywhere. */
export type Typing = {
  teeth: Record<number, PerioTooth>
  setup: Setup
  /** Where the next number goes. */
  at: Cell
  /** The site that was typed just before: what marks are for. null after one went somewhere else. */
  typed: Cell | null
  /** "+" adds ten to the next digit, "-" makes it negative. */
  prefix: '' | '+' | '-'
  /** What was wrong with the last key. */
  problem: TypingProblem | null
  /** What there was before, the latest last. */
  before: { teeth: Record<number, PerioTooth>; at: Cell }[]
}

export type Press =
  | { do: 'digit'; digit: number; ten?: boolean }
  | { do: 'prefix'; sign: '+' | '-' }
  | { do: 'back' | 'clear' | 'skip' | 'undo' }
  | { do: 'mark'; mark: Mark; cell?: Cell }
  | { do: 'missing' | 'implant'; tooth?: number }
  | { do: 'arrow'; key: string }
  | { do: 'go'; to: Cell }
  | { do: 'prefill'; pattern: readonly [number, number, number] }
  | { do: 'level' }
  | { do: 'setup'; setup: Setup }
  | { do: 'take'; taken: { base: PerioTooth; theirs: PerioTooth }[] }

const remembered = 60

/** Begins where nothing is written yet. */
export function beginTyping(teeth: PerioTooth[], setup: Setup): Typing {
  const known = Object.fromEntries(perioTeeth.map((tooth) => [tooth, teeth.find((one) => one.tooth === tooth) ?? blankTooth(tooth)])) as Record<number, PerioTooth>
  const at = firstOpen(setup, (tooth, site) => known[tooth]!.depths[site]!, (tooth) => known[tooth]!.missing)
  return { teeth: known, setup, at: at ?? { tooth: 18, measure: 'depth', site: 2 }, typed: null, prefix: '', problem: null, before: [] }
}

/** What is at a place. */
export function valueAt({ depths, margins, furcations, mobility }: PerioTooth, { measure, site }: Cell): number | null {
  return measure === 'depth' ? depths[site]! : measure === 'margin' ? margins[site]! : measure === 'furcation' ? furcations[site]! : mobility
}

/** The site that a mark is for: the one just typed, otherwise the one looked at. null: mobility and furcations have none. */
export const markedCell = ({ typed, at }: Typing): Cell | null => typed ?? (at.measure === 'depth' || at.measure === 'margin' ? at : null)

/** One key, or one tap that means the same. */
export function type(state: Typing, press: Press): Typing {
  const tooth = state.teeth[state.at.tooth]!
  switch (press.do) {
    case 'digit':
      return digit(state, tooth, press.digit + (press.ten || state.prefix === '+' ? 10 : 0))
    case 'prefix':
      if (press.sign === '-' && state.at.measure !== 'margin') return { ...state, problem: 'depth' }
      return { ...state, prefix: state.prefix === press.sign ? '' : press.sign, problem: null }
    case 'back': {
      if (state.prefix) return { ...state, prefix: '' }
      const full = valueAt(tooth, state.at) !== null
      const to = state.typed ?? (full ? state.at : stepFrom(state.at, -1, state.setup, (one) => state.teeth[one]!.missing))
      return to ? { ...write(state, to, null), at: to, typed: null } : state
    }
    case 'clear':
      return { ...write(state, state.at, null), typed: null, prefix: '' }
    case 'skip':
      return { ...state, at: onward(state, state.at), typed: null, prefix: '', problem: null }
    case 'undo': {
      const last = state.before.at(-1)
      return last ? { ...state, ...last, before: state.before.slice(0, -1), typed: null, prefix: '', problem: null } : state
    }
    case 'mark': {
      const cell = press.cell ?? markedCell(state)
      if (!cell) return state
      const marked = state.teeth[cell.tooth]!
      if (marked.missing) return { ...state, problem: 'missing' }
      return change(state, { ...marked, [press.mark]: marked[press.mark].map((on, site) => (site === cell.site ? !on : on)) })
    }
    case 'missing':
    case 'implant': {
      const changed = state.teeth[press.tooth ?? state.at.tooth]!
      const on = !changed[press.do]
      const next = change(state, { ...changed, missing: press.do === 'missing' && on, implant: press.do === 'implant' && on })
      return on && press.do === 'missing' && changed.tooth === state.at.tooth ? { ...next, at: onward(next, state.at), typed: null } : next
    }
    case 'arrow': {
      const to = arrowFrom(state.at, press.key)
      return to ? { ...state, at: to, typed: null, prefix: '', problem: null } : state
    }
    case 'go':
      return { ...state, at: press.to, typed: null, prefix: '', problem: null }
    case 'prefill':
      return changeAll(state, (one) => prefill(one, press.pattern))
    case 'level':
      return changeAll(state, (one) => (one.missing ? one : { ...one, margins: one.margins.map((margin) => margin ?? 0) }))
    case 'setup':
      return { ...state, setup: press.setup }
    case 'take':
      return { ...state, teeth: press.taken.reduce((teeth, { base, theirs }) => {
        const mine = teeth[theirs.tooth]!
        return { ...teeth, [theirs.tooth]: mergeTooth(base, mine, theirs) ?? mine }
      }, state.teeth) }
  }
}

function digit(state: Typing, tooth: PerioTooth, typed: number): Typing {
  const { measure, site } = state.at
  const number = state.prefix === '-' ? -typed : typed
  if (tooth.missing) return { ...state, prefix: '', problem: 'missing' }
  if (measure === 'depth' && number > 15) return { ...state, prefix: '', problem: 'depth' }
  if (measure === 'margin' && (number > 15 || number < -10)) return { ...state, prefix: '', problem: 'margin' }
  if ((measure === 'mobility' || measure === 'furcation') && number > 3) return { ...state, prefix: '', problem: 'grade' }
  if (measure === 'furcation' && !hasEntrance(tooth.tooth, entrances[site]!)) return { ...state, prefix: '', problem: 'grade' }
  const next = write(state, state.at, number)
  return { ...next, at: onward(next, state.at), typed: measure === 'depth' || measure === 'margin' ? state.at : null, prefix: '' }
}

/** The next place; at the end of the way the same. */
const onward = (state: Typing, from: Cell) => stepFrom(from, 1, state.setup, (tooth) => state.teeth[tooth]!.missing) ?? from

function write(state: Typing, cell: Cell, value: number | null): Typing {
  const tooth = state.teeth[cell.tooth]!
  if (valueAt(tooth, cell) === value) return { ...state, problem: null }
  const put = (list: (number | null)[]) => list.map((one, site) => (site === cell.site ? value : one))
  return change(state, {
    ...tooth,
    ...(cell.measure === 'depth' && { depths: put(tooth.depths) }), ...(cell.measure === 'margin' && { margins: put(tooth.margins) }),
    ...(cell.measure === 'furcation' && { furcations: put(tooth.furcations) }), ...(cell.measure === 'mobility' && { mobility: value }),
  })
}

const change = (state: Typing, tooth: PerioTooth): Typing => remember(state, { ...state.teeth, [tooth.tooth]: tooth })

/** Every tooth of the sextants that are examined. */
function changeAll(state: Typing, how: (tooth: PerioTooth) => PerioTooth): Typing {
  return remember(state, Object.fromEntries(Object.entries(state.teeth).map(([number, tooth]) => [number, state.setup.sextants.includes(sextantOf(tooth.tooth)) ? how(tooth) : tooth])))
}

function remember(state: Typing, teeth: Record<number, PerioTooth>): Typing {
  return { ...state, teeth, problem: null, before: [...state.before.slice(1 - remembered), { teeth: state.teeth, at: state.at }] }
}
