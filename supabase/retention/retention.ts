// The retention run as a command: the same run as the job's, or only what it would do.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createClient } from '@supabase/supabase-js'
import { reachBy } from '../../lib/retention/reach.ts'
import { runRetention } from '../../lib/retention/run.ts'
import { linesOfDue, linesOfRun, type Due } from './lines.ts'
import { openArchives } from './open-archive.ts'

export type Place = { url: string; secretKey: string; tokenKeys: string }
/** A command has time: it is stopped by whoever started it, and goes on when it is started again. */
const patienceMs = 6 * 60 * 60 * 1000

const reachOf = ({ url, secretKey }: Place) => reachBy(createClient(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } }))

/** What would go now and why, in lines. Changes nothing. */
export const dryRun = async (place: Place): Promise<string[]> => linesOfDue(await reachOf(place).rpc<Due>('retention_report'))

/**
 * Runs through, whenever the last run was.
 * @returns what went, in lines, and whether anything could not go
 */
export async function run(place: Place): Promise<{ lines: string[]; held: boolean }> {
  const report = await runRetention({ reach: reachOf(place), keys: place.tokenKeys, until: Date.now() + patienceMs, every: '0' })
  return report ? { lines: linesOfRun(report), held: report.problems.length > 0 } : { lines: ['The run was not through; start it again.'], held: true }
}

/** Opens the sealed archive behind a certificate into a folder, and says what was written. */
export async function open(place: Place, number: string, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return openArchives(reachOf(place), place.tokenKeys, number, folder)
}

export type Again = { clinics: number; patients: number; people: number; problems: { number: string; code: string }[] }

/** Writes the register of erasures into a file, for a place outside the project: hashes and numbers, no name. @returns how many there are */
export async function writeRegister(place: Place, file: string): Promise<number> {
  const reach = reachOf(place)
  const register: { id: string }[] = []
  for (let page: { id: string }[]; (page = await reach.rpc('erasure_register', { after: register.at(-1)?.id ?? null, most: 500 })).length > 0;) register.push(...page)
  writeFileSync(file, `${JSON.stringify(register)}\n`, { mode: 0o600 })
  return register.length
}

/** Erases again who is back though the register says that they were erased: after the project itself was put back to an earlier time. */
export const eraseAgain = async (place: Place, file: string): Promise<Again> =>
  reachOf(place).rpc<Again>('apply_erasures_again', { register: JSON.parse(readFileSync(file, 'utf8')) as unknown })
