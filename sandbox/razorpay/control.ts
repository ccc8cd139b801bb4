import { Hono, type Context } from 'hono'
import type { Billing } from './billing.ts'
import { document, escape, rupees } from './page.ts'
import type { Delivery, Hidden, Store, Subscription } from './store.ts'
import type { Webhooks } from './webhooks.ts'

/** What the page and the tests use to play the bank, time and the network. Not part of the real API. */

const deliveries: Delivery[] = ['normal', 'twice', 'late', 'shuffled', 'lost']
/** Moves what the app itself knows of a clinic into the past, so that both sides agree on what time it is. */
export type MoveApp = (clinic: string, seconds: number) => Promise<void>

export function controlRoutes(store: Store, billing: Billing, webhooks: Webhooks, moveApp: MoveApp) {
  const app = new Hono()
  const shown = (s: Subscription) => ({ ...s, hidden: store.get('hidden', s.id), invoices: store.of('invoice', s.id) })
  /** JSON for programs; a form of the page goes back to the page. */
  const done = (c: Context, answer: object) => (c.req.header('content-type')?.includes('form') ? c.redirect('/') : c.json(answer))
  const input = async (c: Context): Promise<Record<string, unknown>> =>
    c.req.header('content-type')?.includes('form') ? c.req.parseBody() : ((await c.req.json().catch(() => ({}))) as Record<string, unknown>)

  app.get('/_sandbox/state', (c) => c.json({
    subscriptions: store.all('subscription', 200).map(shown), orders: store.all('order', 200), payments: store.all('payment', 200), webhooks: store.delivery(), pending: webhooks.pending(),
  }))
  /** {webhooks: normal|twice|late|shuffled|lost} for everything that has no way of its own. */
  app.post('/_sandbox/settings', async (c) => {
    const { webhooks: way } = await input(c)
    if (!deliveries.includes(way as Delivery)) return c.json({ error: `webhooks: ${deliveries.join(', ')}` }, 400)
    store.setDelivery(way as Delivery)
    return done(c, { webhooks: way })
  })
  /** {fail: how many of the next charges fail, webhooks: how its webhooks come}. */
  app.post('/_sandbox/subscriptions/:id', async (c) => {
    const subscription = store.get('subscription', c.req.param('id'))
    if (!subscription) return c.json({ error: 'not found' }, 404)
    const { fail, webhooks: way } = await input(c)
    const changes: Partial<Hidden> = { ...(fail === undefined ? {} : { fail: Number(fail) }), ...(way === undefined ? {} : { webhooks: way as Delivery }) }
    store.put('hidden', subscription.id, { ...store.get('hidden', subscription.id)!, ...changes })
    return done(c, shown(subscription))
  })
  /** {days: 31}: time passes for this customer, at the gateway and in the app. */
  app.post('/_sandbox/subscriptions/:id/forward', async (c) => {
    const subscription = store.get('subscription', c.req.param('id'))
    if (!subscription) return c.json({ error: 'not found' }, 404)
    const seconds = Math.round(Number((await input(c)).days ?? 31) * 86_400)
    await moveApp(subscription.notes.clinic ?? '', seconds)
    billing.forward(subscription.notes.clinic ?? '', seconds)
    return done(c, shown(store.get('subscription', subscription.id)!))
  })
  /** Cancelled over there: by the gateway's staff, or by the customer in the bank's app. */
  app.post('/_sandbox/subscriptions/:id/cancel', (c) => {
    const subscription = store.get('subscription', c.req.param('id'))
    if (!subscription || ['cancelled', 'completed', 'expired'].includes(subscription.status)) return c.json({ error: 'not found' }, 404)
    return done(c, billing.end(subscription, Math.floor(Date.now() / 1000)))
  })
  app.post('/_sandbox/payments/:id/refund', (c) => {
    const payment = store.get('payment', c.req.param('id'))
    if (!payment || payment.status !== 'captured') return c.json({ error: 'not found' }, 404)
    billing.refund(payment)
    return done(c, { id: payment.id })
  })
  /** {id, body, signature}: one webhook as it is, for forged ones and odd contents. */
  app.post('/_sandbox/webhook', async (c) => {
    const { id, body, signature } = (await input(c)) as { id: string; body: string; signature?: string }
    return c.json({ answered: await webhooks.post(body, id, signature) })
  })

  app.get('/', (c) => {
    const button = (path: string, label: string, fields: Record<string, string> = {}) =>
      `<form method="post" action="/_sandbox/${path}">${Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`).join('')}<button>${label}</button></form>`
    const date = (at: number | null) => (at ? new Date(at * 1000).toLocaleDateString('en-IN', { dateStyle: 'medium', timeZone: 'Asia/Kolkata' }) : '–')
    const rows = store.all('subscription', 100).map((s) => {
      const path = `subscriptions/${s.id}`
      const { fail, webhooks: way } = store.get('hidden', s.id)!
      return `<tr><td><b>${escape(store.get('plan', s.plan_id)!.item.name)}</b><br><small>${s.id}<br>${escape(s.notes.clinic ?? '')}</small></td>
        <td>${s.status}${s.payment_method ? `, ${s.payment_method}` : ''}<br><small>paid ${s.paid_count} ×, next ${date(s.charge_at)}</small>${fail ? `<br><small>next ${fail} fail</small>` : ''}</td>
        <td>${s.status === 'created' ? `<a href="${s.short_url}">checkout</a>` : ''} ${button(`${path}/forward`, '+ 1 day', { days: '1' })} ${button(`${path}/forward`, '+ 1 month', { days: '31' })}
        ${button(path, 'fail once', { fail: '1' })} ${button(path, 'fail until halted', { fail: '4' })} ${button(path, 'fail no more', { fail: '0' })} ${button(`${path}/cancel`, 'cancel here')}
        <br><small>webhooks ${way ?? store.delivery()}:</small> ${deliveries.map((one) => button(path, one, { webhooks: one })).join(' ')}</td></tr>`
    })
    const invoices = store.all('invoice', 20).map((one) => `<tr><td>${one.id}</td><td>${rupees(one.amount)}</td><td>${one.status} ${date(one.paid_at)}</td><td>${one.payment_id ? button(`payments/${one.payment_id}/refund`, 'refund') : ''}</td></tr>`)
    return c.html(document('Payment gateway', `<h1>Payment gateway</h1><p>The stand-in of Razorpay: no money moves. Webhooks wait: ${webhooks.pending()}; all come <b>${store.delivery()}</b>:
      ${deliveries.map((one) => button('settings', one, { webhooks: one })).join(' ')}</p>
      <h2>Subscriptions</h2><table>${rows.join('') || '<tr><td>None yet: choose a plan in the app.</td></tr>'}</table><h2>Invoices</h2><table>${invoices.join('')}</table>`))
  })
  return app
}
