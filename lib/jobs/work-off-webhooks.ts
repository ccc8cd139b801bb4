import { readWebhook } from '../messages/webhook.ts'

type Rpc = <T>(name: 'claim_webhooks' | 'apply_webhook', args: Record<string, unknown>) => Promise<T>

/**
 * Works off the webhooks that wait. One that fails stays and comes up again later; it does not hold up the others.
 * @param onFailure told of a webhook that could not be applied, by its id
 * @returns how many were worked off
 */
export async function workOffWebhooks(rpc: Rpc, onFailure: (id: string, error: unknown) => void): Promise<number> {
  let done = 0
  for (;;) {
    const waiting = await rpc<{ id: string; body: string }[]>('claim_webhooks', { batch: 50 })
    for (const { id, body } of waiting) {
      try {
        await rpc('apply_webhook', { webhook: id, events: readWebhook(body) })
        done += 1
      } catch (error) {
        onFailure(id, error)
      }
    }
    if (waiting.length < 50) return done
  }
}
