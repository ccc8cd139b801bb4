// The job as the tick calls it: it ends mandates before a clinic goes, stops when its time is over, begins no run before six hours have
// passed, and seals the archive anew after a new key came.
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { retain as job } from '../../lib/jobs/retention.ts'
import { openPart, partName } from '../../lib/retention/sealed-part.ts'
import { testDatabase } from '../support/database.ts'
import { testReach } from '../support/reach.ts'
import { smile } from '../support/two-clinics.ts'

const db = testDatabase()
const reach = testReach(db)
const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`
const around = vi.hoisted(() => ({ keys: '', reach: null as unknown }))
vi.mock('server-only', () => ({}))
vi.mock('../../lib/env', () => ({ env: () => ({ TOKEN_KEYS: around.keys }) }))
vi.mock('../../lib/service-key', () => ({ serviceClient: () => null }))
vi.mock('../../lib/retention/reach', () => ({ reachBy: () => around.reach }))

const ended: string[] = []
let endMandate: (clinic: string) => Promise<unknown> = async () => {}
const retain = (until: number) => job(until, async (clinic) => { ended.push(clinic); await endMandate(clinic) })
const soon = () => Date.now() + 60_000
const runs = () => db.admin<{ id: string; over: boolean }[]>`select id, ended_at is not null as over from private.retention_runs order by began_at`
const archives = () => db.admin<{ id: string; parts: number; key_id: string }[]>`select id, parts, key_id from private.archives order by kind`
const patients = async () => (await db.admin`select count(*)::int as n from public.patients where clinic_id = ${smile.id}`)[0]!.n as number

beforeAll(async () => {
  around.keys = key('k1', 1)
  around.reach = reach
  await db.admin`update private.subscriptions set trial_until = now() - interval '200 days', paid_until = null where clinic_id = ${smile.id}`
  await db.admin`update private.gateway_subscriptions set status = 'halted', mandate = true where clinic_id = ${smile.id}`
})
beforeEach(() => { ended.length = 0 })

test('without time it begins a run and leaves everything to the next tick', async () => {
  expect(await retain(Date.now() - 1)).toBeNull()
  expect(await runs()).toMatchObject([{ over: false }])
  expect(await patients()).toBe(2)
})
test('a mandate that the gateway does not end keeps the clinic, and the run says so', async () => {
  endMandate = async () => { throw new Error('no gateway') }
  expect(await retain(soon())).toMatchObject({ problems: [{ code: 'mandate_open' }] })
  expect(ended).toEqual([smile.id])
  expect(await runs()).toMatchObject([{ over: true }])
  expect(await patients()).toBe(2)
})
test('the next tick finds nothing due; six hours later the mandate is ended, and the clinic goes', async () => {
  endMandate = async (clinic) => { await db.admin`update private.gateway_subscriptions set status = 'cancelled' where clinic_id = ${clinic}` }
  expect(await retain(soon())).toBeNull()
  expect(await patients()).toBe(2)
  await db.admin`update private.retention_runs set ended_at = ended_at - interval '6 hours 1 minute'`
  expect(await retain(soon())).toMatchObject({ gone: { clinics: 1 }, problems: [] })
  expect(ended).toEqual([smile.id])
  expect(await patients()).toBe(0)
})

test('after a new key the archive is sealed anew, killed in the middle as well, and opens without the old key', async () => {
  expect(await archives()).toMatchObject([{ key_id: 'k1' }, { key_id: 'k1' }])
  around.keys = `${key('k2', 2)},${key('k1', 1)}`
  // Killed after the first file was written: its archive counts as the old key's, and is done again.
  reach.before = (name) => { if (name === 'note_archive_resealed') throw new Error('killed') }
  await expect(retain(soon())).rejects.toThrow('killed')
  reach.before = () => {}
  expect(await archives()).toMatchObject([{ key_id: 'k1' }, { key_id: 'k1' }])
  await retain(soon())
  for (const { id, parts, key_id } of await archives()) {
    expect(key_id).toBe('k2')
    for (let part = 1; part <= parts; part++) {
      const bytes = await reach.readFile('archive', partName(id, part))
      expect(openPart(bytes, id, part, key('k2', 2)).lines).toContain('"table"')
      expect(() => openPart(bytes, id, part, key('k1', 1))).toThrow('not configured')
    }
  }
})
test('an archive whose key is gone raises the alarm, and what is due goes all the same', async () => {
  around.keys = key('k3', 3)
  await db.admin`update private.retention_runs set ended_at = ended_at - interval '6 hours 1 minute'`
  await db.admin`insert into private.failed_sign_ins (email_hash, address, at) values (repeat('0', 64), null, now() - interval '2 years')`
  await expect(retain(soon())).rejects.toThrow('not configured')
  expect(await db.admin`select 1 from private.failed_sign_ins where at < now() - interval '1 year'`).toHaveLength(0)
  expect((await runs()).every(({ over }) => over)).toBe(true)
  expect(await archives()).toMatchObject([{ key_id: 'k2' }, { key_id: 'k2' }])
})
