import { Hono, type Context } from 'hono'
import { newOrder, now, type Billing } from './billing.ts'
import { newId, type Plan, type Store, type Subscription } from './store.ts'

/** The endpoints under /v1 that subscriptions and credits need, answering as documented. */
export function apiRoutes(store: Store, billing: Billing, { keyId, keySecret, url }: { keyId: string; keySecret: string; url: () => string }) {
  const app = new Hono()
  const refuse = (c: Context, description: string, status: 400 | 401 = 400, field?: string) =>
    c.json({ error: { code: 'BAD_REQUEST_ERROR', description, source: 'business', step: 'payment_initiation', reason: 'input_validation_failed', metadata: {}, ...(field ? { field } : {}) } }, status)
  const missing = (c: Context) => refuse(c, 'The id provided does not exist')
  const list = <T>(items: T[]) => ({ entity: 'collection', count: items.length, items })
  const basic = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`

  app.use('*', async (c, next) => {
    // The page that people see is theirs without a key.
    if (!c.req.path.endsWith('/checkout/embedded') && c.req.header('authorization') !== basic) {
      return c.json({ error: { code: 'BAD_REQUEST_ERROR', description: 'The api key provided is invalid', source: 'NA', step: 'NA', reason: 'NA', metadata: {} } }, 401)
    }
    return next()
  })
  const input = async (c: Context) => ((await c.req.json().catch(() => ({}))) ?? {}) as Record<string, string | number | undefined>
  const notesOf = (notes: unknown) => (notes && typeof notes === 'object' && !Array.isArray(notes) ? (notes as Record<string, string>) : {})

  app.post('/plans', async (c) => {
    const { period, interval, item } = (await input(c)) as unknown as Plan
    if (!['daily', 'weekly', 'monthly', 'quarterly', 'yearly'].includes(period)) return refuse(c, 'Not a valid period: ' + period, 400, 'period')
    if (!item || !Number.isInteger(item.amount) || item.amount < 100) return refuse(c, 'The amount must be at least INR 1.00', 400, 'amount')
    const id = newId('plan')
    const plan: Plan = { id, entity: 'plan', interval: interval ?? 1, period, item: { id: newId('item'), name: item.name, amount: item.amount, currency: 'INR' }, created_at: now() }
    store.put('plan', id, plan)
    return c.json(plan)
  })
  app.get('/plans/:id', (c) => {
    const plan = store.get('plan', c.req.param('id'))
    return plan ? c.json(plan) : missing(c)
  })

  app.post('/subscriptions', async (c) => {
    const sent = (await input(c)) as Partial<Subscription> & { addons?: { item: { amount: number } }[] }
    if (!sent.plan_id || !store.get('plan', sent.plan_id)) return missing(c)
    if (!sent.total_count || sent.total_count < 1) return refuse(c, 'The total count field is required.', 400, 'total_count')
    if (sent.start_at && sent.start_at < now()) return refuse(c, 'The start time is past the current time. Please provide a future start time.', 400, 'start_at')
    if (sent.expire_by && sent.expire_by < now()) return refuse(c, 'expire_by should be at least 15 minutes after current time', 400, 'expire_by')
    const id = newId('subscription')
    const subscription: Subscription = {
      id, entity: 'subscription', plan_id: sent.plan_id, status: 'created', quantity: sent.quantity ?? 1, notes: notesOf(sent.notes), current_start: null, current_end: null,
      ended_at: null, charge_at: sent.start_at ?? null, start_at: sent.start_at ?? null, end_at: null, total_count: sent.total_count, paid_count: 0, remaining_count: sent.total_count,
      auth_attempts: 0, created_at: now(), expire_by: sent.expire_by ?? null, short_url: `${url()}/s/${id}`, has_scheduled_changes: false, change_scheduled_at: null, payment_method: null,
    }
    store.put('subscription', id, subscription)
    const upfront = (sent.addons ?? []).reduce((sum, { item }) => sum + item.amount, 0)
    store.put('hidden', id, { upfront, scheduledPlan: null, endsWithCycle: false, retries: 0, retryAt: null, invoice: null, fail: 0, webhooks: null })
    return c.json(subscription)
  })
  const found = (c: Context) => {
    const id = c.req.param('id')!
    if (store.get('subscription', id)) billing.runDue(id)
    return store.get('subscription', id)
  }
  /** Answers with what `work` makes of the subscription, or with the words it throws. */
  const changing = (work: (s: Subscription, sent: Record<string, string | number | undefined>) => Subscription) => async (c: Context) => {
    const subscription = found(c)
    if (!subscription) return missing(c)
    try {
      return c.json(work(subscription, await input(c)))
    } catch (error) {
      return refuse(c, (error as Error).message)
    }
  }
  app.get('/subscriptions/:id', (c) => {
    const subscription = found(c)
    return subscription ? c.json(subscription) : missing(c)
  })
  app.patch('/subscriptions/:id', changing((subscription, sent) => {
    const plan = store.get('plan', String(sent.plan_id ?? subscription.plan_id))
    if (!plan) throw new Error('The id provided does not exist')
    return billing.update(subscription, plan, sent.schedule_change_at === 'cycle_end' ? 'cycle_end' : 'now')
  }))
  app.post('/subscriptions/:id/cancel_scheduled_changes', changing((subscription) => billing.takeBackUpdate(subscription)))
  app.post('/subscriptions/:id/cancel', changing((subscription, sent) => billing.cancel(subscription, Number(sent.cancel_at_cycle_end ?? 0) === 1)))

  app.get('/invoices', (c) => c.json(list(store.of('invoice', c.req.query('subscription_id') ?? '').slice(0, Number(c.req.query('count') ?? 10)))))
  app.get('/invoices/:id', (c) => {
    const invoice = store.get('invoice', c.req.param('id'))
    return invoice ? c.json(invoice) : missing(c)
  })
  app.post('/orders', async (c) => {
    const { amount, receipt, notes } = (await input(c)) as unknown as { amount: number; receipt?: string; notes: unknown }
    if (!Number.isInteger(Number(amount)) || Number(amount) < 100) return refuse(c, 'Order amount less than minimum amount allowed', 400, 'amount')
    const order = newOrder(Number(amount), now(), notesOf(notes), receipt ?? null)
    store.put('order', order.id, order)
    return c.json(order)
  })
  app.get('/orders/:id', (c) => {
    const order = store.get('order', c.req.param('id'))
    return order ? c.json(order) : missing(c)
  })
  app.get('/orders/:id/payments', (c) => c.json(list(store.of('payment', c.req.param('id')))))
  app.get('/payments/:id', (c) => {
    const payment = store.get('payment', c.req.param('id'))
    return payment ? c.json(payment) : missing(c)
  })
  return app
}
