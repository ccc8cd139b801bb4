import { createHmac, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Store } from '../whatsapp/store.ts'

/** Stands in for an SMS gateway: takes registered texts, shows them on the patients' phones, and reports what became of them. */
export function smsRoutes(store: Store, { key, reportUrl, reportSecret }: { key: string; reportUrl: string; reportSecret: string }) {
  const app = new Hono()
  const refuse = (code: string, status: 400 | 401 = 400) => Response.json({ error: { code } }, { status })

  app.post('/messages', async (c) => {
    if (c.req.header('authorization') !== `Bearer ${key}`) return refuse('unauthorized', 401)
    const sent = (await c.req.json().catch(() => ({}))) as Record<string, unknown>
    const { to, sender, entity_id: entity, template_id: template, text, reference } = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)]))
    const phone = to?.replace(/\D/g, '') ?? ''
    if (!/^[1-9]\d{7,14}$/.test(phone)) return refuse('invalid_number')
    if (!/^[A-Z]{6}$/.test(sender ?? '') || !/^\d{10,25}$/.test(entity ?? '') || !/^\d{10,25}$/.test(template ?? '')) return refuse('not_registered')
    const id = `sms-${randomUUID()}`
    const reached = store.phone(phone).mode !== 'hold'
    store.run('insert into messages (id, number_id, phone, direction, body, buttons, callback, context, status, at) values (?,?,?,?,?,?,?,?,?,?)',
      id, `SMS ${sender}`, phone, 'out', `SMS · ${sender}: ${text}`, '[]', reference ?? null, null, reached ? 'delivered' : 'accepted', Date.now())
    if (reached) setTimeout(() => void report(id, reference ?? '', 'delivered'), 200)
    return c.json({ id })
  })

  async function report(id: string, reference: string, status: string) {
    const body = JSON.stringify({ id, reference, status, at: new Date().toISOString() })
    const signature = `sha256=${createHmac('sha256', reportSecret).update(body).digest('hex')}`
    await fetch(reportUrl, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-signature': signature } }).catch(() => {})
  }
  return app
}
