import { Hono } from 'hono'
import { documentedCodes, documentedTitles } from './errors.ts'
import type { Fault, Faults } from './faults.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Media, Message, BusinessNumber, Phone, Settings, Store, Template } from './store.ts'
import type { Webhooks } from './webhooks.ts'

/** What the page and the tests use to play the patient, Meta and the network. Not part of the real API. */
export function controlRoutes(store: Store, lifecycle: Lifecycle, webhooks: Webhooks, faults: Faults) {
  const app = new Hono()
  const message = (id: string) => store.get<Message>('select * from messages where id = ?', id)
  const shown = (row: Message) => ({
    ...row,
    buttons: JSON.parse(row.buttons) as unknown[],
    media: row.media ? store.get<Pick<Media, 'id' | 'type' | 'mime' | 'name'>>('select id, type, mime, name from media where id = ?', row.media) : null,
  })
  const digits = (phone: string) => phone.replace(/\D/g, '')
  const missing = { error: 'not found' }

  app.get('/state', (c) =>
    c.json({
      numbers: store.all<BusinessNumber>('select * from numbers'),
      phones: store.all(
        `select p.*, m.body as last, m.at, m.direction,
           (select count(*) from messages u where u.phone = p.phone and u.direction = 'out' and u.status = 'delivered') as unread
         from phones p left join messages m on m.seq = (select max(seq) from messages where phone = p.phone)
         order by m.seq desc nulls last limit 200`),
      templates: store.all<Template>('select id, waba_id, name, language, category, status, reason from templates order by rowid desc limit 100'),
      settings: store.settings(),
      pending: webhooks.pending(),
      codes: documentedCodes,
      titles: documentedTitles,
    }),
  )

  app.get('/messages', (c) => {
    const phone = digits(c.req.query('phone') ?? '')
    const rows = phone
      ? store.all<Message>('select * from messages where phone = ? order by seq desc limit 200', phone)
      : store.all<Message>('select * from messages order by seq desc limit 1000')
    return c.json(rows.reverse().map(shown))
  })
  app.get('/count', (c) => c.json(store.get("select count(*) as n, count(distinct callback) as callbacks, count(distinct phone) as phones from messages where direction = 'out'")))

  app.post('/tap', async (c) => {
    const input = (await c.req.json()) as { message: string; button: number; phone?: string; payload?: string }
    const row = message(input.message)
    const id = row && lifecycle.tap(row, input.button, input.phone ? digits(input.phone) : row.phone, input.payload)
    return id ? c.json({ id }) : c.json(missing, 404)
  })
  /** The number a phone writes to: the one named, or the one it spoke to last. */
  const numberFor = (phone: string, number?: string) =>
    number
      ? store.get<BusinessNumber>('select * from numbers where id = ?', number)
      : store.get<BusinessNumber>(
          'select n.* from messages m join numbers n on n.id = m.number_id where m.phone = ? order by m.seq desc limit 1', digits(phone))
  app.post('/text', async (c) => {
    const input = (await c.req.json()) as { phone: string; number?: string; text: string }
    const number = numberFor(input.phone, input.number)
    if (!number || !input.text.trim()) return c.json(missing, 404)
    return c.json({ id: lifecycle.text(number, digits(input.phone), input.text.slice(0, 4096)) })
  })
  app.post('/media', async (c) => {
    const input = (await c.req.json()) as { phone: string; number?: string; type?: string; mime: string; name?: string; caption?: string; data: string }
    const number = numberFor(input.phone, input.number)
    if (!number) return c.json(missing, 404)
    const type = input.type ?? (['image', 'audio', 'video'].find((one) => input.mime.startsWith(`${one}/`)) ?? 'document')
    const file = { type, mime: input.mime, name: input.name ?? null, data: Buffer.from(input.data, 'base64') }
    return c.json({ id: lifecycle.media(number, digits(input.phone), file, input.caption) })
  })
  app.get('/media/:id', (c) => {
    const file = store.get<Media>('select * from media where id = ?', c.req.param('id'))
    return file ? c.body(new Uint8Array(file.data), 200, { 'content-type': file.mime }) : c.json(missing, 404)
  })
  /** The provider has thrown it away. */
  app.post('/media/:id/forget', (c) => c.json({ forgotten: store.run('delete from media where id = ?', c.req.param('id')).changes }))
  app.post('/preference', async (c) => {
    const input = (await c.req.json()) as { phone: string; number?: string; value: 'stop' | 'resume' }
    const number = numberFor(input.phone, input.number)
    if (!number) return c.json(missing, 404)
    lifecycle.preference(number, digits(input.phone), input.value)
    return c.json({ ok: true })
  })
  app.post('/read', async (c) => {
    const { phone } = (await c.req.json()) as { phone: string }
    return c.json({ read: lifecycle.read(digits(phone)) })
  })
  app.post('/status', async (c) => {
    const input = (await c.req.json()) as { message: string; status: 'sent' | 'delivered' | 'read' | 'failed'; code?: number }
    const row = message(input.message)
    if (!row) return c.json(missing, 404)
    lifecycle.status(row, input.status, 0, input.code)
    return c.json({ ok: true })
  })

  app.post('/phones/:phone', async (c) => {
    const phone = digits(c.req.param('phone'))
    const change = (await c.req.json()) as Partial<Phone>
    const next = { ...store.phone(phone), ...change }
    store.run('update phones set name = ?, mode = ?, code = ?, hidden = ? where phone = ?', next.name, next.mode, next.code, Number(next.hidden), phone)
    return c.json(store.phone(phone))
  })
  app.post('/numbers', async (c) => {
    const input = (await c.req.json()) as Partial<BusinessNumber> & { id: string }
    const known = store.get<BusinessNumber>('select * from numbers where id = ?', input.id)
    store.addNumber({ waba_id: `${input.id}0`, display: `+${input.id}`, name: 'Clinic', token: `EAATEST${input.id}`, broken: null, ...known, ...input })
    return c.json(store.get('select * from numbers where id = ?', input.id))
  })
  app.post('/templates/:id', async (c) => {
    const input = (await c.req.json()) as { status: string; reason?: string }
    lifecycle.decide(c.req.param('id'), input.status, input.reason ?? 'INVALID_FORMAT')
    return c.json({ ok: true })
  })
  app.post('/templates/:id/category', async (c) => {
    const { category } = (await c.req.json()) as { category: string }
    lifecycle.recategorise(c.req.param('id'), category)
    return c.json({ ok: true })
  })
  app.post('/settings', async (c) => {
    store.change((await c.req.json()) as Partial<Settings>)
    return c.json(store.settings())
  })
  app.post('/faults', async (c) => {
    const { times, phone, ...fault } = (await c.req.json()) as Fault & { times?: number; phone?: string }
    faults.order(fault as Fault, times, phone && digits(phone))
    return c.json({ ok: true })
  })
  app.post('/webhook', async (c) => {
    const { body, signature } = (await c.req.json()) as { body: string; signature?: string }
    return c.json({ answered: await webhooks.post(body, signature) })
  })
  app.post('/settle', async (c) => {
    await webhooks.settle()
    return c.json({ pending: webhooks.pending() })
  })
  app.post('/reset', (c) => {
    store.reset()
    faults.clear()
    return c.json({ ok: true })
  })
  return app
}
