import { createHmac } from 'node:crypto'
import type { BusinessNumber, Store } from './store.ts'

/** The queue of webhooks: signed, at least once, retried until the app answers 200 (about a day), as documented. */

type Event = { seq: number; due: number; attempts: number; waba_id: string; number_id: string; field: string; value: string }

const batchSize = 100
const mostAttempts = 2900 // at 30 s apart: a day

export function signature(body: string, secret: string) {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

export function openWebhooks(store: Store, options: { webhookUrl: string; appSecret: string }) {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let nextTurn = Infinity
  let running: Promise<void> = Promise.resolve()

  /** `field` is the webhook field (messages, message_template_status_update), `value` its value without metadata. */
  function enqueue(field: string, number: Pick<BusinessNumber, 'id' | 'waba_id'>, value: object, afterMs = 0) {
    store.run(
      'insert into events (due, attempts, waba_id, number_id, field, value) values (?,0,?,?,?,?)',
      Date.now() + afterMs, number.waba_id, number.id, field, JSON.stringify(value),
    )
    wake(Date.now() + afterMs)
  }

  /** Sees to it that the queue is looked at by then. */
  function wake(at: number) {
    if (stopped || at >= nextTurn) return
    clearTimeout(timer)
    nextTurn = at
    timer = setTimeout(turn, Math.max(0, at - Date.now()))
  }

  function turn() {
    nextTurn = Infinity
    running = running.then(pump).then(() => {
      const due = stopped ? null : store.get<{ due: number | null }>('select min(due) as due from events')!.due
      if (due !== null) wake(Math.max(Date.now() + 5, due))
    })
  }

  async function pump() {
    const events = store.all<Event>('select * from events where due <= ? order by due, seq limit ?', Date.now(), batchSize)
    if (stopped || !events.length) return
    const settings = store.settings()
    if (settings.shuffle) events.reverse()
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: envelope(events) })
    let answered = await post(body)
    if (answered && settings.duplicates) answered = await post(body)
    for (const event of events) {
      if (answered || event.attempts >= mostAttempts) store.run('delete from events where seq = ?', event.seq)
      else {
        const wait = Math.min(1000 * 2 ** event.attempts, 30_000)
        store.run('update events set attempts = attempts + 1, due = ? where seq = ?', Date.now() + wait, event.seq)
      }
    }
  }

  function envelope(events: Event[]) {
    const entries = new Map<string, { id: string; time: number; changes: { field: string; value: object }[] }>()
    for (const event of events) {
      const entry = entries.get(event.waba_id) ?? { id: event.waba_id, time: Math.floor(Date.now() / 1000), changes: [] }
      entries.set(event.waba_id, entry)
      const number = store.get<BusinessNumber>('select * from numbers where id = ?', event.number_id)
      const metadata = number && { display_phone_number: number.display.replace(/\D/g, ''), phone_number_id: number.id }
      const value = JSON.parse(event.value)
      for (const status of value.statuses ?? []) reached(status)
      entry.changes.push({
        field: event.field,
        value: event.field === 'messages' || event.field === 'user_preferences' ? { messaging_product: 'whatsapp', metadata, ...value } : value,
      })
    }
    return [...entries.values()]
  }

  /** What the phone on the page shows never goes back, whatever the order in which webhooks leave. */
  function reached({ id, status }: { id: string; status: string }) {
    const order = ['accepted', 'sent', 'failed', 'delivered', 'read']
    const now = store.get<{ status: string }>('select status from messages where id = ?', id)?.status
    if (now && order.indexOf(status) > order.indexOf(now)) store.run('update messages set status = ? where id = ?', status, id)
  }

  async function post(body: string, header = signature(body, options.appSecret)) {
    try {
      const answer = await fetch(options.webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': header },
        body,
        signal: AbortSignal.timeout(15_000),
      })
      await answer.arrayBuffer()
      return answer.status === 200
    } catch {
      return false
    }
  }

  wake(0)
  return {
    enqueue,
    /** Sends one body as it is, for tests of forged signatures and odd contents; answers whether it got a 200. */
    post,
    /** Resolves when nothing that is due is left, or after `ms`. */
    async settle(ms = 10_000) {
      const end = Date.now() + ms
      while (Date.now() < end && store.get('select 1 from events')) await new Promise((done) => setTimeout(done, 20))
      await running
    },
    pending: () => store.get<{ n: number }>('select count(*) as n from events')!.n,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

export type Webhooks = ReturnType<typeof openWebhooks>
