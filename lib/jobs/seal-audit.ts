import 'server-only'
import { serviceRpc } from './service-rpc'

const batch = 2_000

/** Seals what was written until now, some at a time, until nothing is left or the time (ms) is over. Answers how many entries. */
export async function sealAudit(until: number): Promise<number> {
  let sealed = 0
  for (;;) {
    const now = await serviceRpc<number>('seal_audit', { most: batch })
    sealed += now
    if (now < batch || Date.now() > until) return sealed
  }
}
