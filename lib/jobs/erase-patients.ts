import { log } from '../log'

type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>
type Step = { id: string; clinic?: string; state: string; problem: string | null }
type Options = {
  rpc: Rpc
  until: number
  /** Ends the mandates of a clinic that is to be deleted, so that nobody is charged for what is gone. */
  endMandates: (clinic: string) => Promise<unknown>
}

/**
 * Does the requests whose week is over and the restricted records whose time is, one person a transaction, begins the end of
 * clinics whose owners asked for it (lib/retention carries it through), and closes those whose files are gone. Killed or twice at once: each row is taken by one, and what was rolled back comes up again.
 * @returns how many were erased and how many closed
 */
export async function erasePatients({ rpc, until, endMandates }: Options): Promise<{ erased: number; closed: number }> {
  let erased = 0
  while (Date.now() < until) {
    const step = await rpc<Step | null>('erase_next')
    if (!step) break
    if (step.problem === 'mandate_open' && step.clinic) {
      await endMandates(step.clinic).catch((error: unknown) => log.error({ request: step.id, error: String(error) }, 'mandate not ended'))
    }
    if (step.problem) log.warn({ request: step.id, problem: step.problem }, 'erasure waits')
    else erased++
  }
  return { erased, closed: await rpc<number>('close_erasure_requests') }
}
