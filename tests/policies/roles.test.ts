// What a clinic switches in its roles: who may, what may be switched, what goes along, and from when it holds.
import { beforeEach, describe, expect, test } from 'vitest'
import { refusal, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { both, pearl, smile, type Clinic } from '../support/two-clinics.ts'

const db = testDatabase()
type Changed = { permission: string; scope: string }[]
const owner = db.as(smile.owner, 'smile')
const switchTo = (role: string, permission: string, scope: string) => owner.rpc<Changed>('switch_role_permission', { role, permission, scope })
const stored = async (role: string) => Object.fromEntries((await db.admin<{ permission: string; scope: string }[]>`
  select permission, scope from role_switches where clinic_id = ${smile.id} and role = ${role}`).map(({ permission, scope }) => [permission, scope]))
const permissionsOf = async (actor: Actor, clinic: Clinic) => (await db.as(actor, clinic.slug).rpc('my_shell')).clinic.permissions as Record<string, string>
const sorted = (changed: Changed) => changed.map(({ permission, scope }) => `${permission} ${scope}`).sort()

beforeEach(async () => {
  await db.admin`delete from role_switches where clinic_id = ${smile.id}`
})

describe('a switch', () => {
  test('holds at the next request, in this clinic only', async () => {
    const desk = db.as(smile.receptionist, 'smile')
    const theirs = async (requests: typeof desk) => (await requests`select id from messages`).length
    expect(await theirs(desk)).toBe(2)
    await switchTo('receptionist', 'messages.read', 'none')
    expect(await theirs(desk)).toBe(0)
    expect(await refusal(desk.rpc('tasks_page'))).toMatchObject({ code: 'not_allowed' })
    expect(await permissionsOf(smile.receptionist, smile)).not.toHaveProperty('messages.read')
    expect(await theirs(db.as(pearl.receptionist, 'pearl'))).toBe(2)
    await switchTo('receptionist', 'messages.read', 'all')
    expect(await theirs(desk)).toBe(2)
  })

  test('gives what it needs, and takes what needs it', async () => {
    expect(sorted(await switchTo('accountant', 'messages.write', 'all'))).toEqual(['messages.read all', 'messages.write all'])
    expect(sorted(await switchTo('accountant', 'patients.read', 'none')))
      .toEqual(['appointments.read none', 'messages.read none', 'messages.write none', 'patients.read none'])
    expect(await stored('accountant')).toEqual({ 'patients.read': 'none', 'appointments.read': 'none' })
  })

  test('narrows to own patients what can be narrowed, and takes the rest', async () => {
    await switchTo('dentist', 'patients.read', 'all')
    await switchTo('dentist', 'messages.write', 'all')
    expect(await permissionsOf(smile.dentist, smile)).toMatchObject({ 'patients.read': 'all', 'messages.read': 'all', 'messages.write': 'all' })
    expect(await db.as(smile.dentist, 'smile')`select id from patients`).toHaveLength(2)
    expect(sorted(await switchTo('dentist', 'messages.read', 'own'))).toEqual(['messages.read own', 'messages.write none'])
    await switchTo('dentist', 'patients.read', 'own')
    expect(await db.as(smile.dentist, 'smile')`select id from patients`).toHaveLength(1)
  })

  test('is stored only where it differs from what was given', async () => {
    await switchTo('assistant', 'patients.write', 'none')
    expect(await stored('assistant')).toEqual({ 'patients.write': 'none' })
    await switchTo('assistant', 'patients.write', 'all')
    expect(await stored('assistant')).toEqual({})
    expect(await switchTo('assistant', 'patients.write', 'all')).toEqual([])
  })

  test('is taken back for the whole role', async () => {
    await switchTo('assistant', 'patients.read', 'none')
    await switchTo('receptionist', 'lists.export', 'all')
    expect(await owner.rpc('reset_role', { role: 'assistant' })).toBe(5)
    expect(await stored('assistant')).toEqual({})
    expect(await stored('receptionist')).toEqual({ 'lists.export': 'all' })
  })
})

describe('what cannot be switched', () => {
  test.for([
    ['owner', 'patients.read', 'none', 'permission_fixed'],
    ['receptionist', 'members.manage', 'all', 'permission_fixed'],
    ['receptionist', 'roles.manage', 'all', 'permission_fixed'],
    ['receptionist', 'subscription.manage', 'all', 'permission_fixed'],
    ['receptionist', 'clinic.export', 'all', 'permission_fixed'],
    ['receptionist', 'clinic.read', 'none', 'permission_fixed'],
    ['receptionist', 'patients.read', 'own', 'scope_without_meaning'],
    ['dentist', 'lists.export', 'own', 'scope_without_meaning'],
    ['receptionist', 'everything', 'all', 'not_found'],
    ['king', 'patients.read', 'all', 'not_found'],
    ['receptionist', 'patients.read', 'some', 'not_found'],
  ] as const)('%s, %s, %s', async ([role, permission, scope, code]) => {
    expect(await refusal(switchTo(role, permission, scope))).toMatchObject({ code })
    expect(await db.admin`select from role_switches where clinic_id = ${smile.id}`).toHaveLength(0)
  })
})

describe('nobody but an owner', () => {
  test('gives a role more, and certainly not their own', async () => {
    for (const person of [smile.dentist, smile.receptionist, smile.assistant, smile.accountant, both, pearl.owner]) {
      const attempt = db.as(person, 'smile').rpc('switch_role_permission', { role: 'receptionist', permission: 'audit.read', scope: 'all' })
      expect((await refusal(attempt)).code, person.name).toMatch(/^not_(allowed|found)$/)
      expect(await refusal(db.as(person, 'smile')`insert into role_switches (clinic_id, role, permission, scope)
        values (${smile.id}, 'receptionist', 'audit.read', 'all')`)).toMatchObject({ code: '42501' })
      expect(await refusal(db.as(person, 'smile')`update role_switches set scope = 'all'`)).toMatchObject({ code: '42501' })
    }
    expect(await stored('receptionist')).toEqual({})
  })

  test('even a role that was given all there is to give cannot make itself owner or switch', async () => {
    const [list] = await db.admin<{ names: string[] }[]>`select array_agg(permission) as names from permissions where not owner_only and permission <> 'clinic.read'`
    for (const permission of list!.names) await switchTo('receptionist', permission, 'all')
    const desk = db.as(smile.receptionist, 'smile')
    const { count } = await desk.transaction((tx) => tx`update members set role = 'owner' where user_id = ${smile.receptionist.userId}`)
    expect(count).toBe(0)
    expect(await refusal(desk.rpc('switch_role_permission', { role: 'receptionist', permission: 'patients.read', scope: 'all' }))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(desk.rpc('invite_member', { name: 'Me', email: null, role: 'owner', dentist: null, token_hash: 'cd'.repeat(32) }))).toMatchObject({ code: 'not_allowed' })
  })
})

test('the page shows what was given, what was switched, and what a person of the role would get', async () => {
  await switchTo('assistant', 'appointments.write', 'none')
  type Page = { permissions: { permission: string; fixed: boolean; needs: string[]; given: Record<string, string>; switched: Record<string, string> }[]; sees: Record<string, Record<string, string>> }
  const page = await owner.rpc<Page>('roles_page')
  expect(page.permissions.find(({ permission }) => permission === 'appointments.write')).toMatchObject({
    fixed: false, needs: ['appointments.read'], given: { dentist: 'own', assistant: 'all' }, switched: { assistant: 'none' },
  })
  for (const [role, person] of [['owner', smile.owner], ['dentist', smile.dentist], ['assistant', smile.assistant], ['accountant', smile.accountant]] as const) {
    expect(page.sees[role], role).toEqual(await permissionsOf(person, smile))
  }
})

test('two owners who switch at the same moment leave a role that fits together', async () => {
  await db.admin`update members set role = 'owner' where id = ${smile.otherDentist.memberId}`
  const second = db.as(smile.otherDentist, 'smile')
  for (let round = 0; round < 8; round++) {
    await Promise.all([
      switchTo('assistant', 'patients.read', 'none'),
      second.rpc('switch_role_permission', { role: 'assistant', permission: 'messages.write', scope: 'all' }),
    ])
    const now = await permissionsOf(smile.assistant, smile)
    if (now['messages.write']) expect(now).toMatchObject({ 'messages.read': 'all', 'patients.read': 'all' })
    await db.admin`delete from role_switches where clinic_id = ${smile.id}`
  }
  await db.admin`update members set role = 'dentist' where id = ${smile.otherDentist.memberId}`
})
