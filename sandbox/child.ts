// A child process that ends when this process ends, however it ends.
//
// A killed parent (kill -9) runs no handler, so the child cannot rely on being told. Instead it
// holds the reading end of a pipe: the kernel closes the other end with the parent, a small shell
// notices, and signals the child. Works on Linux and macOS without polling.
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

export type Child = {
  pid: number
  /** Ends the child with its signal and resolves when it is gone; SIGKILL after ten seconds. */
  stop(): Promise<void>
  /** Resolves with the exit code when the child ends for whatever reason. */
  exited: Promise<number | null>
}

const untilParentEnds = `
exec 3<&0
"$@" 3<&- </dev/null &
child=$!
(cat <&3 >/dev/null; kill -"$CHILD_SIGNAL" $child 2>/dev/null) &
watch=$!
exec 3<&-
trap 'kill -"$CHILD_SIGNAL" $child 2>/dev/null' TERM INT
wait $child
code=$?
kill $watch 2>/dev/null
exit $code`

/**
 * Starts `command` in its own process group (Ctrl-C reaches only the parent, which then stops
 * things in order).
 * @param signal what asks the child to end: INT is Postgres' fast shutdown, TERM fits the rest
 * @param log file that receives stdout and stderr; without it they go to this terminal
 * @param wrapper a command that runs the child under another identity, for example unshare
 */
export function startChild(options: {
  command: string
  args: string[]
  cwd?: string
  env?: NodeJS.ProcessEnv
  signal?: 'INT' | 'TERM'
  log?: string
  wrapper?: string[]
  uid?: number
  gid?: number
}): Child {
  const output = options.log ? openSync(options.log, 'a', 0o600) : 'inherit'
  const line = [...(options.wrapper ?? []), 'sh', '-c', untilParentEnds, 'sh', options.command, ...options.args]
  const child = spawn(line[0]!, line.slice(1), {
    cwd: options.cwd,
    env: { ...(options.env ?? process.env), CHILD_SIGNAL: options.signal ?? 'TERM' },
    stdio: ['pipe', output, output],
    detached: true,
    uid: options.uid,
    gid: options.gid,
  })
  if (typeof output === 'number') closeSync(output)
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(127))
  })
  child.stdin?.on('error', () => {})
  return {
    pid: child.pid ?? 0,
    exited,
    async stop() {
      child.stdin?.end()
      const kill = setTimeout(() => killGroup(child.pid), 10_000)
      await exited
      clearTimeout(kill)
    },
  }
}

function killGroup(pid: number | undefined) {
  try {
    if (pid) process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended between the timeout and the signal.
  }
}
