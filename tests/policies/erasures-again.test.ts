// A backup from before an erasure brings people back: the register beside the database takes them away again.
import { beforeAll, expect, test } from 'vitest'
import { runRetention } from '../../lib/retention/run.ts'
import { testDatabase } from '../support/database.ts'
import { testReach } from '../support/reach.ts'
import { pearl, smile } from '../support/two-clinics.ts'

/** The one that goes on, and the one that a backup of last week was put into. */
const db = testDatabase()
const restored = testDatabase()
const keys = `k1:${Buffer.alloc(32, 1).toString('base64')}`
const reach = testReach(db)
const soon = () => Date.now() + 60_000
let register: object[]
const again = async (rows: object[]) => (await restored.admin`select public.apply_erasures_again(${restored.admin.json(rows as never)}) as a`)[0]!.a

beforeAll(async () => {
  for (const one of [db, restored]) await one.admin`update private.gateway_subscriptions set status = 'cancelled'`
  await db.admin`update private.subscriptions set trial_until = now() - interval '200 days', paid_until = null where clinic_id = ${smile.id}`
  await runRetention({ reach, keys, until: soon(), every: '0' })
  register = [...reach.files].filter(([name]) => name.startsWith('archive/erasures/')).map(([, bytes]) => JSON.parse(bytes.toString()))
})

test('a clinic that came back is out of reach at once, and goes whole with the next run', async () => {
  expect(register).toMatchObject([{ kind: 'clinic', archives: [{ parts: expect.any(Number) }, { parts: expect.any(Number) }] }])
  expect(await restored.as(smile.owner, 'smile')`select 1 from clinics`).toHaveLength(1)
  expect(await again(register)).toMatchObject({ clinics: 1, problems: [] })
  expect(await restored.as(smile.owner, 'smile')`select 1 from clinics`).toHaveLength(0)

  const there = testReach(restored)
  for (const [name, bytes] of reach.files) if (name.startsWith('archive/')) await there.putFile('archive', name.slice('archive/'.length), bytes, 'application/octet-stream')
  const archived = [...there.files.keys()].sort()
  await runRetention({ reach: there, keys, until: soon(), every: '0' })
  expect((await restored.admin`select private.rows_of(${smile.id}) as rows`)[0]!.rows).toEqual({})
  expect(await restored.admin`select 1 from auth.users where id = ${smile.owner.userId}`).toHaveLength(0)
  expect((await restored.admin`select private.rows_of(${pearl.id}) as rows`)[0]!.rows).toMatchObject({ 'public.patients': 2 })
  // What the law keeps was in the archive already: it is not put there twice, and its owner is not written to again.
  expect([...there.files.keys()].filter((name) => name.endsWith('.sealed')).sort()).toEqual(archived.filter((name) => name.endsWith('.sealed')))
  expect(await restored.admin`select 1 from private.erasure_letters`).toHaveLength(0)
})
test('the certificate of the first time still holds', async () => {
  const [first] = register as { number: string; hash: string }[]
  expect(await restored.as({ name: 'anon', role: 'anon' }).rpc('check_certificate', { number: first!.number, hash: first!.hash })).toMatchObject({ kind: 'clinic' })
})
test('twice is once', async () => {
  expect(await again(register)).toEqual({ clinics: 0, patients: 0, people: 0, problems: [] })
})
