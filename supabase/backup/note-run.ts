// What a program did to the data, written into the database that it is about: the page "where your data is" reads it there.
import postgres from 'postgres'
import type { Manifest } from './backup.ts'

type Run = { kind: 'backup' | 'restore_test'; began: Date } & ({ manifest: Manifest } | { problem: string })

/** @param databaseUrl as postgres */
export async function noteRun(databaseUrl: string, run: Run): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const rows = 'manifest' in run ? run.manifest.tables.reduce((sum, table) => sum + table.rows, 0) : null
    const files = 'manifest' in run ? run.manifest.files.length : null
    await sql`select private.note_service_run(${run.kind}, ${run.began}, ${rows}, ${files}, ${'problem' in run ? run.problem.slice(0, 300) : null})`
  } finally {
    await sql.end()
  }
}

/** Does the work and notes how it went in a database; none: nowhere. @throws what the work throws */
export async function noted<T extends { manifest: Manifest }>(databaseUrl: string | undefined, kind: Run['kind'], work: () => Promise<T>): Promise<T> {
  const began = new Date()
  try {
    const done = await work()
    if (databaseUrl) await noteRun(databaseUrl, { kind, began, manifest: done.manifest })
    return done
  } catch (error) {
    if (databaseUrl) await noteRun(databaseUrl, { kind, began, problem: (error as Error).message }).catch(() => {})
    throw error
  }
}
