import { describe, expect, test } from 'vitest'
import type { Finding } from './finding'
import { allMarks, marks, suggestMarks } from './marks'
import { ageOn, changeDays, chartAt, dentitionOf, expectedPresence, ponticsOf, standsTwice, stateOn } from './rules'

let n = 0
const found = (finding: Partial<Finding> & Pick<Finding, 'mark'>): Finding => {
  const day = finding.found_on ?? '2024-01-10'
  n += 1
  return {
    id: `f${n}`, version: 1, covers: finding.surfaces ? 'surface' : 'tooth', teeth: [36], surfaces: '', state: 'existing', found_on: day,
    state_since: finding.state_since ?? day, at: `${day}T10:${String(n % 60).padStart(2, '0')}:00Z`, ...finding,
  }
}
const at = (findings: Finding[], day = '2026-01-01', birth: string | null = '1980-05-05') => chartAt(findings, day, birth)
const marksOf = (findings: Finding[], day?: string, tooth = 36) => at(findings, day).teeth.get(tooth)!.marks.map(({ mark, surfaces, state }) => `${mark} ${surfaces} ${state}`.replace('  ', ' '))

describe('the state on a day', () => {
  const planned = found({
    mark: 'crown', state: 'completed', found_on: '2024-01-10', state_since: '2024-03-01',
    states: [['planned', '2024-01-10', 'a'], ['in_progress', '2024-02-01', 'b'], ['completed', '2024-03-01', 'c']],
  })
  test('is the last that began by then', () => {
    expect(['2024-01-09', '2024-01-10', '2024-02-15', '2024-03-01', '2026-01-01'].map((day) => stateOn(planned, day))).toEqual([null, 'planned', 'in_progress', 'completed', 'completed'])
  })
  test('what was undone on the same day is as noted last', () => {
    const undone = { ...planned, state: 'planned' as const, states: [['planned', '2024-01-10', 'a'], ['completed', '2024-03-01', 'b'], ['planned', '2024-03-01', 'c']] as Finding['states'] }
    expect(stateOn(undone, '2024-03-01')).toBe('planned')
  })
  test('what is gone was there until then; a mistake never was', () => {
    expect(['2024-05-31', '2024-06-01'].map((day) => stateOn(found({ mark: 'abrasion', removed: { on: '2024-06-01', as: 'gone' } }), day))).toEqual(['existing', null])
    expect(stateOn(found({ mark: 'abrasion', removed: { on: '2024-06-01', as: 'mistake' } }), '2024-02-01')).toBeNull()
  })
})

describe('later work covers earlier conditions', () => {
  const caries = found({ mark: 'caries', surfaces: 'MO' })
  test('only on its surfaces, and only once it is done', () => {
    const filling = found({ mark: 'filling', surfaces: 'O', found_on: '2024-05-01', state: 'completed' })
    expect(marksOf([caries, filling])).toEqual(['caries M existing', 'filling O completed'])
    expect(marksOf([caries, filling], '2024-04-30')).toEqual(['caries MO existing'])
    expect(marksOf([caries, { ...filling, state: 'planned' }])).toEqual(['caries MO existing', 'filling O planned'])
  })
  test('caries that comes back beside a filling is seen over it', () => {
    expect(marksOf([found({ mark: 'filling', surfaces: 'O', state: 'completed', found_on: '2023-01-01' }), caries])).toEqual(['filling O completed', 'caries MO existing'])
  })
  test('an old filling charted in the same visit does not hide the caries beside it', () => {
    expect(marksOf([caries, found({ mark: 'filling', surfaces: 'MO' })])).toEqual(['caries MO existing', 'filling MO existing'])
    expect(marksOf([caries, found({ mark: 'filling', surfaces: 'MO', found_on: '2024-01-11' })])).toEqual(['filling MO existing'])
  })
  test('a crown covers all surfaces, a root canal the dead pulp, never the lesion at the apex', () => {
    const crown = found({ mark: 'crown', state: 'completed', found_on: '2024-06-01' })
    const rct = found({ mark: 'rct', state: 'completed', found_on: '2024-05-01' })
    expect(marksOf([caries, found({ mark: 'nonvital' }), found({ mark: 'periapical' }), rct, crown])).toEqual(['periapical existing', 'rct completed', 'crown completed'])
  })
  test('a sealant hides nothing', () => {
    expect(marksOf([caries, found({ mark: 'sealant', surfaces: 'O', state: 'completed', found_on: '2024-06-01' })])).toEqual(['caries MO existing', 'sealant O completed'])
  })
  test('a broken root stays under a crown', () => {
    expect(marksOf([found({ mark: 'fracture', depth: 'root' }), found({ mark: 'crown', state: 'completed', found_on: '2024-06-01' })])).toEqual(['fracture existing', 'crown completed'])
  })
})

