import { randomUUID } from 'node:crypto'
import { serviceRole } from './actors.ts'
import { resetCampaigns } from './campaigns.ts'
import { entriesOf, setBalance } from './credits.ts'
import type { TestDatabase } from './database.ts'
import { connectNumber, messagesOf, resetMessages, soon } from './messages.ts'
import { addPatient, addVisit, smile } from './two-clinics.ts'

/** A clinic that pays for its messages from credits, a worker that sends them step by step, and what the provider tells afterwards. */
export function creditDesk(db: TestDatabase) {
  const service = db.as(serviceRole)
  /** Entries that were there before the test. */
  let before: number

  const subscribe = (paid: string) => db.admin`update private.subscriptions set price_id = 'clinic-monthly-2026', paid_until = now() + ${paid}::interval,
    trial_until = now() - interval '100 days', suspended_at = null, suspended_reason = null where clinic_id = ${smile.id}`
  const entries = () => entriesOf(db.admin, smile, before)
  const ledger = async () => (await entries()).map(({ kind, allowance_paise, purchased_paise }) => [kind, allowance_paise, purchased_paise])

  /** Books a visit for somebody with a phone of their own; its confirmation is due. Answers the message's id. */
  const due = async (n: number, kind = 'booking_confirmation'): Promise<string> => {
    const patient = await addPatient(db.admin, smile, { fullName: `Patient ${n}`, phone: `+9198${String(n).padStart(8, '0')}` })
    await db.admin`update patients set reminder_consent = true where id = ${patient}`
    const visit = await addVisit(db.admin, smile, { patient, startsAt: soon(3 * 1440 + n * 30) })
    await db.admin`update messages set due_at = now() - interval '1 minute', at = now() - interval '1 minute' where appointment_id = ${visit} and kind = ${kind}`
    return (await messagesOf(db.admin, visit)).find((message) => message.kind === kind)!.id
  }
  const row = async (id: string) => (await db.admin`select * from messages where id = ${id}`)[0]!
  const claim = async (worker = 'w') => (await service.rpc<{ id: string }[]>('claim_messages', { worker, batch: 500 })).map(({ id }) => id)
  const begin = (ids: string[], worker = 'w') => service.rpc<string[]>('start_sending', { worker, sends: ids.map((id) => ({ id, body: 'Hello' })) })
  const record = (ids: string[], outcome: object) => service.rpc('record_sends', { results: ids.map((id) => ({ id, ...outcome })) })
  const send = async (ids: string[]) => {
    await claim()
    const started = await begin(ids)
    for (const id of started) await record([id], { outcome: 'sent', provider_id: `wamid.${id}` })
    return started
  }
  const status = async (id: string, state: string, more: object = {}) => {
    await service.rpc('store_webhook', { fingerprint: `${randomUUID()}${randomUUID()}`.replaceAll('-', ''), body: '' })
    const [webhook] = await db.admin`select id from private.webhook_events where done_at is null order by received_at desc limit 1`
    await service.rpc('apply_webhook', { webhook: webhook!.id, events: [{ type: 'status', number: '5550001', id: `wamid.${id}`, status: state, at: String(Math.floor(Date.now() / 1000)),
      our_id: id, user: null, code: state === 'failed' ? 131026 : null, stops_number: false, billable: null, category: null, ...more }] })
  }

  /** The ledger counts from here. */
  const countFromNow = async () => {
    before = (await entriesOf(db.admin, smile)).length
  }

  return {
    countFromNow, service, subscribe, entries, ledger, due, row, claim, begin, record, send, status,
    /** Before each test: nothing waits, the clinic has paid for 20 days, and has ten rupees of credits. */
    async reset() {
      await resetCampaigns(db.admin)
      await resetMessages(db.admin)
      await connectNumber(db.admin, smile)
      await db.admin`update private.credit_balances set pays_meta = false where clinic_id = ${smile.id}`
      await subscribe('20 days')
      await setBalance(db.admin, smile, { purchased: 1000 })
      await countFromNow()
    },
  }
}

/** Paise of a message at home, as the data say: 11.5 and 86.31, rounded up. */
export const utility = 12
export const marketing = 87
