// POST /rest/v1/rpc/<function>, the app's main road, answered without the embedded server: one
// pipelined round trip of begin, context, call, commit, with the JSON text made by Postgres, in the
// statement form that PostgREST uses. The embedded server needs eleven statements and about 2 ms for
// the same. It still answers what is not handled here (filters and counts on a call's result, GET).
import { contextStatement, contextValues } from './caller.ts'
import type { Caller } from './caller.ts'
import { restError, toRestError } from './errors.ts'
import type { RestError } from './errors.ts'
import type { Lanes } from './lanes.ts'
import type { RestFunction, Schema } from './schema.ts'

export type RpcAnswer = { status: number; body: string; headers: Record<string, string> }

type Row = { body: string | null; rows: number; status: string | null; headers: string | null }

/**
 * @param body the request's body, JSON text of an object
 * @param single whether the caller wants one object (`Accept: application/vnd.pgrst.object+json`)
 */
export async function callFunction(
  lanes: Lanes, schema: Schema, caller: Caller, name: string, body: string, single: boolean,
): Promise<RpcAnswer | RestError> {
  const values = parse(body || '{}')
  if (!values) return restError(400, 'PGRST102', 'Empty or invalid json')
  const given = Object.keys(values)
  const candidates = (schema.functions.get(name) ?? []).filter((candidate) => accepts(candidate, given))
  const [target] = candidates
  if (!target) return notFound(schema, name, given)
  if (candidates.length > 1) {
    const list = candidates.map((c) => `public.${name}(${c.arguments.map((a) => `${a.name} => ${a.type}`).join(', ')})`).join(', ')
    return restError(300, 'PGRST203', `Could not choose the best candidate function between: ${list}`, null,
      'Try renaming the parameters or the function itself in the database so function overloading can be resolved')
  }
  try {
    const row = await run(lanes, schema, caller, target, statement(target, given), body || '{}')
    return answer(target, row, single)
  } catch (error) {
    const known = toRestError(error, caller.role !== 'anon')
    if (known) return known
    throw error
  }
}

function parse(body: string): Record<string, unknown> | null {
  try {
    const values: unknown = JSON.parse(body)
    return values !== null && typeof values === 'object' && !Array.isArray(values) ? (values as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function accepts(candidate: RestFunction, given: string[]) {
  return (
    given.every((name) => candidate.arguments.some((argument) => argument.name === name)) &&
    candidate.arguments.every((argument) => !argument.required || given.includes(argument.name))
  )
}

function notFound(schema: Schema, name: string, given: string[]): RestError {
  const signature = `public.${name}${given.length > 0 ? `(${given.sort().join(', ')})` : ''}`
  const withArguments = given.length > 0 ? `with parameters ${given.join(', ')}` : 'without parameters'
  const [other] = schema.functions.get(name) ?? []
  return restError(
    404, 'PGRST202', `Could not find the function ${signature}${given.length > 0 ? '' : ' without parameters'} in the schema cache`,
    `Searched for the function public.${name} ${withArguments}, but no matches were found in the schema cache.`,
    other ? `Perhaps you meant to call the function public.${name}(${other.arguments.map((a) => a.name).join(', ')})` : null,
  )
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Arguments travel as one JSON text, converted by Postgres, so every type has its own input rules. */
function statement(target: RestFunction, given: string[]) {
  const used = target.arguments.filter((argument) => given.includes(argument.name))
  const source = used.length > 0
    ? `json_to_record($1::text::json) as given(${used.map((a) => `${quote(a.name)} ${a.type}`).join(', ')}), lateral `
    : '(select $1::text) as given(body), lateral '
  const call = `"public".${quote(target.name)}(${used.map((a) => `${quote(a.name)} := given.${quote(a.name)}`).join(', ')})`
  const value = target.returns === 'row' ? 'result' : 'result.value'
  const body = target.returns === 'void' ? 'null' : target.set ? `coalesce(json_agg(${value}), '[]')::text` : `to_json(${value})::text`
  const rows = target.set ? 'count(*)::int' : '1'
  return `select ${body} as body, ${rows} as rows,
    nullif(current_setting('response.status', true), '') as status, nullif(current_setting('response.headers', true), '') as headers
    from ${source}${call} as result${target.returns === 'row' ? '' : '(value)'}`
}

/**
 * All four statements leave at once. When the call fails, the transaction is aborted and the commit
 * behind it rolls back. Functions that are not volatile run read-only, as in PostgREST.
 */
function run(lanes: Lanes, schema: Schema, caller: Caller, target: RestFunction, text: string, body: string): Promise<Row> {
  return lanes.use(async (sql) => {
    const statements = [
      sql.unsafe(target.volatile ? 'begin' : 'begin read only'),
      sql.unsafe(contextStatement, contextValues(caller, schema), { prepare: true }),
      sql.unsafe<Row[]>(text, [body], { prepare: true }),
      sql.unsafe('commit'),
    ] as const
    const outcomes = await Promise.allSettled(statements)
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    const [row] = await statements[2]
    return row ?? { body: null, rows: 0, status: null, headers: null }
  })
}

function answer(target: RestFunction, row: Row, single: boolean): RpcAnswer | RestError {
  const headers: Record<string, string> = {}
  for (const header of (row.headers ? JSON.parse(row.headers) : []) as Record<string, string>[]) Object.assign(headers, header)
  const status = row.status ? Number(row.status) : 200
  if (target.returns === 'void') return { status: row.status ? status : 204, body: '', headers }
  headers['Content-Range'] = row.rows > 0 ? `0-${row.rows - 1}/*` : '*/*'
  if (!single || !target.set) return { status, body: row.body ?? 'null', headers }
  if (row.rows !== 1) return restError(406, 'PGRST116', 'Cannot coerce the result to a single JSON object', `The result contains ${row.rows} rows`)
  return { status, body: (row.body ?? '').slice(1, -1), headers }
}
