import { readdirSync, readFileSync } from 'node:fs'

/** Megabytes that a process and everything under it hold: what they share with others counts in part. Linux only. */
export function memoryOf(pid: number): number {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), parentOf(Number(name))]))
  const under = (parent: number): number => [...parents].filter(([, of]) => of === parent).reduce((sum, [one]) => sum + kilobytes(one) + under(one), 0)
  return (kilobytes(pid) + under(pid)) / 1024
}

function kilobytes(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
}

function parentOf(pid: number): number {
  return Number(read(`/proc/${pid}/stat`).replace(/^.*\) /s, '').split(' ')[1])
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // It ended meanwhile, or is somebody else's.
  }
}
