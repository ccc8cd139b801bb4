// The clinics of one person side by side, and the branch that somebody looks at.
import { describe, expect, test } from 'vitest'
import { refusal, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { at, both, pearl, smile, stranger, type Clinic } from '../support/two-clinics.ts'

const db = testDatabase()
type Line = { slug: string; role: string; today: { visits: number; done: number; no_shows: number; waiting: number; collected_paise: number; subscription: { state: string } } | null }
const clinicsOf = (actor: Actor) => db.as(actor).rpc<Line[]>('my_clinics')

/** A visit today at noon where the clinic is. */
async function visitToday(clinic: Clinic, status: string, daysLater = 0) {
  await db.admin`insert into appointments (clinic_id, patient_id, branch_id, dentist_id, lane, starts_at, ends_at, status)
    select c.id, ${clinic.patients.own}, ${clinic.branch}, ${clinic.dentists[0]}, null, t, t + interval '30 minutes', ${status}
    from clinics c, lateral (select (((now() at time zone c.time_zone)::date + ${daysLater}::int)::timestamp + interval '12 hours') at time zone c.time_zone as t) x
    where c.id = ${clinic.id}`
}

describe('several clinics', () => {
  test('show their today to whom each lets read its figures, and their names to the rest', async () => {
    for (const status of ['booked', 'waiting', 'done', 'no_show', 'cancelled']) await visitToday(pearl, status)
    await visitToday(pearl, 'booked', 1)
    await visitToday(smile, 'booked')
    const [first, second] = await clinicsOf(both)
    expect(first).toMatchObject({ slug: 'pearl', role: 'owner', today: { visits: 4, done: 1, no_shows: 1, waiting: 1, subscription: { state: 'trialing' } } })
    expect(second).toEqual({ slug: 'smile', name: 'Smile Dental', role: 'assistant', today: null })
    expect(await clinicsOf(stranger)).toEqual([])
    expect(await clinicsOf(smile.removed)).toEqual([])
  })

  test('follow a switch of the role: figures for who was given them, none for who lost them', async () => {
    const today = async (actor: Actor) => (await clinicsOf(actor))[0]!.today
    expect(await today(smile.accountant)).not.toBeNull()
    await db.as(smile.owner, 'smile').rpc('switch_role_permission', { role: 'accountant', permission: 'reports.read', scope: 'none' })
    await db.as(smile.owner, 'smile').rpc('switch_role_permission', { role: 'receptionist', permission: 'reports.read', scope: 'all' })
    expect(await today(smile.accountant)).toBeNull()
    expect(await today(smile.receptionist)).not.toBeNull()
  })
})

describe('the branch somebody looks at', () => {
  const branches = async (actor: Actor) => (await db.as(actor, 'smile').rpc('my_shell')).clinic.branches as { all: { id: string; name: string }[]; chosen: string | null }

  test('is asked for only where there are several, and is each person\'s own', async () => {
    expect(await branches(smile.receptionist)).toEqual({ all: [], chosen: null })
    const [second] = await db.as(smile.owner, 'smile')<{ id: string }>`insert into branches (clinic_id, name) values (${smile.id}, 'Baner') returning id`
    expect((await branches(smile.receptionist)).all.map(({ name }) => name)).toEqual(['Smile Dental', 'Baner'])
    await db.as(smile.receptionist, 'smile').rpc('choose_branch', { branch: second!.id })
    expect((await branches(smile.receptionist)).chosen).toBe(second!.id)
    expect((await branches(smile.assistant)).chosen).toBeNull()
    await db.as(smile.receptionist, 'smile').rpc('choose_branch', { branch: null })
    expect((await branches(smile.receptionist)).chosen).toBeNull()
  })

  test('is one of this clinic', async () => {
    expect(await refusal(db.as(smile.receptionist, 'smile').rpc('choose_branch', { branch: pearl.branch }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(db.as(stranger, 'smile').rpc('choose_branch', { branch: smile.branch }))).toMatchObject({ code: 'not_found' })
  })

  test('is where the dentist sits, for a visit without a chair; the chair\'s for one with', async () => {
    const [second] = await db.admin<{ id: string }[]>`insert into branches (clinic_id, name) values (${pearl.id}, 'Adyar') returning id`
    await db.admin`insert into dentist_sessions (clinic_id, dentist_id, branch_id, pattern, weekday, starts, ends)
      values (${pearl.id}, ${pearl.dentists[1]}, ${second!.id}, 'weekly', 1, '14:00', '18:00')`
    const book = async (starts: Date, chair: string | null) => {
      const visit = await db.as(pearl.receptionist, 'pearl').rpc<{ id: string }>('book_appointment', { patient: pearl.patients.own, dentist: pearl.dentists[1], starts, minutes: 30, chair })
      const [row] = await db.admin`select branch_id from appointments where id = ${visit.id ?? visit}`
      return row!.branch_id as string
    }
    expect(await book(at(5 * 60), null)).toBe(second!.id)
    expect(await book(at(6 * 60), pearl.chairs[0])).toBe(pearl.branch)
    expect(await book(at(60), null)).toBe(pearl.branch)
  })
})
