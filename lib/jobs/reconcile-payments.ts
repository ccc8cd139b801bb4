import 'server-only'
import { log } from '../log'
import { askAbout, type Asking } from '../subscriptions/ask-gateway'
import { workOffEvents } from '../subscriptions/work-off-events'
import { gateway } from './razorpay'
import { serviceRpc } from './service-rpc'

/** The gateway and the database, as this installation reaches them. */
export function asking(): Asking {
  return { gateway: gateway(), rpc: serviceRpc }
}

/** Applies the payment webhooks that are stored; a failure is logged by id and comes up again. */
export function applyStoredEvents(until = Date.now() + 20_000): Promise<number> {
  return workOffEvents(asking(), until, (event, error) => log.error({ event, error: String(error).slice(0, 300) }, 'payment event not applied'))
}

let turn: Promise<void> | null = null
let more = false

/** The same once at a time in this server: what is stored meanwhile is taken up by the turn that runs, so that a burst answers fast. */
export function applySoon(): Promise<void> {
  more = true
  turn ??= (async () => {
    try {
      while (more) {
        more = false
        await applyStoredEvents()
      }
    } finally {
      turn = null
    }
  })()
  return turn
}

/**
 * Asks the gateway about what is due to be asked about, so that a lost webhook heals: whoever is paying now every minute, a
 * charge that is due every ten, the rest every hour.
 * @returns how many were asked about
 */
export async function reconcilePayments(until: number): Promise<number> {
  await serviceRpc('tidy_gateway')
  let asked = 0
  while (Date.now() < until) {
    const ids = await serviceRpc<string[]>('gateway_to_check', { batch: 10 })
    for (const id of ids) {
      await askAbout(asking(), id).catch((error: unknown) => log.error({ id, error: String(error).slice(0, 300) }, 'gateway not asked'))
      asked += 1
    }
    if (ids.length < 10) break
  }
  return asked
}
