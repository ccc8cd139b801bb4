import { createHmac } from 'node:crypto'
import { newId, type Delivery, type Store } from './store.ts'

/** The queue of webhooks: signed, at least once, retried until the app answers 2xx within five seconds, for a day, as documented. */

type Event = { seq: number; id: string; body: string; due: number; attempts: number }
const mostAttempts = 60
export const lateMs = 4_000

export const sign = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('hex')

export function openWebhooks(store: Store, { webhookUrl, webhookSecret }: { webhookUrl: string; webhookSecret: string }) {
  const { db } = store
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  /**
   * Tells the app. @param at the gateway's time of it, seconds; @param delivery how: twice, four seconds late, in any order, never
   */
  function tell(event: string, at: number, entities: Record<string, object>, delivery: Delivery) {
    if (delivery === 'lost') return
    const body = JSON.stringify({
      entity: 'event', account_id: 'acc_Sandbox0000001', event, contains: Object.keys(entities),
      payload: Object.fromEntries(Object.entries(entities).map(([name, entity]) => [name, { entity }])), created_at: at,
    })
    const id = newId('event')
    const wait = delivery === 'late' ? lateMs : delivery === 'shuffled' ? Math.random() * 1500 : 0
    for (let copy = 0; copy < (delivery === 'twice' ? 2 : 1); copy++) {
      db.prepare('insert into events (id, body, due, attempts) values (?,?,?,0)').run(id, body, Date.now() + Math.round(wait) + copy * 300)
    }
    wake()
  }

  function wake() {
    if (stopped) return
    clearTimeout(timer)
    const { due } = db.prepare('select min(due) as due from events').get() as { due: number | null }
    if (due !== null) timer = setTimeout(() => void (running = running.then(pump).then(wake)), Math.max(5, due - Date.now()))
  }

  async function pump() {
    const events = db.prepare('select * from events where due <= ? order by due, seq limit 20').all(Date.now()) as Event[]
    for (const event of events) {
      if (stopped) return
      const answer = await post(event.body, event.id)
      if ((answer !== null && answer < 300) || event.attempts >= mostAttempts) db.prepare('delete from events where seq = ?').run(event.seq)
      else db.prepare('update events set attempts = attempts + 1, due = ? where seq = ?').run(Date.now() + Math.min(1000 * 2 ** event.attempts, 30 * 60_000), event.seq)
    }
  }

  /** Posts one body as it is; answers the status, or null when there was no answer. */
  async function post(body: string, id: string, signature = sign(body, webhookSecret)): Promise<number | null> {
    try {
      const answer = await fetch(webhookUrl, {
        method: 'POST', body, signal: AbortSignal.timeout(5_000),
        headers: { 'content-type': 'application/json', 'x-razorpay-signature': signature, 'x-razorpay-event-id': id },
      })
      await answer.arrayBuffer()
      return answer.status
    } catch {
      return null
    }
  }

  wake()
  return {
    tell,
    post,
    pending: () => (db.prepare('select count(*) as n from events').get() as { n: number }).n,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

export type Webhooks = ReturnType<typeof openWebhooks>