describe('whether a tooth is there', () => {
  const presence = (findings: Finding[], day?: string, tooth = 36) => at(findings, day).teeth.get(tooth)!.presence
  test('an extraction hides the tooth and all that was on it, from its day on', () => {
    const all = [found({ mark: 'caries', surfaces: 'O' }), found({ mark: 'crown', state: 'planned' }), found({ mark: 'extraction', state: 'completed', found_on: '2024-09-01' })]
    expect(presence(all)).toBe('missing')
    expect(marksOf(all)).toEqual(['extraction completed'])
    expect(presence(all, '2024-08-31')).toBe('present')
    expect(marksOf(all, '2024-08-31')).toEqual(['caries O existing', 'crown planned'])
  })
  test('a planned extraction leaves it standing', () => {
    expect(presence([found({ mark: 'extraction', state: 'planned' })])).toBe('present')
  })
  test('an implant stands where a tooth was, and may carry a crown', () => {
    const all = [found({ mark: 'missing' }), found({ mark: 'implant', state: 'completed', found_on: '2024-09-01' }), found({ mark: 'crown', state: 'planned', found_on: '2024-10-01' })]
    expect(presence(all)).toBe('implant')
    expect(marksOf(all)).toEqual(['implant completed', 'crown planned'])
  })
  test('impacted, then erupted', () => {
    const all = [found({ mark: 'impacted', teeth: [48] }), found({ mark: 'present', teeth: [48], found_on: '2025-01-01' })]
    expect(presence(all, '2024-06-01', 48)).toBe('impacted')
    expect(presence(all, '2025-06-01', 48)).toBe('present')
  })
})

describe('milk teeth', () => {
  test('what age lets one expect', () => {
    expect([55, 11, 36, 17].map((tooth) => expectedPresence(tooth, 8.2))).toEqual(['present', 'present', 'present', 'unerupted'])
    expect([55, 18].map((tooth) => expectedPresence(tooth, null))).toEqual(['absent', 'present'])
    expect([51, 55].map((tooth) => expectedPresence(tooth, 1.2))).toEqual(['present', 'unerupted'])
    expect(Math.floor(ageOn('2018-01-02', '2026-01-01')!)).toBe(7)
  })
  test('a milk and a permanent tooth in one position are both shown', () => {
    const both = at([found({ mark: 'caries', teeth: [75], surfaces: 'O' })])
    expect(both.teeth.get(75)!.presence).toBe('present')
    expect(both.teeth.get(35)!.presence).toBe('present')
    expect(standsTwice(35, both)).toBe(true)
    expect(standsTwice(34, both)).toBe(false)
    expect(dentitionOf(both, '1980-05-05', '2026-01-01')).toBe('mixed')
  })
  test('the rows follow the age', () => {
    const day = '2026-01-01'
    for (const [birth, rows] of [['2023-01-01', 'milk'], ['2018-01-01', 'mixed'], ['2010-01-01', 'permanent'], [null, 'permanent']] as const) {
      expect(dentitionOf(at([], day, birth), birth, day)).toBe(rows)
    }
    expect(dentitionOf(at([found({ mark: 'present', teeth: [36] })], day, '2022-01-01'), '2022-01-01', day)).toBe('mixed')
  })
})

