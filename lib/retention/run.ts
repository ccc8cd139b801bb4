import { eraseClinic } from './erase-clinic.ts'
import type { Reach } from './reach.ts'
import { partName, resealPart } from './sealed-part.ts'

/** Counts by what went: a rule's name, or clinics, patients, files. */
export type Counts = Record<string, number>
export type Problem = { code: string; erasure?: string; archive?: string }
export type RunReport = { id: string; gone: Counts; problems: Problem[]; ended_at: string }

type Options = {
  reach: Reach
  /** TOKEN_KEYS: what the archive is sealed with. */
  keys: string
  /** The time (ms) at which the run stops and leaves the rest to the next call. */
  until: number
  /** A new run begins when the last one ended longer ago than this, as Postgres writes a span. */
  every: string
  /** Ends the mandates of a clinic at the payment gateway, so that nobody is charged for what is gone; without it such a clinic waits. */
  endMandates?: (clinic: string) => Promise<unknown>
}

/** Rows of a rule by age that go in one transaction. */
const batch = 500

/**
 * Applies every retention rule to what its time has come for: rows by age, patients' records that an owner confirmed, clinics whose
 * term is over, archives that nothing demands any more; and copies the register of erasures beside the database. Goes on where
 * an earlier call stopped.
 * @returns the run's report once it is through; null when nothing was due or time was over first
 */
export async function runRetention({ reach, keys, until, every, endMandates }: Options): Promise<RunReport | null> {
  const run = await reach.rpc<string | null>('begin_retention_run', { every })
  if (!run) return null
  const problems: Problem[] = []
  const inTime = () => Date.now() < until
  const timed = async (work: () => Promise<boolean>) => {
    while (inTime()) if (!(await work())) return true
    return false
  }

  const through = (await timed(async () => Object.keys(await reach.rpc<Counts>('apply_retention_rules', { run, most: batch })).length > 0))
    && (await timed(async () => (await reach.rpc<{ more: boolean }>('propose_erasures', { run, most: 1 })).more))
    && (await timed(async () => {
      const one = await reach.rpc<{ erased: string | null; problem?: string } | null>('erase_confirmed', { run })
      if (one?.problem) problems.push({ code: one.problem })
      return one !== null
    }))
    && (await beginErasures(reach, problems, endMandates))
    && (await eraseClinics(reach, keys, run, until, problems))
    && (await dropArchives(reach, problems))
    && (await timed(() => copyRegister(reach)))
  if (!through) return null
  return reach.rpc<RunReport>('end_retention_run', { run, problems })
}

async function beginErasures(reach: Reach, problems: Problem[], endMandates: Options['endMandates']): Promise<boolean> {
  for (const { clinic, waits } of await reach.rpc<{ clinic: string; waits: string | null }[]>('clinics_to_erase')) {
    if (waits === 'mandate_open' && endMandates) await endMandates(clinic).catch(() => {})
    if (await reach.rpc<string | null>('begin_clinic_erasure', { clinic })) continue
    problems.push({ code: waits ?? 'not_over' })
  }
  return true
}

async function eraseClinics(reach: Reach, keys: string, run: string, until: number, problems: Problem[]): Promise<boolean> {
  for (const { id } of await reach.rpc<{ id: string }[]>('clinic_erasures_open')) {
    if (Date.now() > until) return false
    try {
      const erased = await eraseClinic(reach, keys, id, until)
      if (erased) await reach.rpc('add_to_run', { run, counts: { clinics: 1, files: erased.erased.files ?? 0 } })
    } catch (error) {
      // One clinic whose files cannot be reached holds up no other.
      await reach.rpc('note_erasure_problem', { erasure: id, problem: (error as Error).message })
    }
  }
  for (const { id, problem } of await reach.rpc<{ id: string; problem: string | null }[]>('clinic_erasures_open')) {
    if (problem) problems.push({ code: problem, erasure: id })
    else if (Date.now() > until) return false
  }
  return true
}

async function dropArchives(reach: Reach, problems: Problem[]): Promise<boolean> {
  for (const { id, parts } of await reach.rpc<{ id: string; parts: number }[]>('archives_over')) {
    const names = Array.from({ length: parts }, (_, i) => partName(id, i + 1))
    await reach.removeFiles('archive', names).catch(() => problems.push({ code: 'archive_left', archive: id }))
    await reach.rpc('forget_archive', { archive: id })
  }
  return true
}

/** Puts what was erased beside the database, for a restore to apply again. Answers whether there may be more. */
async function copyRegister(reach: Reach): Promise<boolean> {
  const copies = await reach.rpc<{ id: string }[]>('erasures_to_copy', { most: 50 })
  for (const copy of copies) await reach.putFile('archive', `erasures/${copy.id}.json`, Buffer.from(JSON.stringify(copy)), 'application/json')
  if (copies.length > 0) await reach.rpc('note_erasures_copied', { ids: copies.map(({ id }) => id) })
  return copies.length > 0
}

/**
 * After a new key was put first in TOKEN_KEYS, seals the archive with it. Once this answers 0 the old key can go.
 * @returns how many archives were sealed anew
 * @throws Error when a part names a key that is gone
 */
export async function resealArchives(reach: Reach, keys: string, keyId: string, until: number): Promise<number> {
  let resealed = 0
  for (const { id, parts } of await reach.rpc<{ id: string; parts: number }[]>('archives_of_other_keys', { key: keyId })) {
    for (let part = 1; part <= parts; part++) {
      if (Date.now() > until) return resealed
      const name = partName(id, part)
      await reach.putFile('archive', name, resealPart(await reach.readFile('archive', name), id, part, keys), 'application/octet-stream')
    }
    await reach.rpc('note_archive_resealed', { archive: id, key: keyId })
    resealed++
  }
  return resealed
}
