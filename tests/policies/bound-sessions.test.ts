// A session belongs to the browser in which it began: elsewhere it is nobody's, and the attempt ends it everywhere.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '../support/actors.ts'
import { anon, refusal } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { both, pearl, smile, stranger } from '../support/two-clinics.ts'

const db = testDatabase()
const mine = 'a'.repeat(43)
const other = 'b'.repeat(43)

async function signedIn(actor: Actor): Promise<Actor & { sessionId: string }> {
  const sessionId = randomUUID()
  await db.admin`insert into auth.sessions (id, user_id, aal) values (${sessionId}, ${actor.userId!}, 'aal1')`
  return { ...actor, sessionId }
}
/** A call as our server makes it for a browser; none: past our server, with a token alone. */
const from = (browser: string | null, actor: Actor, name: string, args: Record<string, unknown> = {}, clinic = 'smile') =>
  db.as(actor, clinic).transaction(async (tx) => {
    await tx`select set_config('request.headers', ${JSON.stringify({ 'x-clinic': clinic, ...(browser && { 'x-browser': browser }) })}, true)`
    const list = Object.keys(args).map((arg, i) => `${arg} => $${i + 1}`).join(', ')
    return (await tx.unsafe(`select public.${name}(${list}) as answer`, Object.values(args) as never[]))[0]!.answer
  })
const alive = async (session: string) => (await db.admin`select from auth.sessions where id = ${session}`).length === 1
const desk = async () => {
  const actor = await signedIn(smile.receptionist)
  await from(mine, actor, 'bind_session', { browser: mine })
  return actor
}

test('goes on in its browser; its token alone, or another browser, is nobody', async () => {
  const actor = await desk()
  expect(await from(mine, actor, 'my_shell')).toMatchObject({ clinic: { slug: 'smile' } })
  for (const browser of [other, null]) {
    expect(await from(browser, actor, 'my_shell')).toBeNull()
    await expect(from(browser, actor, 'patients_page')).rejects.toMatchObject({ message: 'not_found' })
    await expect(from(browser, actor, 'my_account')).rejects.toMatchObject({ message: 'not_signed_in' })
  }
  expect(await db.as(actor, 'smile')`select id from patients`).toEqual([])
  expect(await alive(actor.sessionId)).toBe(true)
})

test('that is seen elsewhere ends everywhere, on record, flagged once, and both browsers are told why', async () => {
  const actor = await desk()
  expect(await from(mine, actor, 'end_moved_session')).toBe(false)
  expect(await alive(actor.sessionId)).toBe(true)
  const answers = await Promise.all([from(other, actor, 'end_moved_session'), from(other, actor, 'end_moved_session')])
  expect(answers).toEqual([true, true])
  expect(await alive(actor.sessionId)).toBe(false)
  expect(await from(mine, actor, 'my_shell')).toBeNull()
  expect(await from(mine, actor, 'end_moved_session')).toBe(true)
  expect(await db.admin`select clinic_id, actor_user_id from audit_entries where action = 'session_moved' and record_id = ${actor.sessionId}`).toEqual([{ clinic_id: smile.id, actor_user_id: smile.receptionist.userId }])
  expect(await db.admin`select clinic_id, records from access_flags where kind = 'moved_session' and user_id = ${smile.receptionist.userId}`).toEqual([{ clinic_id: smile.id, records: 1 }])
})

test('is told to the owners of every clinic of the person', async () => {
  const actor = await signedIn(both)
  await from(mine, actor, 'bind_session', { browser: mine })
  await from(null, actor, 'end_moved_session')
  expect((await db.admin`select clinic_id from access_flags where user_id = ${both.userId}`).map(({ clinic_id }) => clinic_id).sort()).toEqual([smile.id, pearl.id].sort())
})

test('is bound once, by its own person: another word changes nothing', async () => {
  const actor = await desk()
  await from(mine, actor, 'bind_session', { browser: other })
  expect(await from(mine, actor, 'my_shell')).not.toBeNull()
  expect(await from(other, actor, 'my_shell')).toBeNull()
  const another = await signedIn(smile.owner)
  await from(other, { ...stranger, sessionId: another.sessionId }, 'bind_session', { browser: other })
  await from(mine, another, 'bind_session', { browser: 'short' })
  expect(await db.admin`select from private.session_browsers where session_id = ${another.sessionId}`).toHaveLength(0)
  expect(await refusal(db.as(anon).rpc('bind_session', { browser: mine }))).toMatchObject({ code: '42501' })
  expect(await refusal(db.as(anon).rpc('end_moved_session'))).toMatchObject({ code: '42501' })
})

test('leaves nothing behind when it ends, and no browser stands in clear', async () => {
  const actor = await desk()
  expect(JSON.stringify(await db.admin`select b::text from private.session_browsers b`)).not.toContain(mine)
  await db.admin`delete from auth.sessions where id = ${actor.sessionId}`
  expect(await db.admin`select from private.session_browsers where session_id = ${actor.sessionId}`).toHaveLength(0)
})
