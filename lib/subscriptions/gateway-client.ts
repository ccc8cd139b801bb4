import Razorpay from 'razorpay'
import { invoiceEntity, linkEntity, orderEntity, paymentEntity, subscriptionEntity } from './gateway-facts.ts'
import type { InvoiceEntity, LinkEntity, OrderEntity, PaymentEntity, SubscriptionEntity } from './gateway-facts.ts'

/** The payment gateway through its own client (npm razorpay): the few calls that subscriptions, credits and patients' payments need. */

/** Why a call failed. Its words are the gateway's about the fault; no name, card or contact stands in them. */
export class GatewayError extends Error {
  readonly kind: 'unreachable' | 'refused'
  constructor(kind: 'unreachable' | 'refused', words: string) {
    super(words)
    this.name = 'GatewayError'
    this.kind = kind
  }
}

export type GatewayClient = ReturnType<typeof createGatewayClient>
/** When the gateway said something, by its own clock: the only one that its events can be compared by. */
type Told = { told_at: number }

type Http = {
  defaults: { baseURL?: string; timeout?: number; maxRedirects?: number }
  interceptors: { response: { use(answer: (response: Response) => Response, fault: (error: { response?: unknown }) => never): void } }
}
type Response = { data: unknown; headers: Record<string, unknown> }

