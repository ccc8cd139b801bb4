// What the REST interface must know about the database: functions it may call and limits of roles.
import type { Sql } from 'postgres'

export type Argument = { name: string; type: string; required: boolean }

export type RestFunction = {
  name: string
  arguments: Argument[]
  volatile: boolean
  /** One value, one row of a composite type, or nothing. */
  returns: 'scalar' | 'row' | 'void'
  set: boolean
}

export type Schema = {
  functions: Map<string, RestFunction[]>
  /** Of the request roles, set for each transaction as PostgREST does. */
  statementTimeouts: Map<string, string>
}

/** Reads the functions of schema public. An empty search_path makes type names unambiguous. */
export async function readSchema(sql: Sql): Promise<Schema> {
  const [functions, timeouts] = await sql.begin(async (tx) => {
    await tx`select set_config('search_path', '', true)`
    const functions = await tx<{ name: string; volatile: boolean; set: boolean; returns: RestFunction['returns']; arguments: Argument[] }[]>`
      select p.proname as name, p.provolatile = 'v' as volatile, p.proretset as set,
        case
          when r.typname = 'void' then 'void'
          when r.typtype = 'c' or r.typname = 'record' or base.typtype = 'c' then 'row'
          else 'scalar'
        end as returns,
        coalesce((
          select json_agg(json_build_object(
            'name', coalesce(p.proargnames[position], ''), 'type', format_type(type, null), 'required', place <= p.pronargs - p.pronargdefaults
          ) order by place)
          from (
            select ordinality as position, type, row_number() over (order by ordinality) as place
            from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargmodes) with ordinality as a(type, mode, ordinality)
            where mode is null or mode in ('i', 'b', 'v')
          ) as input
        ), '[]') as arguments
      from pg_catalog.pg_proc p
      join pg_catalog.pg_type r on r.oid = p.prorettype
      left join pg_catalog.pg_type base on base.oid = r.typbasetype
      where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.provariadic = 0
        and r.typname not in ('trigger', 'event_trigger')`
    const timeouts = await tx<{ role: string; value: string }[]>`
      select r.rolname as role, split_part(setting, '=', 2) as value
      from pg_catalog.pg_db_role_setting s
      join pg_catalog.pg_roles r on r.oid = s.setrole
      cross join unnest(s.setconfig) as setting
      where setting like 'statement_timeout=%' and r.rolname in ('anon', 'authenticated', 'service_role')`
    return [functions, timeouts] as const
  })
  const byName = new Map<string, RestFunction[]>()
  for (const entry of functions) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry])
  return { functions: byName, statementTimeouts: new Map(timeouts.map(({ role, value }) => [role, value])) }
}
