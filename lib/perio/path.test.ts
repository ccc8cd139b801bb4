import { describe, expect, test } from 'vitest'
import { paths } from './exam'
import { arrowFrom, cellsOf, firstOpen, keyOf, rowsOf, stepFrom, walkOf, type Cell, type Setup } from './path'
import { allSextants, sites } from './rules'

const whole = (path: Setup['path'] = 'sides', withMargins = false): Setup => ({ path, with_margins: withMargins, sextants: allSextants })
const all = () => false
const name = ({ tooth, site }: Cell) => `${tooth}${sites[site]}`

test('every path visits 192 sites, each once', () => {
  for (const path of paths) {
    const walk = walkOf(whole(path))
    expect(walk).toHaveLength(192)
    expect(new Set(walk.map(keyOf)).size).toBe(192)
  }
})

describe('the way through the mouth', () => {
  test('round the sides: upper outside from right to left, inside back; lower the same', () => {
    const walk = walkOf(whole()).map(name)
    expect(walk.slice(0, 4)).toEqual(['18db', '18b', '18mb', '17db'])
    expect(walk.slice(22, 26)).toEqual(['11b', '11mb', '21mb', '21b'])
    expect(walk.slice(46, 52)).toEqual(['28b', '28db', '28dl', '28l', '28ml', '27dl'])
    expect(walk.slice(95, 98)).toEqual(['18dl', '48db', '48b'])
    expect(walk.at(-1)).toBe('48dl')
  })
  test('tooth by tooth: outside, then inside; the lower row from left to right of the patient', () => {
    const walk = walkOf(whole('teeth')).map(name)
    expect(walk.slice(0, 7)).toEqual(['18db', '18b', '18mb', '18dl', '18l', '18ml', '17db'])
    expect(walk.slice(95, 99)).toEqual(['28dl', '38db', '38b', '38mb'])
    expect(walk.at(-1)).toBe('48dl')
  })
  test('quadrant by quadrant, each there and back', () => {
    const walk = walkOf(whole('quadrants')).map(name)
    expect(walk.slice(22, 26)).toEqual(['11b', '11mb', '11ml', '11l'])
    expect([47, 48, 95, 96, 143, 144, 191].map((i) => walk[i])).toEqual(['18dl', '21mb', '21ml', '38db', '38dl', '41mb', '41ml'])
  })
  test('with margins: the three depths of a side, then its three margins', () => {
    const walk = walkOf(whole('sides', true))
    expect(walk).toHaveLength(384)
    expect(walk.slice(0, 7).map((cell) => `${cell.measure} ${name(cell)}`)).toEqual(['depth 18db', 'depth 18b', 'depth 18mb', 'margin 18db', 'margin 18b', 'margin 18mb', 'depth 17db'])
  })
  test('only the sextants that are examined', () => {
    expect(new Set(walkOf({ ...whole(), sextants: [4] }).map(({ tooth }) => tooth))).toEqual(new Set([34, 35, 36, 37, 38]))
  })
})

describe('going on', () => {
  const missing = (tooth: number) => [17, 16].includes(tooth)
  test('skips what is missing, forwards and backwards', () => {
    expect(name(stepFrom({ tooth: 18, measure: 'depth', site: 0 }, 1, whole(), missing)!)).toBe('15db')
    expect(name(stepFrom({ tooth: 15, measure: 'depth', site: 2 }, -1, whole(), missing)!)).toBe('18mb')
  })
  test('ends at the end', () => {
    expect(stepFrom({ tooth: 48, measure: 'depth', site: 5 }, 1, whole(), all)).toBeNull()
    expect(stepFrom({ tooth: 18, measure: 'depth', site: 2 }, -1, whole(), all)).toBeNull()
  })
  test('margins alone go on among margins; mobility and furcations along their rows', () => {
    expect(stepFrom({ tooth: 18, measure: 'margin', site: 2 }, 1, whole(), all)).toEqual({ tooth: 18, measure: 'margin', site: 1 })
    expect(stepFrom({ tooth: 18, measure: 'mobility', site: 0 }, 1, whole(), missing)).toEqual({ tooth: 15, measure: 'mobility', site: 0 })
    expect(stepFrom({ tooth: 14, measure: 'furcation', site: 0 }, 1, whole(), all)).toEqual({ tooth: 24, measure: 'furcation', site: 0 })
  })
  test('an exam goes on where no depth is yet', () => {
    const depthAt = (tooth: number) => (tooth === 18 ? 3 : null)
    expect(name(firstOpen(whole(), depthAt, missing)!)).toBe('15db')
    expect(name(firstOpen(whole(), () => 3, missing)!)).toBe('18db')
    expect(firstOpen(whole(), depthAt, () => true)).toBeNull()
  })
})

describe('arrows', () => {
  test('along a row, across the midline', () => {
    expect(arrowFrom({ tooth: 11, measure: 'depth', site: 0 }, 'ArrowRight')).toEqual({ tooth: 21, measure: 'depth', site: 0 })
    expect(arrowFrom({ tooth: 18, measure: 'depth', site: 2 }, 'ArrowLeft')).toBeNull()
    expect(arrowFrom({ tooth: 16, measure: 'depth', site: 2 }, 'End')).toEqual({ tooth: 28, measure: 'depth', site: 2 })
  })
  test('up and down the rows, from the upper arch to the lower', () => {
    expect(arrowFrom({ tooth: 16, measure: 'depth', site: 1 }, 'ArrowUp')).toEqual({ tooth: 16, measure: 'margin', site: 1 })
    expect(arrowFrom({ tooth: 16, measure: 'depth', site: 1 }, 'ArrowDown')).toEqual({ tooth: 16, measure: 'depth', site: 4 })
    expect(arrowFrom({ tooth: 16, measure: 'margin', site: 4 }, 'ArrowDown')).toEqual({ tooth: 46, measure: 'mobility', site: 0 })
    expect(arrowFrom({ tooth: 48, measure: 'mobility', site: 0 }, 'ArrowUp')).toEqual({ tooth: 18, measure: 'margin', site: 4 })
    expect(arrowFrom({ tooth: 18, measure: 'mobility', site: 0 }, 'ArrowUp')).toBeNull()
  })
  test('every place can be reached from the first with arrows alone', () => {
    const start: Cell = { tooth: 18, measure: 'depth', site: 2 }
    const reached = new Map([[keyOf(start), start]])
    for (const cell of reached.values()) {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        const to = arrowFrom(cell, key)
        if (to) reached.set(keyOf(to), to)
      }
    }
    const places = (['upper', 'lower'] as const).flatMap((arch) => rowsOf(arch).flatMap((row) => cellsOf(arch, row)))
    expect(reached.size).toBe(places.length)
  })
})
