import { describe, expect, test } from 'vitest'
import { choicesFor, newFindings, newId, surfacesFor, type Target } from './new-findings'
import { chartAt } from './rules'
import { addFindingsSchema } from './schema'

const empty = chartAt([], '2026-01-01', '1980-01-01')
const on = (teeth: number[], surfaces = '', extra = false): Target => ({ teeth, surfaces, extra })
let n = 0
const id = () => `id${++n}`

describe('where a mark goes', () => {
  test('surfaces, if any are chosen, else the tooth', () => {
    expect(choicesFor('caries', null, on([36], 'MO')).map(({ covers }) => covers)).toEqual(['surface'])
    expect(choicesFor('caries', null, on([36])).map(({ covers }) => covers)).toEqual(['tooth'])
    expect(choicesFor('crown', null, on([])).map(({ covers }) => covers)).toEqual([])
  })
  test('a bridge needs several teeth of one jaw', () => {
    expect(choicesFor('bridge', null, on([36]))).toEqual([])
    expect(choicesFor('bridge', null, on([36, 16]))).toEqual([])
    expect(choicesFor('bridge', null, on([35, 36, 37])).map(({ covers }) => covers)).toEqual(['span'])
  })
  test('what covers more is asked for: mouth, arch, quadrant, tooth', () => {
    expect(choicesFor('scaling', null, on([36])).map(({ covers, arch }) => [covers, arch])).toEqual([['mouth', undefined], ['arch', 'lower'], ['quadrant', undefined], ['tooth', undefined]])
    expect(choicesFor('night_guard', null, on([])).map(({ arch }) => arch)).toEqual(['upper', 'lower'])
  })
})

test('each tooth gets a mark of its own, with the surfaces as it calls them', () => {
  expect(surfacesFor(11, 'MOB')).toBe('MIF')
  const [left, right] = newFindings({ mark: 'caries', depth: 'dentine', covers: 'surface' }, on([36, 11], 'OB'), 'planned', empty, id)
  expect([left, right]).toMatchObject([{ teeth: [11], surfaces: 'IF', depth: 'dentine', state: 'existing' }, { teeth: [36], surfaces: 'OB' }])
})

test('a bridge is one mark along the arch; an extra tooth stands beside', () => {
  expect(newFindings({ mark: 'bridge', depth: null, covers: 'span' }, on([37, 35, 36]), 'planned', empty, id)).toMatchObject([{ teeth: [35, 36, 37], pontics: [36], state: 'planned' }])
  expect(newFindings({ mark: 'supernumerary', depth: null, covers: 'tooth' }, on([11]), 'existing', empty, id)).toMatchObject([{ teeth: [11], extra: true }])
  expect(newFindings({ mark: 'planing', depth: null, covers: 'quadrant' }, on([36, 37, 46]), 'planned', empty, id)).toMatchObject([{ quadrant: 4 }, { quadrant: 3 }])
})

test('ids are time-ordered', () => {
  expect(newId(0)).toMatch(/^00000000-0000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(newId(1) > newId(0)).toBe(true)
})

test('bad input is refused before it is sent', () => {
  const input = (teeth: number[], surfaces: string) => addFindingsSchema.safeParse({
    patientId: newId(), visitId: null, dentistId: null, findings: [{ id: newId(), mark: 'caries', covers: 'surface', teeth, surfaces, state: 'existing' }],
  }).success
  expect(input([36], 'MO')).toBe(true)
  expect(input([19], 'MO')).toBe(false)
  expect(input([11], 'O')).toBe(false)
  expect(input([36], 'OM')).toBe(false)
})
