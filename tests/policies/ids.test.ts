// Ids that sort by time: lists are read in their order.
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'

const db = testDatabase()

test('rows of one statement have ids in the order in which they were written', async () => {
  const [row] = await db.admin`select array_agg(id::text order by n) as written, array_agg(id::text order by id) as sorted
    from (select n, private.uuid_v7() as id from generate_series(1, 5000) n) made`
  expect(row!.sorted).toEqual(row!.written)
  expect(new Set(row!.written).size).toBe(5000)
  for (const id of row!.written as string[]) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('an id says when it was made, to the millisecond', async () => {
  const [row] = await db.admin`select t.before, t.id > private.id_at(t.before) as later, t.id < private.id_at(t.before + interval '5 seconds') as soon
    from (select clock_timestamp() - interval '1 millisecond' as before, private.uuid_v7() as id) t`
  expect(row).toMatchObject({ later: true, soon: true })
})
