import { readFileSync, readdirSync } from 'node:fs'

/** Ticks of the kernel's accounting a second: 100 on every Linux people run. */
const ticksPerSecond = 100

type Process = { pid: number; parent: number; seconds: number }

/** CPU seconds that a process and everything under it have used so far. Linux only. */
export function cpuSecondsOf(pid: number): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => readProcess(Number(name)))
  const under = (parent: number): number => processes
    .filter((one) => one.parent === parent).reduce((sum, one) => sum + one.seconds + under(one.pid), 0)
  return under(pid) + (processes.find((one) => one.pid === pid)?.seconds ?? 0)
}

function readProcess(pid: number): Process[] {
  try {
    // After the name in brackets, which may hold anything: state, parent, …, the 12th and 13th are user and system time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
    return [{ pid, parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond }]
  } catch {
    return [] // It ended meanwhile.
  }
}
