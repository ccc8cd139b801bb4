// Global set-up of the contract tests: a stack of their own, or a project elsewhere.
//
// To see whether hosted Supabase answers the same, point them at an empty project there:
//   CONTRACT_SUPABASE_URL, CONTRACT_PUBLISHABLE_KEY, CONTRACT_SECRET_KEY, CONTRACT_DATABASE_URL (as postgres)
// with the settings of supabase/config.toml. Tests that read mails are then left out.
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { throwawayStack } from '../../sandbox/throwaway.ts'
import { probes } from './supabase-probes.ts'

export type Project = {
  supabaseUrl: string
  publishableKey: string
  secretKey: string
  databaseUrl: string
  /** Only of our own stack. */
  mailUrl?: string
  /** Folder of its Storage; only of our own stack. */
  filesDir?: string
}

declare module 'vitest' {
  interface ProvidedContext {
    project: Project
  }
}

export default async function setup(vitest: TestProject) {
  const elsewhere = process.env.CONTRACT_SUPABASE_URL
  const stack = elsewhere ? null : await throwawayStack()
  const project: Project = (stack && { ...stack.state, filesDir: join(stack.dataDir, 'storage') }) ?? {
    supabaseUrl: elsewhere!,
    publishableKey: process.env.CONTRACT_PUBLISHABLE_KEY!,
    secretKey: process.env.CONTRACT_SECRET_KEY!,
    databaseUrl: process.env.CONTRACT_DATABASE_URL!,
  }
  const sql = postgres(project.databaseUrl, { max: 1, onnotice: () => {} })
  await sql.unsafe(probes.create)
  await untilKnown(project)
  vitest.provide('project', project)
  return async () => {
    await sql.unsafe(probes.drop)
    await sql.end()
    await stack?.stop()
  }
}

/** The REST interface reads the schema anew when told to, a moment later: until then it knows no probe. */
async function untilKnown({ supabaseUrl, publishableKey }: Project) {
  const deadline = Date.now() + 30_000
  for (;;) {
    const { status } = await fetch(`${supabaseUrl}/rest/v1/rpc/probe_request`, { headers: { apikey: publishableKey } })
    if (status === 200) return
    if (Date.now() > deadline) throw new Error(`the REST interface does not know the probes: it answers ${status}`)
    await setTimeout(100)
  }
}
