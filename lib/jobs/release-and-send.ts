import { sendMessages, type Sending, type Sent } from './send-messages.ts'

type Rpc = <T>(name: Parameters<Sending['rpc']>[0] | 'release_campaigns', args: Record<string, unknown>) => Promise<T>

/**
 * Sends what is due, and has campaigns release their next recipients whenever the outbox is empty, until nothing is left
 * or time is up. Several workers may run at once, and each may be killed anywhere: what was released is due, what was not
 * is still waiting for its turn. Answers how many messages ended how.
 */
export async function releaseAndSend(sending: Omit<Sending, 'rpc'> & { rpc: Rpc }): Promise<Sent> {
  const { rpc, until = Infinity } = sending
  const total: Sent = { sent: 0, again: 0, failed: 0, unresolved: 0, number: 0, template: 0 }
  while (Date.now() < until) {
    const released = await rpc<number>('release_campaigns', {})
    const tally = await sendMessages(sending)
    for (const outcome of Object.keys(total) as (keyof Sent)[]) total[outcome] += tally[outcome]
    if (released === 0) break
  }
  // What is over is over at once, not at the next tick.
  await rpc('release_campaigns', {})
  return total
}
