// What open screens are told: which noun changed in which clinic, once, after it was committed, and nothing else.
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { addPatient, at, both, pearl, smile, staffOf, stranger, type Clinic } from '../support/two-clinics.ts'
import { deskOf } from '../support/visits.ts'

const db = testDatabase()
const { book } = deskOf(db)
let heard: string[] = []
const ears = postgres(db.url(), { max: 1, onnotice: () => {} })
beforeAll(async () => void (await ears.listen('chairside_live', (notice) => heard.push(notice))))
afterAll(() => ears.end())

/** Tells, as a server does, and answers what was heard in this test so far. */
async function told(): Promise<string[]> {
  await db.admin`select private.tell_live()`
  // Comes after everything that was told before it.
  const mark = `mark-${Math.random()}`
  await db.admin`select pg_notify('chairside_live', ${mark})`
  await expect.poll(() => heard).toContain(mark)
  return heard.filter((notice) => !notice.startsWith('mark-')).sort()
}
beforeEach(async () => {
  await told()
  heard = []
})

const rename = (clinic: Clinic) => db.as(clinic.receptionist, clinic.slug)`
  update patients set locality = 'Aundh' where id = ${clinic.patients.own} returning id`
const versionsOf = async (actor: Parameters<typeof db.as>[0], clinic: Clinic) =>
  (await db.as(actor, clinic.slug).rpc('live_versions')).versions as Record<string, string>

test('a notice names the clinic and the noun, and is told once', async () => {
  await rename(smile)
  expect(await told()).toEqual([`${smile.id}:patients`])
  expect(await told()).toHaveLength(1)
})

test('nothing is told of what was rolled back, or changed no row', async () => {
  await db.as(smile.receptionist, 'smile').rolledBack((tx) => tx`update patients set locality = 'Baner' where id = ${smile.patients.own}`)
  await db.as(smile.receptionist, 'smile')`update patients set locality = 'Baner' where id = ${pearl.patients.own}`
  expect(await told()).toEqual([])
})

test('a statement over many rows is one mark and one notice a clinic', async () => {
  const [before] = await db.admin`select count(*)::int as n from private.live_marks`
  await db.admin`insert into patients (clinic_id, full_name) select c.id, 'Patient ' || i from clinics c, generate_series(1, 500) i`
  const [after] = await db.admin`select count(*)::int as n from private.live_marks where noun = 'patients'`
  expect(after!.n - before!.n).toBeLessThanOrEqual(2)
  expect(await told()).toEqual([`${pearl.id}:patients`, `${smile.id}:patients`].sort())
})

test('many transactions of a moment become one notice', async () => {
  for (let i = 0; i < 5; i++) await addPatient(db.admin, smile, { fullName: `Patient ${i}` })
  expect(await told()).toEqual([`${smile.id}:patients`])
})

test('a change that takes long is told when it is committed, though later ones were told before', async () => {
  let commit = () => {}
  const waiting = new Promise<void>((resolve) => (commit = resolve))
  let begun = () => {}
  const changed = new Promise<void>((resolve) => (begun = resolve))
  const before = await versionsOf(smile.owner, smile)
  const slow = db.as(smile.receptionist, 'smile').transaction(async (tx) => {
    await tx`update recalls set note = 'Slow' where id = ${smile.recalls.own}`
    begun()
    await waiting
  })
  await changed
  await db.admin`update recalls set note = 'Fast' where id = ${smile.recalls.others}`
  expect(await told()).toEqual([`${smile.id}:recalls`])
  const between = await versionsOf(smile.owner, smile)
  commit()
  await slow
  expect(await told()).toEqual([`${smile.id}:recalls`, `${smile.id}:recalls`])
  const after = await versionsOf(smile.owner, smile)
  expect(new Set([before, between, after].map(({ recalls }) => recalls)).size).toBe(3)
})

test('booking, the roster and tasks are told, removals too', async () => {
  await book({ starts: at(3 * 1440), minutes: 30 })
  expect(await told()).toContain(`${smile.id}:appointments`)
  heard = []
  await db.admin`update dentist_sessions set starts = '09:30' where id = ${smile.session}`
  await db.admin`update tasks set done_at = now() where id = ${smile.tasks.own}`
  await db.admin`delete from closures where id = ${smile.closure}`
  expect(await told()).toEqual([`${smile.id}:roster`, `${smile.id}:tasks`])
})

test('who leaves is told to the servers, and to no screen', async () => {
  await db.as(smile.owner, 'smile')`update members set left_at = now() where id = ${smile.assistant.memberId} returning id`
  expect(await told()).toEqual([`${smile.id}:members`])
  expect(Object.keys(await versionsOf(smile.owner, smile))).not.toContain('members')
  expect((await refusal(versionsOf(smile.assistant, smile))).code).toBe('not_found')
  await db.admin`update members set left_at = null where id = ${smile.assistant.memberId}`
})

test('versions name what this person may read, of this clinic, and differ after a change', async () => {
  const expected = { appointments: 'appointments.read', patients: 'patients.read', messages: 'messages.read', roster: 'clinic.read' }
  for (const actor of staffOf(smile)) {
    const { permissions } = (await db.as(actor, 'smile').rpc('my_shell')).clinic
    const nouns = Object.keys(await versionsOf(actor, smile))
    for (const [noun, permission] of Object.entries(expected)) expect(nouns.includes(noun), `${actor.name}: ${noun}`).toBe(permission in permissions)
  }
  expect((await refusal(versionsOf(stranger, smile))).code).toBe('not_found')
  expect((await refusal(versionsOf(pearl.owner, smile))).code).toBe('not_found')
  const [ours, theirs] = [await versionsOf(smile.owner, smile), await versionsOf(both, pearl)]
  await rename(pearl)
  expect(await versionsOf(smile.owner, smile)).toEqual(ours)
  const changed = await versionsOf(both, pearl)
  expect(Object.keys(changed).filter((noun) => changed[noun] !== theirs[noun])).toEqual(['patients'])
})

test('after a crash, or in a restored copy, telling begins anew', async () => {
  await db.admin`truncate private.live_marks, private.live_told`
  await told()
  await rename(smile)
  expect(await told()).toEqual([`${smile.id}:patients`])
  await db.admin`update private.live_told set snapshot = '9000000:9000000:'`
  await told()
  heard = []
  await rename(smile)
  expect(await told()).toEqual([`${smile.id}:patients`])
})

test('two servers that tell at the same moment tell everything once', async () => {
  for (let round = 0; round < 10; round++) {
    await rename(smile)
    await Promise.all([1, 2, 3, 4].map(() => db.admin`select private.tell_live()`))
  }
  expect(await told()).toHaveLength(10)
})

test('the role that servers listen with reads nothing', async () => {
  const attempt = (sql: string) => db.superuser.begin(async (tx) => {
    await tx`set local role chairside_listener`
    await tx.unsafe(sql)
  })
  await attempt('select private.tell_live()')
  await attempt('listen chairside_live')
  for (const table of ['public.patients', 'public.appointments', 'private.live_marks', 'private.clinic_slugs', 'auth.users']) {
    expect((await refusal(attempt(`select * from ${table}`))).sqlstate, table).toBe('42501')
  }
  for (const call of ['public.live_versions()', 'public.tidy_live()', 'private.health()', `private.require('clinic.read')`]) {
    expect((await refusal(attempt(`select ${call}`))).sqlstate, call).toBe('42501')
  }
})
