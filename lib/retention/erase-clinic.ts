import { setTimeout as sleep } from 'node:timers/promises'
import { archiveClinic } from './archive-clinic.ts'
import type { Reach } from './reach.ts'

export type ErasureState = 'archiving' | 'rows' | 'files' | 'people' | 'checking' | 'done'
export type Erased = { number: string; erased: Record<string, number> }
type Step = { rows: number; left: number; state: ErasureState }
type File = { bucket: string; name: string }
type Finished = { left: Record<string, number>; files: number; number?: string; erased?: Record<string, number> }

/** A transaction of deletes takes about so long, in milliseconds; what it locks is free again after it. */
const stepMs = 30
/** Rest after a step, as a share of what it took: other clinics have the database for so long. */
const rest = 0.6
const filesAtOnce = 500

/**
 * Erases a clinic from wherever an earlier run left off: archive, rows, files, accounts, a last count. Every step is a transaction
 * of its own; killed at any point it goes on there, and of two at once one finds nothing to do.
 * @param until the time (ms) at which it stops and leaves the rest to the next run
 * @returns the certificate's number and what went; null when it was not finished: time was over, somebody else is at it, or something
 *   cannot be deleted, which is noted with the erasure and tried again by the next run
 */
export async function eraseClinic(reach: Reach, keys: string, erasure: string, until: number): Promise<Erased | null> {
  let state = await stateOf(reach, erasure)
  while (state && Date.now() < until) {
    if (state === 'done') return null
    const was: ErasureState = state
    if (was === 'checking') {
      const end = await finish(reach, erasure)
      if (end?.number) return { number: end.number, erased: end.erased ?? {} }
      if (!end) return null
    } else {
      const went = await steps[was](reach, erasure, until, keys)
      if (!went) return null
    }
    state = await stateOf(reach, erasure)
  }
  return null
}

async function stateOf(reach: Reach, erasure: string): Promise<ErasureState | null> {
  const open = await reach.rpc<{ id: string; state: ErasureState }[]>('clinic_erasures_open')
  return open.find(({ id }) => id === erasure)?.state ?? null
}

/** Each answers whether the next state was reached. */
const steps: Record<Exclude<ErasureState, 'checking' | 'done'>, (reach: Reach, erasure: string, until: number, keys: string) => Promise<boolean>> = {
  archiving: (reach, erasure, until, keys) => archiveClinic(reach, keys, erasure, until),
  rows: eraseRows,
  files: eraseFiles,
  people: eraseAccounts,
}

async function eraseRows(reach: Reach, erasure: string, until: number): Promise<boolean> {
  while (Date.now() < until) {
    const began = Date.now()
    const step = await reach.rpc<Step | null>('erase_clinic_rows', { erasure, budget_ms: stepMs })
    if (!step) return false
    if (step.state !== 'rows') return true
    await sleep((Date.now() - began) * rest)
  }
  return false
}

async function eraseFiles(reach: Reach, erasure: string, until: number): Promise<boolean> {
  let after: File | null = null
  let gone = 0
  while (Date.now() < until) {
    const files: File[] = await reach.rpc<File[]>('clinic_files_left', { erasure, after, most: filesAtOnce })
    for (const bucket of new Set(files.map((file) => file.bucket))) {
      const names = files.filter((file) => file.bucket === bucket).map(({ name }) => name)
      await reach.removeFiles(bucket, names)
    }
    gone += files.length
    after = files.at(-1) ?? null
    if (files.length < filesAtOnce) return (await reach.rpc<number | null>('note_clinic_files', { erasure, passed: gone })) === 0
  }
  await reach.rpc('note_clinic_files', { erasure, passed: gone })
  return false
}

async function eraseAccounts(reach: Reach, erasure: string, until: number): Promise<boolean> {
  let gone = 0
  for (const person of await reach.rpc<string[]>('accounts_to_erase', { erasure })) {
    if (Date.now() > until) break
    // One that the service does not let go is counted as left, and holds up no other.
    await reach.removeAccount(person).then(() => gone++, () => {})
  }
  return (await reach.rpc<number | null>('note_clinic_accounts', { erasure, gone })) === 0
}

/** The last count: of the database by the database, of the bucket by Storage itself. */
async function finish(reach: Reach, erasure: string): Promise<Finished | null> {
  let listed = 0
  for (const { bucket, folder } of await reach.rpc<{ bucket: string; folder: string }[]>('erasure_folders', { erasure })) {
    listed += (await reach.listFolder(bucket, folder)).length
  }
  return reach.rpc<Finished | null>('finish_clinic_erasure', { erasure, listed })
}
