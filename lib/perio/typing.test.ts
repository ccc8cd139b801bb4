import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walkOf, type Setup } from './path'
import { allSextants, blankTooth } from './rules'
import { beginTyping, type, valueAt, type Press, type Typing } from './typing'

const setup: Setup = { path: 'sides', with_margins: false, sextants: allSextants }
const blank = () => beginTyping([], setup)
const press = (state: Typing, ...presses: Press[]) => presses.reduce(type, state)
const digits = (text: string): Press[] => [...text].map((digit) => ({ do: 'digit', digit: Number(digit) }))
const at = (state: Typing) => `${state.at.tooth}.${state.at.measure}.${state.at.site}`

describe('typing depths', () => {
  test('192 digits fill 192 sites, none is lost', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 192, maxLength: 192 }), (typed) => {
      const state = press(blank(), ...typed.map((digit): Press => ({ do: 'digit', digit })))
      expect(walkOf(setup).map((cell) => valueAt(state.teeth[cell.tooth]!, cell))).toEqual(typed)
    }), { numRuns: 20 })
  })
  test('missing teeth are skipped; the exam begins behind them', () => {
    const state = beginTyping([{ ...blankTooth(18), missing: true }, { ...blankTooth(16), missing: true }], setup)
    expect(at(state)).toBe('17.depth.2')
    expect(at(press(state, ...digits('323')))).toBe('15.depth.2')
  })
  test('from ten on by + or in one go; more than 15 is no depth', () => {
    const state = press(blank(), { do: 'prefix', sign: '+' }, ...digits('2'), { do: 'digit', digit: 1, ten: true })
    expect(state.teeth[18]!.depths.slice(0, 3)).toEqual([null, 11, 12])
    const wrong = press(blank(), { do: 'prefix', sign: '+' }, ...digits('8'))
    expect(wrong).toMatchObject({ problem: 'depth', at: { tooth: 18, site: 2 } })
    expect(wrong.teeth[18]!.depths).toEqual(Array(6).fill(null))
    expect(press(blank(), { do: 'prefix', sign: '-' })).toMatchObject({ prefix: '', problem: 'depth' })
  })
  test('back takes the last one away and stands there again', () => {
    const state = press(blank(), ...digits('345'), { do: 'back' })
    expect([at(state), state.teeth[18]!.depths.slice(0, 3)]).toEqual(['18.depth.0', [null, 4, 3]])
    expect(press(state, { do: 'back' }).teeth[18]!.depths.slice(0, 3)).toEqual([null, null, 3])
    // Over what an earlier pass has written it is the last digit that goes, not the next one.
    const again = press(press(blank(), ...digits('333'), { do: 'go', to: { tooth: 18, measure: 'depth', site: 2 } }), ...digits('5'), { do: 'back' })
    expect(again.teeth[18]!.depths.slice(0, 3)).toEqual([3, 3, null])
  })
  test('undo brings back what was there', () => {
    const state = press(blank(), ...digits('34'), { do: 'prefill', pattern: [3, 2, 3] }, { do: 'undo' })
    expect(state.teeth[18]!.depths).toEqual([null, 4, 3, null, null, null])
    expect(state.teeth[11]!.depths).toEqual(Array(6).fill(null))
  })
})

describe('marks', () => {
  test('are for the site just typed, and for the one looked at after an arrow', () => {
    const state = press(blank(), ...digits('5'), { do: 'mark', mark: 'bleeding' }, { do: 'mark', mark: 'suppuration' })
    expect([state.teeth[18]!.bleeding, state.teeth[18]!.suppuration]).toEqual([[false, false, true, false, false, false], [false, false, true, false, false, false]])
    expect(at(state)).toBe('18.depth.1')
    expect(press(state, { do: 'arrow', key: 'ArrowRight' }, { do: 'mark', mark: 'plaque' }).teeth[18]!.plaque).toEqual([true, false, false, false, false, false])
    expect(press(state, { do: 'mark', mark: 'bleeding' }).teeth[18]!.bleeding).toEqual(Array(6).fill(false))
  })
})

test('margins: above and below the junction, on their own way or after the depths of a side', () => {
  const first: Press = { do: 'go', to: { tooth: 18, measure: 'margin', site: 2 } }
  const state = press(blank(), first, { do: 'prefix', sign: '-' }, ...digits('2'), ...digits('1'), { do: 'prefix', sign: '+' }, ...digits('0'))
  expect([state.teeth[18]!.margins, at(state)]).toEqual([[10, 1, -2, null, null, null], '17.margin.2'])
  expect(press(blank(), first, { do: 'prefix', sign: '+' }, ...digits('9')).problem).toBe('margin')
  const both = press(beginTyping([], { ...setup, with_margins: true }), ...digits('323'), ...digits('010'))
  expect([both.teeth[18]!.depths.slice(0, 3), both.teeth[18]!.margins.slice(0, 3), at(both)]).toEqual([[3, 2, 3], [0, 1, 0], '17.depth.2'])
  expect(press(blank(), { do: 'level' }).teeth[48]!.margins).toEqual(Array(6).fill(0))
})

test('mobility and furcations are 0 to 3', () => {
  const state = press(blank(), { do: 'go', to: { tooth: 16, measure: 'mobility', site: 0 } }, ...digits('4'))
  expect(state).toMatchObject({ problem: 'grade', at: { tooth: 16 } })
  expect(press(state, ...digits('2'))).toMatchObject({ teeth: { 16: { mobility: 2 } }, at: { tooth: 15, measure: 'mobility' } })
  expect(press(blank(), { do: 'go', to: { tooth: 16, measure: 'furcation', site: 1 } }, ...digits('3')).teeth[16]!.furcations).toEqual([null, 3, null, null])
  expect(press(blank(), { do: 'go', to: { tooth: 15, measure: 'furcation', site: 1 } }, ...digits('3')).teeth[15]!.furcations).toEqual(Array(4).fill(null))
})

test('a tooth called missing is passed by and keeps what was measured, in case it was a slip', () => {
  const typed = press(blank(), ...digits('345'), { do: 'go', to: { tooth: 18, measure: 'depth', site: 2 } })
  const gone = press(typed, { do: 'missing' })
  expect([at(gone), gone.teeth[18]!.missing, gone.teeth[18]!.depths.slice(0, 3)]).toEqual(['17.depth.2', true, [5, 4, 3]])
  expect(press(gone, { do: 'go', to: { tooth: 18, measure: 'depth', site: 2 } }, ...digits('9'))).toMatchObject({ problem: 'missing' })
  expect(press(gone, { do: 'missing', tooth: 18 }).teeth[18]!.missing).toBe(false)
  expect(press(gone, { do: 'implant', tooth: 18 }).teeth[18]).toMatchObject({ missing: false, implant: true })
})

test('prefilling stays within the sextants that are examined', () => {
  const state = press(beginTyping([], { ...setup, sextants: [6] }), { do: 'prefill', pattern: [3, 2, 3] })
  expect([state.teeth[46]!.depths, state.teeth[36]!.depths[0]]).toEqual([[3, 2, 3, 3, 2, 3], null])
})
