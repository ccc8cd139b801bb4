// Which numbers are teeth, and which surfaces each has (ISO 3950).
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'

const db = testDatabase()
const areTeeth = async (teeth: number[]) => (await db.admin`select private.are_teeth(${teeth}::smallint[]) as yes`)[0]!.yes
const fit = async (teeth: number[], surfaces: string) => (await db.admin`select private.surfaces_fit(${teeth}::smallint[], ${surfaces}) as yes`)[0]!.yes

test('there are 52 teeth', async () => {
  const [{ count }] = await db.admin`select count(*)::integer as count from generate_series(-32768, 32767) t where private.are_teeth(array[t]::smallint[])` as unknown as [{ count: number }]
  expect(count).toBe(52)
  expect(await areTeeth([18, 28, 38, 48, 55, 65, 75, 85])).toBe(true)
  for (const wrong of [[19], [56], [0], [90], [11, 19], [11, 11]]) expect(await areTeeth(wrong), `${wrong}`).toBe(false)
  expect(await areTeeth([])).toBe(true)
})

test('a surface belongs to the teeth that have it', async () => {
  for (const [tooth, surfaces] of [[11, 'MIDFP'], [41, 'MIDFL'], [16, 'MODBP'], [36, 'MODBL'], [53, 'F'], [85, 'O'], [36, '']] as const) {
    expect(await fit([tooth], surfaces), `${tooth} ${surfaces}`).toBe(true)
  }
  for (const [tooth, surfaces] of [[11, 'O'], [36, 'I'], [36, 'P'], [16, 'L'], [36, 'DO'], [36, 'MM'], [36, 'X'], [23, 'B']] as const) {
    expect(await fit([tooth], surfaces), `${tooth} ${surfaces}`).toBe(false)
  }
  expect(await fit([16, 36], 'MOD')).toBe(true)
  expect(await fit([16, 36], 'L')).toBe(false)
  expect(await fit([], 'M')).toBe(false)
})
