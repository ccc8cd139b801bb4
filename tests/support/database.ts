import { randomBytes } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Actor, type Requests, requestsAs } from './actors.ts'

export type TestDatabase = {
  /** Connected as postgres, who owns the tables and whom row-level security does not hold: arranges and checks. */
  admin: Sql
  /** The superuser, for what even the owner may not do. */
  superuser: Sql
  /**
   * Requests of a person, as the REST interface makes them.
   * @param clinic the x-clinic header (a slug); none when left out
   */
  as(actor: Actor, clinic?: string): Requests
  /** Connection string of a role, for tools that run beside the test. */
  url(role?: string): string
}

/**
 * A database of this test file's own, migrated, with two clinics in it (two-clinics.ts). Call it once, at the top
 * of the file; it is there when the tests run and gone after them.
 * @param template "chairside", or "empty_project" for one without any migration
 */
export function testDatabase(template: 'chairside' | 'empty_project' = 'chairside'): TestDatabase {
  const name = `test_${randomBytes(6).toString('hex')}`
  const port = inject('postgresPort')
  const url = (role = 'postgres', database = name) => `postgresql://${role}:postgres@127.0.0.1:${port}/${database}`
  const connect = (role: string, max: number) => postgres(url(role), { max, onnotice: () => {} })
  const admin = connect('postgres', 4)
  const superuser = connect('supabase_admin', 1)
  const authenticator = connect('authenticator', 20)

  beforeAll(async () => {
    await inDatabase(url('supabase_admin', 'template1'), `create database ${name} template ${template} owner postgres`)
  })
  afterAll(async () => {
    await Promise.all([admin, superuser, authenticator].map((sql) => sql.end()))
    await inDatabase(url('supabase_admin', 'template1'), `drop database ${name} with (force)`)
  })
  return { admin, superuser, as: (actor, clinic) => requestsAs(authenticator, actor, clinic), url: (role) => url(role) }
}

async function inDatabase(url: string, statement: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql.unsafe(statement)
  await sql.end()
}
