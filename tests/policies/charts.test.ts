// The chart through the interface that anyone signed in can reach: bad teeth and surfaces, stale writes, states that follow a plan.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { findingOf } from '../support/nouns/charts.ts'
import { idOf } from '../support/nouns/noun.ts'
import { pearl, smile } from '../support/two-clinics.ts'

const db = testDatabase()
const dentist = () => db.as(smile.dentist, 'smile')
const patient = smile.patients.own
type Row = { id: string; version: number; mark: string; state: string; states?: [string, string, string][]; teeth: number[]; pontics?: number[]; removed?: { as: string }; of_plan?: true }

beforeEach(async () => {
  await db.admin`delete from public.findings where patient_id = ${patient} and id <> ${findingOf(smile, 'own')}`
})
const add = (...findings: Record<string, unknown>[]) => dentist().rpc<{ findings: Row[] }>('add_findings', { patient, findings })
const count = async () => (await db.admin`select count(*)::int as n from public.findings where patient_id = ${patient}`)[0]!.n as number
const caries = (teeth: number[], surfaces = 'O') => ({ mark: 'caries', covers: 'surface', teeth, surfaces })
const codeOf = async (attempt: Promise<unknown>) => (await refusal(attempt)).code
const chart = async () => (await dentist().rpc<{ chart: { findings: Row[] } }>('chart_page', { patient })).chart.findings

describe('what no mouth has is refused, and nothing of it stays', () => {
  for (const [name, finding, code] of [
    ['tooth 19', caries([19]), 'tooth_unknown'], ['tooth 99999', caries([99999]), 'tooth_unknown'], ['an occlusal surface of an incisor', caries([11], 'O'), 'findings_surfaces_fit'],
    ['surfaces in no order', caries([36], 'OM'), 'findings_surfaces_fit'], ['a bridge with a tooth that is none', { mark: 'bridge', covers: 'span', teeth: [35, 39, 37], pontics: [39] }, 'tooth_unknown'],
    ['a bridge over both jaws', { mark: 'bridge', covers: 'span', teeth: [16, 46] }, 'findings_span_one_arch'],
    ['a bridge of one tooth', { mark: 'bridge', covers: 'span', teeth: [16] }, 'findings_place_whole'],
    ['a pontic outside of its bridge', { mark: 'bridge', covers: 'span', teeth: [35, 36, 37], pontics: [34] }, 'findings_pontics_in_bridge'],
    ['a bridge that nothing carries', { mark: 'bridge', covers: 'span', teeth: [35, 36], pontics: [35, 36] }, 'findings_pontics_in_bridge'],
    ['planned caries', { ...caries([36]), state: 'planned' }, 'mark_elsewhere'], ['a bridge on a surface', { ...caries([36]), mark: 'bridge' }, 'mark_elsewhere'],
    ['a depth of 99', { ...caries([36]), depth: '99' }, 'mark_elsewhere'], ['an extra tooth beside two', { mark: 'supernumerary', covers: 'tooth', teeth: [11, 21], supernumerary: true }, 'findings_extra_beside_one'],
    ['a quadrant that is none', { mark: 'planing', covers: 'quadrant', quadrant: 5 }, 'findings_quadrant_check'],
  ] as const) {
    test(name, async () => {
      expect(await codeOf(add(caries([16]), finding))).toBe(code)
      expect(await count()).toBe(1)
    })
  }
  test('through the table too', async () => {
    const insert = (teeth: string, surfaces: string) => dentist()`insert into findings (clinic_id, patient_id, mark, covers, teeth, surfaces, found_on, state_since)
      values (${smile.id}, ${patient}, 'caries', 'surface', ${teeth}::smallint[], ${surfaces}, current_date, current_date)`
    expect(await codeOf(insert('{19}', 'O'))).toBe('findings_teeth_exist')
    expect(await codeOf(insert('{11}', 'O'))).toBe('findings_surfaces_fit')
    expect(await count()).toBe(1)
  })
  test('53 marks at once', async () => {
    expect(await codeOf(add(...Array.from({ length: 53 }, () => caries([16]))))).toBe('too_many_findings')
    expect(await count()).toBe(1)
  })
})

test('a milk and a permanent tooth in one position are both noted', async () => {
  await add(caries([75]), caries([35]))
  expect((await chart()).map(({ teeth }) => teeth).toSorted()).toEqual([[35], [36], [75]])
})

test('the same save twice adds once', async () => {
  const finding = { id: idOf(smile, 749), ...caries([16]) }
  await add(finding)
  await add(finding)
  expect(await count()).toBe(2)
})

