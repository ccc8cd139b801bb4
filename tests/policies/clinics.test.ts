import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { smile } from '../support/two-clinics.ts'

const db = testDatabase()

test('a member reads their clinic', async () => {
  const desk = db.as(smile.receptionist, 'smile')
  expect(await desk`select name from clinics`).toEqual([{ name: 'Smile Dental' }])
  expect((await desk.rpc('my_shell')).clinic.role).toBe('receptionist')
  expect(await db.as(smile.owner, 'smile').rpc('create_clinic', { clinic: { name: 'Third' }, chairs: ['C1'], dentists: [], hours: [] })).toBe('third')
})
