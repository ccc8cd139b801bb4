import { randomInt } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { errorBody, graphError, invalidToken, noSuchObject, type GraphError } from './errors.ts'
import type { Faults } from './faults.ts'
import { phoneOfUser, type Lifecycle } from './lifecycle.ts'
import { describeMedia } from './media.ts'
import type { BusinessNumber, Store, Template } from './store.ts'
import { fillTemplate, refuseTemplate, type Component, type Filled, type SentTemplate } from './templates.ts'

/** The Graph endpoints that a clinic's messaging needs, answering as documented. */

const pairRateMs = 6000
const longestText = 4096
const mostNames = 250
const version = '/:version{v[0-9]+\\.[0-9]+}'

type Send = {
  messaging_product?: string
  to?: string
  /** The provider's own id of a person; `to` wins. */
  recipient?: string
  type?: string
  biz_opaque_callback_data?: string
  template?: SentTemplate
  text?: { body?: string }
  interactive?: { type?: string; body?: { text?: string }; action?: { buttons?: { type: string; reply: { id: string; title: string } }[] } }
}

export function graphRoutes(store: Store, lifecycle: Lifecycle, faults: Faults) {
  const app = new Hono()
  const refuse = (c: Context, error: GraphError) => c.json(errorBody(error), error.status as 400)
  const token = (c: Context) => c.req.header('authorization')?.match(/^Bearer (.+)$/)?.[1] ?? ''

  const byToken = (c: Context) => store.get<BusinessNumber>('select * from numbers where token = ?', token(c))
  const account = (c: Context, waba: string) =>
    store.get<BusinessNumber>('select * from numbers where waba_id = ? and token = ?', waba, token(c))

  app.use(`${version}/*`, async (c, next) => {
    const asked = c.req.path.split('/')[1]!
    const major = Number(asked.slice(1).split('.')[0])
    if (major < 22 || major > 26)
      return refuse(c, { ...graphError(100, `Unknown version ${asked}`), code: 2500, message: '(#2500) Unknown path components' })
    const number = byToken(c)
    if (!number) return refuse(c, invalidToken)
    if (number.broken !== null) return refuse(c, graphError(number.broken))
    await next()
  })

  app.post(`${version}/:id/messages`, async (c) => {
    const number = byToken(c)!
    if (number.id !== c.req.param('id')) return refuse(c, noSuchObject(c.req.param('id')))
    const send = (await c.req.json().catch(() => null)) as Send | null
    if (!send || send.messaging_product !== 'whatsapp') return refuse(c, graphError(100, 'The parameter messaging_product is required.'))
    const phone = send.to ? String(send.to).replace(/^\+/, '') : (phoneOfUser(String(send.recipient ?? '')) ?? '')
    if (!/^[1-9]\d{7,14}$/.test(phone)) return refuse(c, graphError(131009, 'The parameter to is not a phone number.'))
    if (phone === number.display.replace(/\D/g, '')) return refuse(c, graphError(131021))
    if ((send.biz_opaque_callback_data?.length ?? 0) > 512) return refuse(c, graphError(131009, 'biz_opaque_callback_data is too long'))

    const fault = faults.take(phone)
    if (fault?.kind === 'error') return refuse(c, graphError(fault.code))
    if (fault?.kind === 'refuse') return hangUp(c)
    if (fault?.kind === 'slow') await new Promise((done) => setTimeout(done, fault.ms))

    const filled = fill(number, send)
    if ('code' in filled) return refuse(c, filled)
    if (store.settings().pairRate) {
      const last = store.get<{ at: number }>(
        "select max(at) as at from messages where phone = ? and number_id = ? and direction = 'out'", phone, number.id)
      if (last?.at && Date.now() - last.at < pairRateMs) return refuse(c, graphError(131056))
    }
    const message = lifecycle.accept(number, phone, filled, send.biz_opaque_callback_data ?? null)
    if (fault?.kind === 'lost') return hangUp(c)
    return c.json({
      messaging_product: 'whatsapp',
      contacts: [send.to ? { input: send.to, wa_id: phone } : { input: send.recipient, user_id: send.recipient }],
      messages: [{ id: message.id, message_status: 'accepted' }],
    })
  })

  function fill(number: BusinessNumber, send: Send): Filled | GraphError {
    if (send.type === 'template') {
      if (!send.template?.name || !send.template.language?.code) return graphError(131008, 'template name and language are required')
      return fillTemplate(
        store.get<Template>('select * from templates where waba_id = ? and name = ? and language = ?',
          number.waba_id, send.template.name, send.template.language.code),
        send.template,
      )
    }
    if (send.type === 'text') {
      const body = send.text?.body
      if (!body) return graphError(131008, 'text.body is required')
      return body.length > longestText ? graphError(131009, 'text.body is too long') : { body, category: null, buttons: [] }
    }
    if (send.type === 'interactive') {
      const buttons = send.interactive?.action?.buttons ?? []
      const body = send.interactive?.body?.text
      if (send.interactive?.type !== 'button' || !body || !buttons.length) return graphError(131008, 'interactive needs a body and buttons')
      if (buttons.length > 3 || buttons.some(({ reply }) => !reply?.id || !reply.title || reply.title.length > 20))
        return graphError(131009, 'At most 3 buttons of at most 20 characters')
      return { body, category: null, buttons: buttons.map(({ reply }) => ({ title: reply.title, payload: reply.id, kind: 'interactive' as const })) }
    }
    return graphError(131051)
  }

  app.get(`${version}/:id`, (c) => {
    const number = byToken(c)!
    const file = describeMedia(store, number, c.req.param('id'), new URL(c.req.url).origin)
    if (file) return c.json(file)
    if (number.id !== c.req.param('id')) return refuse(c, noSuchObject(c.req.param('id')))
    const known: Record<string, string> = {
      id: number.id,
      display_phone_number: number.display,
      verified_name: number.name,
      quality_rating: 'GREEN',
    }
    const fields = c.req.query('fields')?.split(',') ?? ['display_phone_number', 'verified_name', 'quality_rating']
    return c.json(Object.fromEntries([...fields, 'id'].flatMap((field) => (known[field] ? [[field, known[field]]] : []))))
  })

  app.get(`${version}/:waba/phone_numbers`, (c) => {
    if (!account(c, c.req.param('waba'))) return refuse(c, noSuchObject(c.req.param('waba')))
    const numbers = store.all<BusinessNumber>('select * from numbers where waba_id = ?', c.req.param('waba'))
    return c.json({
      data: numbers.map((n) => ({ id: n.id, display_phone_number: n.display, verified_name: n.name, quality_rating: 'GREEN' })),
    })
  })

  app.post(`${version}/:waba/subscribed_apps`, (c) => {
    if (!account(c, c.req.param('waba'))) return refuse(c, noSuchObject(c.req.param('waba')))
    store.run('insert or ignore into subscribed values (?)', c.req.param('waba'))
    return c.json({ success: true })
  })

  app.post(`${version}/:waba/message_templates`, async (c) => {
    const number = account(c, c.req.param('waba'))
    if (!number) return refuse(c, noSuchObject(c.req.param('waba')))
    const input = (await c.req.json().catch(() => ({}))) as Parameters<typeof refuseTemplate>[0]
    const refused = refuseTemplate(input)
    if (refused) return refuse(c, refused)
    if (store.get('select 1 from templates where waba_id = ? and name = ? and language = ?', number.waba_id, input.name!, input.language!))
      return refuse(c, { ...graphError(100, 'There is already content in this language for this template.'), subcode: 2388024 })
    const names = store.get<{ n: number }>('select count(distinct name) as n from templates where waba_id = ? and name <> ?', number.waba_id, input.name!)!.n
    if (names >= mostNames) return refuse(c, { ...graphError(100, `An account may have ${mostNames} message templates.`), subcode: 2388019 })
    const id = String(100_000_000_000_000 + randomInt(2 ** 47))
    store.run('insert into templates values (?,?,?,?,?,?,?,?,?)', id, number.waba_id, input.name!, input.language!, input.category!,
      (input.parameter_format ?? 'POSITIONAL').toUpperCase(), JSON.stringify(input.components), 'PENDING', 'NONE')
    lifecycle.review(id)
    return c.json({ id, status: 'PENDING', category: input.category })
  })

  app.get(`${version}/:waba/message_templates`, (c) => {
    if (!account(c, c.req.param('waba'))) return refuse(c, noSuchObject(c.req.param('waba')))
    const limit = Math.min(Number(c.req.query('limit') ?? 25) || 25, 100)
    const after = Number(c.req.query('after') ?? 0)
    const rows = store.all<Template>('select * from templates where waba_id = ? order by rowid limit ? offset ?', c.req.param('waba'), limit + 1, after)
      .filter((row) => !c.req.query('name') || row.name === c.req.query('name'))
    const data = rows.slice(0, limit).map(({ id, name, language, status, category, format, components, reason }) => ({
      id, name, language, status, category, parameter_format: format, components: JSON.parse(components) as Component[], rejected_reason: reason,
    }))
    const more = rows.length > limit
    return c.json({
      data,
      paging: { cursors: { before: String(after), after: String(after + data.length) }, ...(more ? { next: c.req.url } : {}) },
    })
  })

  app.delete(`${version}/:waba/message_templates`, (c) => {
    if (!account(c, c.req.param('waba'))) return refuse(c, noSuchObject(c.req.param('waba')))
    const name = c.req.query('name')
    if (!name) return refuse(c, graphError(100, 'The parameter name is required.'))
    const id = c.req.query('hsm_id')
    const { changes } = id
      ? store.run('delete from templates where waba_id = ? and name = ? and id = ?', c.req.param('waba'), name, id)
      : store.run('delete from templates where waba_id = ? and name = ?', c.req.param('waba'), name)
    return changes ? c.json({ success: true }) : refuse(c, graphError(100, 'Message Template Not Found'))
  })

  return app
}

/** Cuts the connection without an answer: what a crash or a lost network looks like from the app's side. */
function hangUp(c: Context) {
  ;(c.env as { outgoing: { destroy(): void } }).outgoing.destroy()
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } })
}
