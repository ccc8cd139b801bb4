// Which rows a backup holds, and how two copies of a table are compared.
import type { ISql } from 'postgres'

export type Table = { schema: string; name: string; columns: string[] }
export type Content = { rows: number; sum: string }

/** People and how they sign in; not their sessions: after a restore everyone signs in anew. */
const ofAuth = ['users', 'identities', 'mfa_factors', 'one_time_tokens']

/** Every table of ours and the people of the auth service, with the columns that are stored and not computed. Migrations make the rest. */
export async function tablesOf(sql: ISql): Promise<Table[]> {
  return sql<Table[]>`
    select n.nspname as schema, c.relname as name,
      array_agg(a.attname::text order by a.attname) filter (where a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition
      and (n.nspname in ('public', 'private') or (n.nspname = 'auth' and c.relname in ${sql(ofAuth)}))
    group by n.nspname, c.relname order by 1, 2`
}

export const tableName = ({ schema, name }: Table) => `${quoted(schema)}.${quoted(name)}`
export const columnList = ({ columns }: Table) => columns.map(quoted).join(', ')
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** How many rows a table has, and a sum over all of them that does not depend on their order. */
export async function contentOf(sql: ISql, table: Table): Promise<Content> {
  const [row] = await sql.unsafe<Content[]>(`select count(*)::int as rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as sum
    from (select ${columnList(table)} from ${tableName(table)}) t`)
  return row!
}

/** The migrations that a database has. */
export async function migrationsOf(sql: ISql): Promise<string[]> {
  const rows = await sql<{ version: string }[]>`select version from supabase_migrations.schema_migrations order by version`
  return rows.map(({ version }) => version)
}
