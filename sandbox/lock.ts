import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The process that runs the stack of this data folder now, or null. */
export function runningProcess(dataDir: string): number | null {
  const file = join(dataDir, 'run.pid')
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8'))
  return pid !== process.pid && commandOf(pid).includes('sandbox/') ? pid : null
}

/**
 * Marks this process as the one that runs the stack of this data folder.
 * @returns a function that takes the mark away
 * @throws Error "already running" when another one does; the mark of a killed process does not count
 */
export function takeLock(dataDir: string): () => void {
  const other = runningProcess(dataDir)
  if (other) throw new Error(`Already running (process ${other}) with the data in ${dataDir}. Use it, stop it, or choose another PORT and CHAIRSIDE_DATA.`)
  const file = join(dataDir, 'run.pid')
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

/** Process ids are used again, so the number alone says little. Empty when there is none. */
function commandOf(pid: number) {
  try {
    if (existsSync('/proc/self')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  } catch {
    return ''
  }
}
