import { Hono, type Context } from 'hono'
import { document, escape, rupees } from './page.ts'
import { newId, type PaymentLink, type Store } from './store.ts'
import { sign } from './webhooks.ts'

/**
 * Payment links of merchants, each with keys of its own: here any key id whose secret is "<key id>-secret". A link is paid on its page;
 * then its merchant is told by a signed webhook, when it has said where (/_sandbox/merchants).
 */
export function linkRoutes(store: Store, url: () => string) {
  const app = new Hono()
  const now = () => Math.floor(Date.now() / 1000)
  /** The key id of whoever asks, or null. */
  const merchantOf = (c: Context) => {
    const [id, secret] = Buffer.from(c.req.header('authorization')?.replace(/^Basic /, '') ?? '', 'base64').toString().split(':')
    return id && /^rzp_(test|live)_/.test(id) && secret === `${id}-secret` ? id : null
  }
  const refuse = (c: Context, description: string, status: 400 | 401 = 400) =>
    c.json({ error: { code: 'BAD_REQUEST_ERROR', description, source: 'business', step: 'payment_initiation', reason: 'input_validation_failed', metadata: {} } }, status)
  const current = (id: string) => {
    const link = store.get('payment_link', id)
    if (link?.status === 'created' && link.expire_by <= now()) store.put('payment_link', id, { ...link, status: 'expired' })
    return store.get('payment_link', id)
  }

  app.use('/v1/payment_links/*', async (c, next) => (merchantOf(c) ? next() : refuse(c, 'The api key provided is invalid', 401)))
  app.get('/v1/payment_links', (c) => c.json({ payment_links: store.of('payment_link', merchantOf(c)!) }))
  app.post('/v1/payment_links', async (c) => {
    const sent = (await c.req.json().catch(() => ({}))) as Partial<PaymentLink>
    const merchant = merchantOf(c)!
    if (!Number.isInteger(sent.amount) || sent.amount! < 100) return refuse(c, 'The amount must be at least INR 1.00')
    if (!sent.expire_by || sent.expire_by < now() + 15 * 60) return refuse(c, 'expire_by should be at least 15 minutes after current time')
    if (!sent.reference_id || sent.reference_id.length > 40 || store.of('payment_link', merchant).some((one) => one.reference_id === sent.reference_id)) {
      return refuse(c, `payment link creation with reference_id (${sent.reference_id}) already attempted`)
    }
    const id = newId('link')
    const link: PaymentLink = {
      id, entity: 'payment_link', amount: sent.amount!, amount_paid: 0, currency: 'INR', status: 'created', accept_partial: false, reference_id: sent.reference_id,
      description: sent.description ?? '', short_url: `${url()}/l/${id}`, expire_by: sent.expire_by, created_at: now(), payments: null,
    }
    store.put('payment_link', id, link, merchant)
    return c.json(link)
  })
  app.get('/v1/payment_links/:id', (c) => {
    const link = current(c.req.param('id'))
    return link && store.of('payment_link', merchantOf(c)!).some(({ id }) => id === link.id) ? c.json(link) : refuse(c, 'The id provided does not exist')
  })
  app.post('/v1/payment_links/:id/cancel', (c) => {
    const merchant = merchantOf(c)!
    const link = current(c.req.param('id'))
    if (!link || !store.of('payment_link', merchant).some(({ id }) => id === link.id)) return refuse(c, 'The id provided does not exist')
    if (link.status !== 'created') return refuse(c, 'Payment link cannot be cancelled as it is not in created state')
    const cancelled: PaymentLink = { ...link, status: 'cancelled' }
    store.put('payment_link', link.id, cancelled, merchant)
    return c.json(cancelled)
  })

  app.get('/l/:id', (c) => {
    const link = current(c.req.param('id'))
    if (!link) return c.html(document('Payment', '<p>There is no such payment.</p>'), 404)
    const pay = link.status === 'created' ? `<form method="post" action="/l/${link.id}/pay"><button name="method" value="upi">Pay</button></form>` : `<p>This link is ${link.status}.</p>`
    return c.html(document('Payment', `<h1>${escape(link.description)}</h1><p class="amount">${rupees(link.amount)}</p>${pay}<p class="note">A stand-in for the payment gateway's page: no money moves.</p>`))
  })
  app.post('/l/:id/pay', async (c) => {
    const link = current(c.req.param('id'))
    if (link?.status !== 'created') return c.redirect(`/l/${c.req.param('id')}`, 303)
    const payment = { amount: link.amount, created_at: now(), method: 'upi', payment_id: newId('payment'), status: 'captured' as const }
    const paid: PaymentLink = { ...link, status: 'paid', amount_paid: link.amount, payments: [payment] }
    store.put('payment_link', link.id, paid, ownerOf(link.id))
    await tell(ownerOf(link.id), paid, payment.payment_id)
    return c.html(document('Payment', '<h1>Paid</h1><p>You can close this page.</p>'))
  })
  const ownerOf = (id: string) => (store.db.prepare("select of from entities where kind = 'payment_link' and id = ?").get(id) as { of: string }).of

  /** {key_id, url, secret}: what a merchant sets in its dashboard. */
  app.post('/_sandbox/merchants', async (c) => {
    const { key_id, ...merchant } = (await c.req.json()) as { key_id: string; url: string; secret: string }
    store.put('merchant', key_id, merchant)
    return c.json(merchant)
  })
  /** One webhook; what does not get through is found by asking. */
  async function tell(keyId: string, link: PaymentLink, payment: string) {
    const merchant = store.get('merchant', keyId)
    if (!merchant) return
    const body = JSON.stringify({
      entity: 'event', account_id: keyId, event: 'payment_link.paid', contains: ['payment_link', 'payment'],
      payload: { payment_link: { entity: link }, payment: { entity: { id: payment, entity: 'payment', amount: link.amount, status: 'captured', method: 'upi' } } }, created_at: now(),
    })
    await fetch(merchant.url, {
      method: 'POST', body, signal: AbortSignal.timeout(5_000),
      headers: { 'content-type': 'application/json', 'x-razorpay-signature': sign(body, merchant.secret), 'x-razorpay-event-id': newId('event') },
    }).catch(() => undefined)
  }
  return app
}