test('an extra tooth stands beside, with marks of its own', () => {
  const all = [found({ mark: 'supernumerary', teeth: [11], extra: true }), found({ mark: 'caries', teeth: [11], extra: true, surfaces: 'I' })]
  expect(at(all).teeth.get(11)!.marks).toEqual([])
  expect(at(all).teeth.get(11)!.extra!.map(({ mark }) => mark)).toEqual(['supernumerary', 'caries'])
  expect(at([...all, found({ mark: 'extraction', teeth: [11], extra: true, state: 'completed', found_on: '2024-05-01' })]).teeth.get(11)!.extra).toBeNull()
})

describe('bridges', () => {
  const bridge = found({ mark: 'bridge', covers: 'span', teeth: [35, 36, 37], pontics: [36], state: 'completed', found_on: '2024-09-01' })
  test('span teeth and cover them as crowns do', () => {
    const chart = at([found({ mark: 'caries', teeth: [37], surfaces: 'O' }), found({ mark: 'missing' }), bridge])
    expect(chart.spans.map(({ mark }) => mark)).toEqual(['bridge'])
    expect(chart.teeth.get(37)!.marks).toEqual([])
    expect(chart.teeth.get(36)!.presence).toBe('missing')
  })
  test('hang what is missing, else what lies between', () => {
    expect(ponticsOf([34, 35, 36, 37], at([found({ mark: 'missing' })]))).toEqual([36])
    expect(ponticsOf([35, 36, 37], at([]))).toEqual([36])
  })
  test('of a thing done again the last counts', () => {
    const scaling = (day: string) => found({ mark: 'scaling', covers: 'mouth', teeth: [], state: 'completed', found_on: day })
    expect(at([scaling('2024-01-01'), scaling('2025-01-01'), { ...scaling('2025-02-01'), state: 'planned' }]).areas.map(({ finding }) => finding.found_on)).toEqual(['2025-01-01', '2025-02-01'])
  })
})

test('the slider stops where something changed', () => {
  expect(changeDays([
    found({ mark: 'crown', found_on: '2024-01-10', states: [['planned', '2024-01-10', 'a'], ['completed', '2024-03-01', 'b']] }),
    found({ mark: 'abrasion', removed: { on: '2024-06-01', as: 'gone' } }),
    found({ mark: 'caries', found_on: '2020-01-01', removed: { on: '2024-06-02', as: 'mistake' } }),
  ], '2026-01-01')).toEqual(['2024-01-10', '2024-03-01', '2024-06-01', '2026-01-01'])
})

test('what did not change keeps its key', () => {
  const findings = [found({ mark: 'caries', teeth: [16], surfaces: 'O' })]
  const before = at(findings)
  const after = at([...findings, found({ mark: 'caries', teeth: [17], surfaces: 'O' })])
  expect(after.teeth.get(16)!.key).toBe(before.teeth.get(16)!.key)
  expect(after.teeth.get(17)!.key).not.toBe(before.teeth.get(17)!.key)
})

describe('codes', () => {
  test('are told from surfaces by their first letter, and each is one mark’s', () => {
    const codes = allMarks.map((mark) => marks[mark].code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect('moidbflp'.includes(code[0]!), code).toBe(false)
  })
  test('find marks by code or name, with a depth', () => {
    const name = (mark: string) => mark
    expect(suggestMarks('c', name)[0]).toEqual({ mark: 'caries', depth: null })
    expect(suggestMarks('c2', name)[0]).toEqual({ mark: 'caries', depth: 'dentine' })
    expect(suggestMarks('cr', name)[0]).toEqual({ mark: 'crown', depth: null })
    expect(suggestMarks('frac', name)[0]).toEqual({ mark: 'fracture', depth: null })
    expect(suggestMarks('qqq', name)).toEqual([])
  })
})
