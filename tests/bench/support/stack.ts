import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import postgres, { type Sql } from 'postgres'
import type { State } from '../../../sandbox/settings.ts'

export type BenchStack = {
  state: State
  environment: Record<string, string>
  /** Connects as a role; closed with the stack. */
  connect(role: 'postgres' | 'supabase_admin' | 'authenticator', options?: { max?: number }): Sql
  stop(): Promise<void>
}

/** The embedded stack on free ports and in a folder of its own, gone afterwards. */
export async function benchStack(options: { seeded?: boolean; app?: boolean } = {}): Promise<BenchStack> {
  const thread = new Worker(new URL('stack-thread.ts', import.meta.url), { workerData: options })
  const [{ state, environment }] = (await once(thread, 'message')) as [{ state: State; environment: Record<string, string> }]
  const opened: Sql[] = []
  return {
    state,
    environment,
    connect(role, { max = 1 } = {}) {
      const sql = postgres(state.databaseUrl.replace('//postgres:', `//${role}:`), { max, onnotice: () => {} })
      opened.push(sql)
      return sql
    },
    async stop() {
      await Promise.all(opened.map((sql) => sql.end({ timeout: 1 })))
      thread.postMessage('stop')
      await once(thread, 'exit')
    },
  }
}

/** Calls a function of the database over the REST interface. @throws Error with the answer when it is refused */
export async function rpc<T>(state: State, name: string, args: Record<string, unknown>, headers: Record<string, string>): Promise<T> {
  const answer = await fetch(`${state.supabaseUrl}/rest/v1/rpc/${name}`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(args),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${text}`)
  return (text ? JSON.parse(text) : null) as T
}