describe('a change', () => {
  test('keeps since when each state holds', async () => {
    const { findings: [crown] } = await add({ mark: 'crown', covers: 'tooth', teeth: [16], state: 'planned' })
    await dentist().rpc('change_finding', { finding: crown!.id, finding_version: 1, changes: { state: 'completed' } })
    const now = (await chart()).find(({ id }) => id === crown!.id)!
    expect(now).toMatchObject({ state: 'completed', version: 2 })
    expect(now.states!.map(([state]) => state)).toEqual(['planned', 'completed'])
  })
  test('of an older version is refused with the finding as it is, and writes nothing', async () => {
    const { findings: [crown] } = await add({ mark: 'crown', covers: 'tooth', teeth: [16], state: 'planned' })
    await db.as(smile.assistant, 'smile').rpc('change_finding', { finding: crown!.id, finding_version: 1, changes: { note: 'Zirconia' } })
    const error = await dentist().rpc('change_finding', { finding: crown!.id, finding_version: 1, changes: { state: 'completed' } }).catch((caught: { message: string; detail: string }) => caught)
    expect(error.message).toBe('changed_by_someone')
    expect(JSON.parse(error.detail)).toMatchObject({ id: crown!.id, version: 2, note: 'Zirconia', state: 'planned' })
    expect((await chart()).find(({ id }) => id === crown!.id)).toMatchObject({ state: 'planned' })
  })
  test('takes off with a reason and puts back; nobody deletes', async () => {
    const { findings: [noted] } = await add(caries([16]))
    await dentist().rpc('change_finding', { finding: noted!.id, finding_version: 1, changes: { removed_as: 'mistake', removed_reason: 'Stain' } })
    expect((await chart()).find(({ id }) => id === noted!.id)!.removed).toMatchObject({ as: 'mistake', reason: 'Stain', by: 'smile dentist' })
    await dentist().rpc('change_finding', { finding: noted!.id, finding_version: 2, changes: { removed_as: null } })
    expect((await chart()).find(({ id }) => id === noted!.id)!.removed).toBeUndefined()
    expect(await codeOf(dentist()`delete from findings where id = ${noted!.id}`)).toBe('42501')
  })
  test('of another clinic’s, or of another dentist’s patient, is not found', async () => {
    for (const finding of [findingOf(pearl, 'own'), findingOf(smile, 'others')]) {
      expect(await codeOf(dentist().rpc('change_finding', { finding, finding_version: 1, changes: { note: 'Mine' } }))).toBe('not_found')
      expect(await db.admin`select note from public.findings where id = ${finding}`).toEqual([{ note: null }])
    }
  })
})

test('what changed is told to who has the chart open, and nothing older', async () => {
  const { findings: [noted] } = await add(caries([16]))
  const ask = (since: string) => db.as(smile.assistant, 'smile').rpc<{ findings: Row[] }>('changed_findings', { patient, since })
  expect((await ask(new Date().toISOString())).findings.map(({ id }) => id)).toContain(noted!.id)
  expect((await ask(new Date(Date.now() + 120_000).toISOString())).findings).toEqual([])
})

describe('marks that a plan or work leaves', () => {
  const work = (teeth: number[], state: string, mark = 'crown', surfaces = '', item: string | null = null) => db.admin<{ id: string | null }[]>`select private.chart_work(${smile.id}, ${patient}, ${mark},
    ${teeth}::smallint[], ${surfaces}, ${state}, ${item}, ${null}, ${smile.dentists[0]}, ${smile.visits.own}, current_date) as id`
  const marks = async () => (await chart()).filter(({ id }) => id !== findingOf(smile, 'own'))
  test('are one a tooth, so that an item is finished tooth by tooth', async () => {
    await work([16, 17], 'planned')
    await work([17], 'completed')
    expect((await marks()).map(({ teeth, state }) => [teeth, state]).toSorted()).toEqual([[[16], 'planned'], [[17], 'completed']])
    await work([16], 'removed')
    expect((await marks()).find(({ teeth }) => teeth[0] === 16)!.removed).toMatchObject({ as: 'mistake' })
  })
  test('are one for a bridge, which hangs what is missing', async () => {
    await add({ mark: 'missing', covers: 'tooth', teeth: [46] })
    await work([47, 46, 45], 'planned', 'bridge')
    expect((await marks()).find(({ mark }) => mark === 'bridge')).toMatchObject({ teeth: [47, 46, 45], pontics: [46] })
  })
  test('a procedure that leaves none, or names no tooth, leaves none', async () => {
    expect((await work([], 'planned'))[0]!.id).toBeNull()
    expect((await work([16], 'planned', 'caries'))[0]!.id).toBeNull()
  })
})
