// What a database of the sandbox must have in common with a hosted one, for migrations to pass on both.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { startPostgres } from '../../sandbox/postgres.ts'
import { project, sql } from './supabase-people.ts'

afterAll(() => sql.end())

describe('the migrating role', () => {
  test('is postgres, no superuser, and sees past row-level security', async () => {
    const [role] = await sql`select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user`
    expect(role).toEqual({ rolname: 'postgres', rolsuper: false, rolbypassrls: true, rolcreaterole: true })
  })

  test('may create the extensions that the app needs, in their schema', async () => {
    await sql`create extension if not exists btree_gist with schema extensions`
    const found = await sql`select e.extname, n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname in ('btree_gist', 'pgcrypto')`
    expect(found.map(({ nspname }) => nspname)).toEqual(['extensions', 'extensions'])
  })

  test('does not own auth, but may refer to its people', async () => {
    const [auth] = await sql`select pg_get_userbyid(relowner) as owner, relrowsecurity from pg_class where oid = 'auth.users'::regclass`
    expect(auth).toEqual({ owner: 'supabase_auth_admin', relrowsecurity: true })
    await expect(sql`alter table auth.users add column mine text`).rejects.toMatchObject({ code: '42501' })
    const [right] = await sql`select has_table_privilege('auth.users', 'references') and has_table_privilege('auth.users', 'trigger') as held`
    expect(right!.held).toBe(true)
  })

  test('the request roles have no login and no bypass, but for the service role', async () => {
    const roles = await sql`select rolname, rolcanlogin, rolbypassrls, rolsuper from pg_roles where rolname in ('anon', 'authenticated', 'service_role') order by 1`
    expect(roles.map((role) => Object.values(role))).toEqual([
      ['anon', false, false, false], ['authenticated', false, false, false], ['service_role', false, true, false],
    ])
  })

  test('auth.uid() reads the claims as hosted projects do', async () => {
    const id = 'a3bb189e-8bf9-3888-9912-ace4e6543002'
    const uid = await sql.begin(async (tx) => {
      await tx`select set_config('request.jwt.claims', ${JSON.stringify({ sub: id, role: 'authenticated' })}, true)`
      return (await tx`select auth.uid() as id, auth.role() as role`)[0]
    })
    expect(uid).toEqual({ id, role: 'authenticated' })
  })

  test('the history is the one that the Supabase CLI keeps', async () => {
    const columns = await sql`select column_name from information_schema.columns where table_schema = 'supabase_migrations' and table_name = 'schema_migrations'`
    expect(columns.map(({ column_name }) => column_name)).toEqual(expect.arrayContaining(['version', 'name', 'statements']))
  })
})

describe.runIf(project.mailUrl)('the server', () => {
  test('keeps every committed row when everything is killed, and starts again at once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chairside-killed-'))
    chmodSync(folder, 0o711)
    const dataDir = join(folder, 'postgres')
    try {
      const writer = spawn(process.execPath, ['--input-type=module', '-e', `
        import postgres from ${JSON.stringify(import.meta.resolve('postgres'))}
        import { startPostgres } from ${JSON.stringify(fileURLToPath(new URL('../../sandbox/postgres.ts', import.meta.url)))}
        const cluster = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
        const sql = postgres(cluster.url('supabase_admin'), { max: 1, onnotice: () => {} })
        await sql\`create table kept (n int)\`
        for (let n = 1; ; n++) { await sql\`insert into kept values (\${n})\`; console.log(n) }
      `])
      let committed = 0
      await new Promise<void>((resolve, reject) => {
        writer.stderr.on('data', (text: Buffer) => reject(new Error(text.toString())))
        writer.stdout.on('data', (text: Buffer) => {
          committed = Number(text.toString().trim().split('\n').at(-1))
          if (committed > 50) resolve()
        })
      })
      writer.kill('SIGKILL')
      const began = Date.now()
      const cluster = await startPostgres({ dataDir })
      expect(Date.now() - began).toBeLessThan(10_000)
      const again = postgres(cluster.url('supabase_admin'), { max: 1 })
      const [row] = await again`select max(n) as last, count(*)::int as rows from kept`
      await again.end()
      await cluster.stop()
      expect(row!.rows).toBe(row!.last)
      expect(row!.last).toBeGreaterThanOrEqual(committed)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
