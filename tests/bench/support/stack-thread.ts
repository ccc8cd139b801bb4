// A throw-away stack in a thread of its own, so that the servers and the clients that measure them do not share an event
// loop. What the parent wants (seeded, app) comes as worker data; any message ends it.
import { parentPort, workerData } from 'node:worker_threads'
import { throwawayStack } from '../../../sandbox/throwaway.ts'

const stack = await throwawayStack(workerData as Parameters<typeof throwawayStack>[0])
parentPort!.postMessage({ state: stack.state, environment: stack.environment, dataDir: stack.dataDir })
parentPort!.once('message', async () => {
  await stack.stop()
  process.exit()
})
