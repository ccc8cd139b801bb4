import { Hono } from 'hono'
import type { Billing } from './billing.ts'
import { document, escape, rupees } from './page.ts'
import type { Method, Payment, Store } from './store.ts'
import { sign } from './webhooks.ts'

/** The hosted checkout that a person sees: from a form of the app, or by a subscription's short_url. No money moves. */

type Asked = { id: string; callback: string; cancel: string; name: string }

export function checkoutRoutes(store: Store, billing: Billing, { keyId, keySecret }: { keyId: string; keySecret: string }) {
  const app = new Hono()

  /** What is to be paid; a sentence when it cannot be. */
  function payable(id: string): { amount: number; what: string; methods: [string, string][] } | string {
    const mandates: [string, string][] = [['card', 'Card'], ['upi', 'UPI'], ['emandate', 'e-mandate (net banking)']]
    if (store.get('subscription', id)) billing.runDue(id)
    const subscription = store.get('subscription', id)
    if (subscription) {
      if (subscription.status !== 'created') return `This subscription is ${subscription.status}. There is nothing to pay.`
      const plan = store.get('plan', subscription.plan_id)!
      const { upfront } = store.get('hidden', id)!
      const later = subscription.start_at !== null && subscription.start_at * 1000 > Date.now()
      const first = later ? `First charge on ${new Date(subscription.start_at! * 1000).toLocaleDateString('en-IN', { dateStyle: 'long', timeZone: 'Asia/Kolkata' })}.` : 'First charge now.'
      return { amount: later ? upfront : plan.item.amount, what: `${plan.item.name}: ${rupees(plan.item.amount)} ${plan.period}. ${first}`, methods: mandates }
    }
    const order = store.get('order', id)
    if (!order) return 'There is no such payment.'
    if (order.status === 'paid') return 'This is paid already.'
    return { amount: order.amount, what: 'One payment', methods: [['card', 'Card'], ['upi', 'UPI'], ['netbanking', 'Net banking']] }
  }

  function page({ id, callback, cancel, name }: Asked) {
    const due = payable(id)
    const hidden = Object.entries({ id, callback, cancel }).map(([key, value]) => `<input type="hidden" name="${key}" value="${escape(value)}">`).join('')
    const leave = cancel ? `<a href="${escape(cancel)}">Leave without paying</a>` : ''
    if (typeof due === 'string') return document('Payment', `<h1>${escape(name)}</h1><p>${escape(due)}</p>${leave}`)
    const methods = due.methods.map(([value, label], i) => `<label><input type="radio" name="method" value="${value}"${i === 0 ? ' checked' : ''}> ${label}</label>`).join('')
    return document('Payment', `
      <h1>${escape(name)}</h1><p class="amount">${due.amount > 0 ? rupees(due.amount) : 'Nothing to pay now'}</p><p>${escape(due.what)}</p>
      <form method="post" action="/checkout/pay">${hidden}<fieldset><legend>Pay with</legend>${methods}</fieldset>
      <button name="outcome" value="paid">Pay</button> <button name="outcome" value="failed" class="quiet">Let the payment fail</button></form>${leave}
      <p class="note">A stand-in for the payment gateway's page: no money moves.</p>`)
  }

  /** What the app's form opens. */
  app.post('/v1/checkout/embedded', async (c) => {
    const form = (await c.req.parseBody()) as Record<string, string>
    if (form.key_id !== keyId) return c.html(document('Payment', '<p>The api key provided is invalid.</p>'), 400)
    return c.html(page({ id: form.subscription_id ?? form.order_id ?? '', callback: form.callback_url ?? '', cancel: form.cancel_url ?? '', name: form.name ?? 'Payment' }))
  })
  app.get('/s/:id', (c) => c.html(page({ id: c.req.param('id'), callback: '', cancel: '', name: 'Payment' })))

  app.post('/checkout/pay', async (c) => {
    const { id = '', callback = '', cancel = '', method = 'card', outcome } = (await c.req.parseBody()) as Record<string, string>
    if (typeof payable(id) === 'string') return c.html(page({ id, callback, cancel, name: 'Payment' }), 400)
    const fails = outcome === 'failed'
    const subscription = store.get('subscription', id)
    const payment = subscription ? billing.authenticate(subscription, method as Method, fails) : billing.payOrder(store.get('order', id)!, method, fails)
    const fields = fails || payment.status === 'failed' ? failure(payment, id) : success(payment, id)
    if (!callback) return c.html(document('Payment', `<h1>${fails ? 'The payment failed' : 'Paid'}</h1><p>You can close this page.</p>`))
    const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join('')
    return c.html(document('Payment', `<form method="post" action="${escape(callback)}">${inputs}<noscript><button>Back to the shop</button></noscript></form><script>document.forms[0].submit()</script>`))
  })

  const success = (payment: Payment, id: string): Record<string, string> => id.startsWith('sub_')
    ? { razorpay_payment_id: payment.id, razorpay_subscription_id: id, razorpay_signature: sign(`${payment.id}|${id}`, keySecret) }
    : { razorpay_payment_id: payment.id, razorpay_order_id: id, razorpay_signature: sign(`${id}|${payment.id}`, keySecret) }
  const failure = (payment: Payment, id: string): Record<string, string> => ({
    'error[code]': 'BAD_REQUEST_ERROR', 'error[description]': payment.error_description ?? '', 'error[source]': 'customer', 'error[step]': 'payment_authorization',
    'error[reason]': 'payment_failed', 'error[metadata]': JSON.stringify({ payment_id: payment.id, ...(id.startsWith('order_') ? { order_id: id } : {}) }),
  })
  return app
}
