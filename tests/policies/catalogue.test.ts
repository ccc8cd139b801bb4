import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { documentColumns, grants, indexExceptions, offenders, openToAnyone, readByAll, rules, type Rule } from '../support/catalogue.ts'
import { testDatabase } from '../support/database.ts'

const db = testDatabase()
const planted = testDatabase()
const everyRule = Object.keys(rules) as Rule[]

test.for(everyRule)('%s', async (rule) => {
  expect(await offenders(db.admin, rule)).toEqual([])
})

test('the request roles have exactly the written grants', async () => {
  await expect(await grants(db.admin)).toMatchFileSnapshot('grants.txt')
})

test('exceptions name things that exist', async () => {
  const functions = await db.admin`select pronamespace::regnamespace || '.' || proname as name from pg_proc`
  const indexes = await db.admin`select relname as name from pg_class where relkind = 'i'`
  const columns = await db.admin`select attrelid::regclass || '.' || attname as name from pg_attribute`
  expect(functions.map((row) => row.name)).toEqual(expect.arrayContaining(Object.keys(openToAnyone)))
  expect(indexes.map((row) => row.name)).toEqual(expect.arrayContaining(Object.keys(indexExceptions)))
  expect(columns.map((row) => row.name)).toEqual(expect.arrayContaining(documentColumns))
  const open = await db.admin`select tablename as name from pg_policies where schemaname = 'public' and qual = 'true'`
  expect(open.map((row) => row.name).sort()).toEqual([...readByAll].sort())
})

describe('what the database refuses with can be told to a person', () => {
  const sentences = (locale: string) => Object.keys(JSON.parse(readFileSync(`messages/${locale}/errors.json`, 'utf8')) as object)

  test.for(['en', 'hi'])('every code has a sentence in %s', async (locale) => {
    const rows = await db.admin<{ code: string }[]>`select distinct m[1] as code from pg_proc p,
      regexp_matches(p.prosrc, ${"private\\.refuse\\('(\\w+)'"}, 'g') m where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)`
    const codes = rows.map((row) => row.code)
    expect(codes.length).toBeGreaterThan(10)
    expect(sentences(locale)).toEqual(expect.arrayContaining([...codes, 'not_allowed']))
  })

  test('every constraint that lib/errors.ts explains exists', async () => {
    const [, list] = /constraintCodes[^{]*\{([^}]*)\}/.exec(readFileSync('lib/errors.ts', 'utf8'))!
    const explained = [...list!.matchAll(/^\s*(\w+):/gm)].map((match) => match[1])
    const known = await db.admin`select conname as name from pg_constraint union select relname from pg_class where relkind = 'i'`
    expect(explained.length).toBeGreaterThan(10)
    expect(known.map((row) => row.name)).toEqual(expect.arrayContaining(explained))
  })
})

