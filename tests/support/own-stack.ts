// A whole stack for one test that breaks something everybody else needs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { throwawayStack } from '../../sandbox/throwaway.ts'
import { makeClinic } from './clinic.ts'

/** Starts a stack with the app, and makes a clinic in it. `stop` ends it. */
export async function clinicOnItsOwn() {
  const stack = await throwawayStack({ app: true })
  const sql = postgres(stack.state.databaseUrl, { max: 2, onnotice: () => {} })
  return {
    stack: stack.state,
    clinic: await makeClinic(sql),
    /** As running out of memory would; the sandbox starts it again after three seconds, as a hosted one would be. */
    killDatabase: () => {
      const [pid] = readFileSync(join(stack.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
    },
    /** What the app has written to its log so far. */
    appLog: () => readFileSync(join(stack.dataDir, 'app.log'), 'utf8'),
    stop: async () => {
      await sql.end({ timeout: 1 })
      await stack.stop()
    },
  }
}
