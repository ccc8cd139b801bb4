import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Everything the stand-in of the payment gateway remembers: entities as documents in one SQLite file, so that a kill -9 loses nothing. */

export type Plan = { id: string; entity: 'plan'; interval: number; period: 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'yearly'; item: { id: string; name: string; amount: number; currency: string }; created_at: number }
export type Status = 'created' | 'authenticated' | 'active' | 'pending' | 'halted' | 'paused' | 'cancelled' | 'completed' | 'expired'
export type Method = 'card' | 'upi' | 'emandate'
export type Subscription = {
  id: string; entity: 'subscription'; plan_id: string; status: Status; quantity: number; notes: Record<string, string>
  current_start: number | null; current_end: number | null; ended_at: number | null; charge_at: number | null; start_at: number | null; end_at: number | null
  total_count: number; paid_count: number; remaining_count: number; auth_attempts: number; created_at: number; expire_by: number | null
  short_url: string; has_scheduled_changes: boolean; change_scheduled_at: number | null; payment_method: Method | null
}
/** What the gateway knows of a subscription and does not tell. */
export type Hidden = {
  upfront: number
  scheduledPlan: string | null
  endsWithCycle: boolean
  retries: number
  retryAt: number | null
  invoice: string | null
  /** The next charges that fail. */
  fail: number
  webhooks: Delivery | null
}
export type Delivery = 'normal' | 'twice' | 'late' | 'shuffled' | 'lost'
export type Payment = {
  id: string; entity: 'payment'; amount: number; currency: 'INR'; status: 'captured' | 'failed' | 'refunded'; method: string; order_id: string | null
  invoice_id: string | null; captured: boolean; amount_refunded: number; description: string; notes: Record<string, string>; created_at: number
  error_code: string | null; error_description: string | null
}
export type Invoice = {
  id: string; entity: 'invoice'; type: 'invoice'; subscription_id: string; order_id: string; payment_id: string | null; status: 'issued' | 'paid'
  amount: number; currency: 'INR'; billing_start: number | null; billing_end: number | null; paid_at: number | null; issued_at: number; created_at: number
  line_items: { name: string; amount: number }[]
}
export type Order = { id: string; entity: 'order'; amount: number; amount_paid: number; amount_due: number; currency: 'INR'; status: 'created' | 'attempted' | 'paid'; attempts: number; receipt: string | null; notes: Record<string, string>; created_at: number }
/** A link that a merchant's customer pays once. */
export type PaymentLink = {
  id: string; entity: 'payment_link'; amount: number; amount_paid: number; currency: 'INR'; status: 'created' | 'paid' | 'expired' | 'cancelled'; accept_partial: boolean
  reference_id: string; description: string; short_url: string; expire_by: number; created_at: number
  payments: { amount: number; created_at: number; method: string; payment_id: string; status: 'captured' }[] | null
}
/** Where a merchant, known by the id of its key, wants its webhooks. */
export type Merchant = { url: string; secret: string }
type Kinds = { payment_link: PaymentLink; merchant: Merchant; plan: Plan; subscription: Subscription; hidden: Hidden; payment: Payment; invoice: Invoice; order: Order }

const prefixes = { plan: 'plan', subscription: 'sub', payment: 'pay', invoice: 'inv', order: 'order', item: 'item', event: 'evt', refund: 'rfnd', link: 'plink' }
/** Ids as the gateway makes them: a prefix and 14 letters and digits. */
export function newId(kind: keyof typeof prefixes): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  return `${prefixes[kind]}_${[...randomBytes(14)].map((byte) => letters[byte % letters.length]).join('')}`
}

export type Store = ReturnType<typeof openStore>

export function openStore(stateDir: string) {
  mkdirSync(stateDir, { recursive: true })
  const db = new DatabaseSync(join(stateDir, 'razorpay.sqlite'))
  db.exec(`
    pragma journal_mode = wal; pragma synchronous = normal;
    create table if not exists entities (seq integer primary key, kind text, id text, of text, body text, unique (kind, id));
    create index if not exists entities_of on entities (kind, of);
    create table if not exists events (seq integer primary key, id text, body text, due integer, attempts integer);
    create index if not exists events_due on events (due, seq);
    create table if not exists settings (name text primary key, value text);`)
  const parse = <K extends keyof Kinds>(row: unknown) => (row ? (JSON.parse((row as { body: string }).body) as Kinds[K]) : undefined)
  const select = db.prepare('select body from entities where kind = ? and id = ?')
  const selectOf = db.prepare('select body from entities where kind = ? and of = ? order by seq desc')
  const selectAll = db.prepare('select body from entities where kind = ? order by seq desc limit ?')
  const upsert = db.prepare('insert into entities (kind, id, of, body) values (?,?,?,?) on conflict (kind, id) do update set body = excluded.body')
  return {
    db,
    get: <K extends keyof Kinds>(kind: K, id: string) => parse<K>(select.get(kind, id)),
    /** @param of what it belongs to: a subscription's or order's id */
    put<K extends keyof Kinds>(kind: K, id: string, entity: Kinds[K], of = '') {
      upsert.run(kind, id, of, JSON.stringify(entity))
    },
    /** Newest first. */
    of: <K extends keyof Kinds>(kind: K, of: string) => selectOf.all(kind, of).map((row) => parse<K>(row)!),
    all: <K extends keyof Kinds>(kind: K, most = 1000) => selectAll.all(kind, most).map((row) => parse<K>(row)!),
    delivery: (): Delivery => (db.prepare("select value from settings where name = 'webhooks'").get() as { value: Delivery } | undefined)?.value ?? 'normal',
    setDelivery: (value: Delivery) => void db.prepare("insert or replace into settings values ('webhooks', ?)").run(value),
    close: () => db.close(),
  }
}
