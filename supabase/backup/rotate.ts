// Backups hold what was deleted since: they go when their days are over, which is what clinics were promised.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from './backup.ts'

const day = 86_400_000

/**
 * Removes the backups in a folder that are older than so many days, and halves of one that nobody finished within a day. Nothing else
 * in the folder is touched, and never the newest whole one: a copy that is too old is better than none.
 * @returns the names of those that went
 */
export function rotateBackups(parent: string, keepDays: number, now = Date.now()): string[] {
  const found = readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => ({ name, madeAt: madeAt(join(parent, name)) }))
  const newest = Math.max(...found.map((one) => one.madeAt ?? 0))
  const gone = found.filter(({ name, madeAt }) => (madeAt === null ? isHalf(join(parent, name), now) : madeAt < newest && madeAt < now - keepDays * day)).map(({ name }) => name)
  for (const name of gone) rmSync(join(parent, name), { recursive: true, force: true })
  return gone.sort()
}

/** When a backup was made; null: the folder is none, or half of one. */
function madeAt(folder: string): number | null {
  const file = join(folder, 'manifest.json')
  return existsSync(file) ? Date.parse((JSON.parse(readFileSync(file, 'utf8')) as Manifest).madeAt) : null
}

const isHalf = (folder: string, now: number) => existsSync(join(folder, 'tables')) && existsSync(join(folder, 'files')) && statSync(folder).mtimeMs < now - day