describe('a planted mistake of each kind is noticed', () => {
  // One mistake for each rule; what the rule must name stands beside it.
  const mistakes: Record<Rule, [sql: string, named: string]> = {
    'row-level security is on': ['create table public.open_table (id uuid, clinic_id uuid)', 'open_table'],
    'a policy is for one command, permissive, and for signed-in people':
      ['create policy everything on public.chairs for all using (true)', 'chairs: everything'],
    'one policy a command': ['create policy again on public.chairs for select to authenticated using (clinic_id = (select private.clinic_where_i_can(\'clinic.read\')))', 'chairs: r'],
    'a policy on tenant data begins with the clinic':
      ['create policy trusting on public.chairs for delete to authenticated using (position > 0)', 'chairs: trusting'],
    'a policy that asks nothing is on a listed table, which nobody writes':
      ['create policy curious on public.notice_acceptances for delete to authenticated using (true)', 'notice_acceptances'],
    'a policy calls functions once a query, not once a row':
      ['create policy slow on public.chairs for delete to authenticated using (clinic_id = private.clinic_where_i_can(\'clinic.read\'))', 'chairs: slow'],
    'what is granted has a policy, and what has a policy is granted': ['grant delete on public.chairs to authenticated', 'chairs: delete'],
    'nobody empties a table or hangs triggers on it': ['grant truncate on public.chairs to service_role', 'chairs: service_role TRUNCATE'],
    'clinic_id is part of the primary key, behind the id': ['create table public.single_key (id uuid primary key, clinic_id uuid)', 'single_key'],
    'clinic_id is never empty': ['create table public.nobodys (id uuid, clinic_id uuid)', 'nobodys'],
    'a reference to tenant data names the clinic on both sides':
      ['create unique index on public.chairs (id); create table public.crossing (id uuid, clinic_id uuid, chair_id uuid constraint crossing_chair references public.chairs (id))', 'crossing: crossing_chair'],
    'what is unique, or excluded, is so within a clinic': ['create unique index file_once on public.patients (old_file_number)', 'patients: file_once'],
    'a secondary index begins with the clinic': ['create index by_city on public.patients (locality)', 'patients: by_city'],
    'filters stay leakproof: no enum, numeric, json or range column': ['alter table public.patients add column balance numeric', 'patients.balance'],
    'a view reads with its reader\'s rights': ['create view public.everyone as select full_name from public.patients', 'everyone'],
    'a function has an empty search path': ['create function public.trusting() returns int language sql as \'select 1\'', 'trusting()'],
    'a definer function in public is for the service role alone':
      ['create function public.bad() returns bigint language sql security definer set search_path = \'\' as \'select count(*) from public.patients\'; grant execute on function public.bad() to authenticated', 'bad()'],
    'a definer function that people may call asks who they are':
      ['create function private.leaky(name text) returns bigint language sql security definer set search_path = \'\' as \'select count(*) from public.patients p where p.full_name = name\'; grant execute on function private.leaky(text) to authenticated', 'private.leaky(text)'],
    'a trigger\'s function is called by its trigger only': ['grant execute on function private.audit_change() to authenticated', 'private.audit_change()'],
    'nothing is executable by everyone': ['grant execute on function private.dentist_i_am() to public', 'private.dentist_i_am()'],
    'anon calls what is listed': ['grant execute on function public.search_patients(text, integer) to anon', 'search_patients(text,integer)'],
    'anon has no table': ['grant select (name) on public.clinics to anon', 'clinics'],
    'nobody reads a table of private': ['grant select on private.clinic_slugs to service_role', 'clinic_slugs'],
    'nothing new is open by default': ['alter default privileges in schema public grant select on tables to authenticated', 'authenticated SELECT'],
  }

  test.for(everyRule)('%s', async (rule) => {
    const [statement, named] = mistakes[rule]
    const found = await planted.admin.begin(async (tx) => {
      await tx.unsafe(statement)
      const names = await offenders(tx, rule)
      await tx.unsafe('rollback; begin')
      return names
    })
    expect(found).toContain(named)
  })
})

// Supabase's own linter, as `supabase db advisors` runs it. The package has no macOS or arm64 build pinned here.
const cli = cliPath()
describe.skipIf(!cli)('supabase db advisors', () => {
  test('reports nothing at warn or above', async () => {
    expect(await advisors(db.url())).toMatchObject({ failed: false })
  })

  test('reports an open table and a bad function', async () => {
    await planted.admin.unsafe(`
      create table public.open_table (id uuid primary key, clinic_id uuid);
      grant select on public.open_table to anon;
      create function public.bad() returns bigint language sql security definer as 'select count(*) from public.patients';
      grant execute on function public.bad() to anon`)
    const { failed, output } = await advisors(planted.url())
    expect(failed).toBe(true)
    expect(output).toContain('rls_disabled_in_public')
    expect(output).toContain('function_search_path_mutable')
  })
}, 60_000)

async function advisors(url: string) {
  const run = promisify(execFile)(cli!, ['db', 'advisors', `--remote=${url}`, '--level', 'warn', '--fail-on', 'warn', '--output-format', 'json'])
  return run.then(({ stdout }) => ({ failed: false, output: stdout }), (error) => ({ failed: true, output: `${error.stdout}\n${error.stderr}` }))
}

function cliPath(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve(`@supabase/cli-${process.platform}-${process.arch}/package.json`)
    return join(dirname(manifest), 'bin', 'supabase')
  } catch {
    return null
  }
}
