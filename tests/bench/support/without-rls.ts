import type { Sql } from 'postgres'

/**
 * Makes schema bench's copy of functions of public: the same SQL as it stands in the migrations, run by postgres, whom
 * row-level security does not hold, with an explicit clinic_id at every table and the clinic given instead of looked up.
 * Derived from the functions themselves, so that the comparison cannot fall behind them.
 * @param sql as postgres; the clinic of a session is set_config('bench.clinic', …)
 * @returns tables that each function reads or writes under row-level security, by function
 */
export async function copyWithoutRls(sql: Sql, names: string[]): Promise<Map<string, number>> {
  await sql.unsafe(`
    create or replace function bench.clinic(permission text) returns uuid language sql stable as $$
      select current_setting('bench.clinic')::uuid $$;
    create or replace function bench.yes(permission text) returns boolean language sql immutable as $$ select true $$;`)
  const tenantTables = await sql<{ name: string; key: string }[]>`
    select c.relname as name, case c.relname when 'clinics' then 'id' else 'clinic_id' end as key from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = case c.relname when 'clinics' then 'id' else 'clinic_id' end)`
  for (const { name, key } of tenantTables) {
    await sql.unsafe(`create or replace view bench.${name} as select * from public.${name} where ${key} = current_setting('bench.clinic')::uuid`)
  }
  await takeRowsOfViews(sql)
  const tables = tenantTables.map(({ name }) => name).join('|')
  // Helpers that look the clinic up themselves are copied too.
  const helpers = await sql<{ name: string }[]>`
    select p.proname as name from pg_proc p where p.pronamespace = 'private'::regnamespace
      and p.prorettype <> 'trigger'::regtype and p.prosrc ~ 'private\\.(require|clinic_where_i_can|i_see_all|dentist_i_am)'
      and p.proname not in ('require', 'clinic_where_i_can', 'i_see_all', 'dentist_i_am')`
  const definitions = await sql<{ name: string; definition: string; source: string }[]>`
    select p.proname as name, pg_get_functiondef(p.oid) as definition, p.prosrc as source from pg_proc p
    where (p.pronamespace = 'private'::regnamespace and p.proname in ${sql(helpers.map(({ name }) => name))})
      -- What only calls its namesake in private is there already.
      or (p.pronamespace = 'public'::regnamespace and p.proname in ${sql(names)} and p.proname <> all (${helpers.map(({ name }) => name)}))
    order by p.pronamespace = 'public'::regnamespace`
  await sql`set check_function_bodies = off`
  for (const { definition } of definitions) {
    await sql.unsafe(definition
      .replace(/FUNCTION (private|public)\./, 'FUNCTION bench.')
      .replace(new RegExp(`\\b(from|join) public\\.(${tables})\\b`, 'g'), '$1 bench.$2')
      .replaceAll(/private\.(require|clinic_where_i_can)\(/g, 'bench.clinic(')
      .replaceAll(/private\.i_see_all\(/g, 'bench.yes(')
      .replaceAll(new RegExp(`private\\.(${helpers.map((helper) => helper.name).join('|')})\\(`, 'g'), 'bench.$1('))
  }
  await sql`set check_function_bodies = on`
  return new Map(definitions.filter(({ name }) => names.includes(name))
    .map(({ name, source }) => [name, [...source.matchAll(new RegExp(`\\b(from|join|into|update) public\\.(${tables})\\b`, 'g'))].length]))
}

/** Functions that take a whole row of a table take one of its view too. */
async function takeRowsOfViews(sql: Sql) {
  const functions = await sql<{ name: string; answer: string; types: string[] }[]>`
    select p.proname as name, pg_get_function_result(p.oid) as answer, array(
      select case when y.typnamespace = 'public'::regnamespace then 'public.' || quote_ident(y.typname) else format_type(y.oid, null) end
      from unnest(p.proargtypes::oid[]) with ordinality t (type, place) join pg_type y on y.oid = t.type order by t.place) as types
    from pg_proc p where p.pronamespace = 'private'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype and exists (
      select from unnest(p.proargtypes::oid[]) t (type) join pg_class c on c.reltype = t.type and c.relnamespace = 'public'::regnamespace
      where to_regclass('bench.' || c.relname) is not null)`
  const inBench = (type: string) => type.replace(/^public\./, 'bench.')
  for (const { name, answer, types } of functions) {
    const args = types.map((type, i) => (type.startsWith('public.') ? `row(($${i + 1}).*)::${type}` : `$${i + 1}`))
    await sql.unsafe(`create or replace function private.${name}(${types.map(inBench).join(', ')}) returns ${answer} language sql stable set search_path = ''
      as $$ select private.${name}(${args.join(', ')}) $$`)
  }
}
