// `npm run db:reset`: starts over with the demo clinics, whether the stack runs or not.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runningProcess, takeLock } from './lock.ts'
import { readSettings } from './settings.ts'
import { wipe } from './wipe.ts'

const settings = readSettings()
const running = runningProcess(settings.dataDir)
if (running) {
  const stateFile = join(settings.dataDir, 'state.json')
  if (!existsSync(stateFile)) throw new Error('The stack is still starting. Try again in a moment.')
  rmSync(stateFile)
  process.kill(running, 'SIGUSR2')
  for (let waited = 0; !existsSync(stateFile); waited += 100) {
    if (waited > 120_000 || !runningProcess(settings.dataDir)) throw new Error('The running stack did not come back; see its terminal.')
    await sleep(100)
  }
  console.log('Started over.')
} else {
  const release = takeLock(settings.dataDir)
  wipe(settings.dataDir)
  release()
  console.log('Emptied. The next start makes the demo clinics anew.')
}