/** @param options.baseUrl RAZORPAY_BASE_URL ("https://api.razorpay.com/v1"); options.timeoutMs of one call */
export function createGatewayClient({ baseUrl, keyId, keySecret, timeoutMs = 15_000 }: { baseUrl: string; keyId: string; keySecret: string; timeoutMs?: number }) {
  const client = new Razorpay({ key_id: keyId, key_secret: keySecret })
  // The client has no option for the address or a time limit, but the requests it makes are those of one axios instance.
  const http = (client.api as unknown as { rq: Http }).rq
  Object.assign(http.defaults, { baseURL: baseUrl.replace(/\/v1\/?$/, ''), timeout: timeoutMs, maxRedirects: 0 })
  http.interceptors.response.use(
    (response) => {
      const told_at = Math.floor(Date.parse(String(response.headers.date)) / 1000)
      if (typeof response.data === 'object' && response.data) Object.assign(response.data, { told_at: told_at || Math.floor(Date.now() / 1000) })
      return response
    },
    (error) => {
      // Without an answer the client itself would fail over reading its status.
      throw error.response ? error : { response: { status: 0, data: {} } }
    },
  )

  /** @throws GatewayError and nothing else */
  async function ask<T>(call: Promise<unknown>, read: (answer: unknown) => T): Promise<T & Told> {
    let answer: unknown
    try {
      answer = await call
    } catch (fault) {
      const { statusCode, error } = fault as { statusCode?: number; error?: { code?: string; description?: string } }
      const words = String(error?.description ?? `Answer ${statusCode ?? 'unreadable'}`).slice(0, 200)
      throw new GatewayError(error?.code && Number(statusCode) < 500 && Number(statusCode) !== 429 ? 'refused' : 'unreachable', words)
    }
    try {
      return { ...read(answer), told_at: (answer as Told).told_at }
    } catch {
      throw new GatewayError('unreachable', 'An answer that cannot be read')
    }
  }
  const listOf = <T>(one: (item: unknown) => T) => (answer: unknown) => ({ items: (answer as { items: unknown[] }).items.map(one) })

  return {
    /** A plan of this amount, tax included. Answers its id. @throws GatewayError */
    async createPlan(plan: { period: 'monthly' | 'yearly'; name: string; totalPaise: number }): Promise<string> {
      const made = await ask(client.plans.create({ period: plan.period, interval: 1, item: { name: plan.name, amount: plan.totalPaise, currency: 'INR' } }),
        (answer) => ({ id: String((answer as { id: string }).id) }))
      return made.id
    },
    /**
     * A subscription that somebody has yet to give a mandate for, within a day. It says whose it is by the clinic's id alone.
     * @param terms.startAt first charge, seconds since 1970; null: with the mandate
     * @param terms.upfrontPaise charged with the mandate, tax included; 0: nothing
     * @throws GatewayError
     */
    createSubscription(terms: { plan: string; period: 'monthly' | 'yearly'; clinic: string; startAt: number | null; upfrontPaise: number }): Promise<SubscriptionEntity & Told> {
      return ask(client.subscriptions.create({
        plan_id: terms.plan, total_count: terms.period === 'monthly' ? 120 : 10, quantity: 1, customer_notify: 0,
        expire_by: Math.floor(Date.now() / 1000) + 24 * 3600,
        ...(terms.startAt === null ? {} : { start_at: terms.startAt }),
        ...(terms.upfrontPaise > 0 ? { addons: [{ item: { name: 'Difference for the days already paid', amount: terms.upfrontPaise, currency: 'INR' } }] } : {}),
        notes: { clinic: terms.clinic },
      }), subscriptionEntity.parse)
    },
    fetchSubscription: (id: string): Promise<SubscriptionEntity & Told> => ask(client.subscriptions.fetch(id), subscriptionEntity.parse),
    /** Only mandates of cards; the gateway refuses for the others. @throws GatewayError */
    updateSubscription: (id: string, plan: string, at: 'now' | 'cycle_end'): Promise<SubscriptionEntity & Told> =>
      ask(client.subscriptions.update(id, { plan_id: plan, schedule_change_at: at, customer_notify: 0 }), subscriptionEntity.parse),
    /** What was to change with the next period does not. @throws GatewayError */
    takeBackUpdate: (id: string): Promise<SubscriptionEntity & Told> => ask(client.subscriptions.cancelScheduledChanges(id), subscriptionEntity.parse),
    /** Cannot be taken back. @throws GatewayError */
    cancelSubscription: (id: string, at: 'now' | 'cycle_end'): Promise<SubscriptionEntity & Told> =>
      ask(client.subscriptions.cancel(id, at === 'cycle_end'), subscriptionEntity.parse),
    /** The newest hundred. @throws GatewayError */
    fetchInvoices: async (subscription: string): Promise<InvoiceEntity[]> =>
      (await ask(client.invoices.all({ subscription_id: subscription, count: 100 }), listOf((one) => invoiceEntity.parse(one)))).items,
    fetchInvoice: (id: string): Promise<InvoiceEntity & Told> => ask(client.invoices.fetch(id), invoiceEntity.parse),
    fetchPayment: (id: string): Promise<PaymentEntity & Told> => ask(client.payments.fetch(id), paymentEntity.parse),
    /** An order to pay once, tax included. @throws GatewayError */
    createOrder: ({ totalPaise, clinic }: { totalPaise: number; clinic: string }): Promise<OrderEntity & Told> =>
      ask(client.orders.create({ amount: totalPaise, currency: 'INR', notes: { clinic } }), orderEntity.parse),
    fetchOrder: (id: string): Promise<OrderEntity & Told> => ask(client.orders.fetch(id), orderEntity.parse),
    fetchPaymentsOf: async (order: string): Promise<PaymentEntity[]> =>
      (await ask(client.orders.fetchPayments(order), listOf((one) => paymentEntity.parse(one)))).items,
    /**
     * A link that somebody pays once, all of it. Nothing of the patient goes along, not even where they came from: the address of their
     * page opens their papers.
     * @param terms.reference unique, at most 40 characters; terms.expiresAt seconds since 1970
     * @throws GatewayError
     */
    createPaymentLink: ({ totalPaise, reference, description, expiresAt }: { totalPaise: number; reference: string; description: string; expiresAt: number }): Promise<LinkEntity & Told> =>
      ask(client.paymentLink.create({
        amount: totalPaise, currency: 'INR', accept_partial: false, reference_id: reference, description, expire_by: expiresAt, reminder_enable: false,
        notify: { sms: false, email: false },
      } as never), linkEntity.parse),
    fetchPaymentLink: (id: string): Promise<LinkEntity & Told> => ask(client.paymentLink.fetch(id), linkEntity.parse),
    /** Only one that nobody has paid; the gateway refuses for the others. @throws GatewayError */
    cancelPaymentLink: (id: string): Promise<LinkEntity & Told> => ask(client.paymentLink.cancel(id), linkEntity.parse),
    /** Whether these keys open anything. @throws GatewayError */
    tryKeys: async (): Promise<void> => void (await ask(client.paymentLink.all({} as never), () => ({}))),
  }
}
