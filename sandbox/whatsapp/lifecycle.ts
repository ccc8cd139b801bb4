import { createHash, randomBytes, randomInt } from 'node:crypto'
import { statusError } from './errors.ts'
import type { Media, Message, BusinessNumber, Store, Template } from './store.ts'
import type { Filled } from './templates.ts'
import type { Webhooks } from './webhooks.ts'

/** What happens to a message after it is accepted, and what a patient does with it. */

const day = 24 * 60 * 60 * 1000
const seconds = () => String(Math.floor(Date.now() / 1000))

export type Lifecycle = ReturnType<typeof openLifecycle>

export function openLifecycle(store: Store, webhooks: Webhooks) {
  const numberOf = (id: string) => store.get<BusinessNumber>('select * from numbers where id = ?', id)!
  const wamid = (phone: string) => `wamid.${Buffer.from(`${phone}:${randomBytes(12).toString('hex')}`).toString('base64url')}`

  function status(message: Message, status: 'sent' | 'delivered' | 'read' | 'failed', afterMs: number, code?: number) {
    webhooks.enqueue(
      'messages',
      numberOf(message.number_id),
      {
        statuses: [
          {
            id: message.id,
            status,
            timestamp: seconds(),
            ...(store.phone(message.phone).hidden ? {} : { recipient_id: message.phone }),
            recipient_user_id: userId(message.phone),
            ...(message.callback ? { biz_opaque_callback_data: message.callback } : {}),
            ...(status === 'sent' || status === 'delivered'
              ? { pricing: message.category
                  ? { billable: true, pricing_model: 'PMP', type: 'regular', category: message.category.toLowerCase() }
                  : { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' } }
              : {}),
            ...(code ? { errors: [statusError(code)] } : {}),
          },
        ],
      },
      afterMs,
    )
  }

  function inbound(number: BusinessNumber, phone: string, text: string, message: object, { context, media }: { context?: string; media?: string } = {}) {
    const id = wamid(phone)
    const person = store.phone(phone)
    store.run('insert into messages (id, number_id, phone, direction, body, buttons, callback, context, status, at, media) values (?,?,?,?,?,?,?,?,?,?,?)',
      id, number.id, phone, 'in', text, '[]', null, context ?? null, 'read', Date.now(), media ?? null)
    webhooks.enqueue('messages', number, {
      contacts: [{ profile: { name: person.name || (person.hidden ? 'Patient' : phone) }, ...(person.hidden ? {} : { wa_id: phone }), user_id: userId(phone) }],
      messages: [
        {
          ...(person.hidden ? {} : { from: phone }),
          from_user_id: userId(phone),
          id,
          timestamp: seconds(),
          ...(context ? { context: { from: number.display.replace(/\D/g, ''), id: context } } : {}),
          ...message,
        },
      ],
    })
    return id
  }

  return {
    /** Stores an accepted message and queues its webhooks, by the mode that was set for this phone. */
    accept(number: BusinessNumber, phone: string, filled: Filled, callback: string | null): Message {
      const person = store.phone(phone)
      const id = wamid(phone)
      store.run('insert into messages (id, number_id, phone, direction, body, buttons, callback, context, status, at, category) values (?,?,?,?,?,?,?,?,?,?,?)',
        id, number.id, phone, 'out', filled.body, JSON.stringify(filled.buttons), callback, null, 'accepted', Date.now(), filled.category)
      const message = store.get<Message>('select * from messages where id = ?', id)!
      const settings = store.settings()
      const heard = store.get<{ at: number | null }>(
        "select max(at) as at from messages where phone = ? and number_id = ? and direction = 'in'", phone, number.id)
      const windowOpen = Date.now() - (heard?.at ?? 0) < day
      if (filled.category === null && !windowOpen) status(message, 'failed', 50, 131047)
      else if (person.mode === 'fail') status(message, 'failed', 50, person.code)
      else {
        status(message, 'sent', 50)
        if (person.mode === 'deliver') {
          status(message, 'delivered', settings.deliverAfterMs)
          if (settings.autoRead) status(message, 'read', settings.deliverAfterMs + 50)
        }
      }
      return message
    },
    status,
    /** The person opened the chat: every message that reached the phone is now read. */
    read(phone: string) {
      const unread = store.all<Message>("select * from messages where phone = ? and direction = 'out' and status = 'delivered'", phone)
      for (const message of unread) {
        store.run("update messages set status = 'read' where id = ?", message.id)
        status(message, 'read', 0)
      }
      return unread.length
    },
    /** Taps a button of a message, as the person who has `phone` (normally the recipient). Answers the reply's id. */
    tap(message: Message, index: number, phone = message.phone, payload?: string) {
      const button = (JSON.parse(message.buttons) as Filled['buttons'])[index]
      if (!button) return null
      const content =
        button.kind === 'template'
          ? { type: 'button', button: { text: button.title, payload: payload ?? button.payload } }
          : { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: payload ?? button.payload, title: button.title } } }
      return inbound(numberOf(message.number_id), phone, button.title, content, { context: message.id })
    },
    text(number: BusinessNumber, phone: string, body: string) {
      return inbound(number, phone, body, { type: 'text', text: { body } })
    },
    /** Sends a file, as a person does from the phone; `caption` only with pictures and documents. */
    media(number: BusinessNumber, phone: string, { type, mime, name, data }: Pick<Media, 'type' | 'mime' | 'name' | 'data'>, caption?: string) {
      const id = String(100_000_000_000_000 + randomInt(2 ** 47))
      store.run('insert into media values (?,?,?,?,?,?,?)', id, number.id, type, mime, name, data, Date.now())
      const file = {
        id, mime_type: mime, sha256: createHash('sha256').update(data).digest('base64'),
        ...(caption ? { caption } : {}), ...(type === 'document' && name ? { filename: name } : {}), ...(type === 'audio' ? { voice: true } : {}),
      }
      inbound(number, phone, caption ?? '', { type, [type]: file }, { media: id })
      return id
    },
    /** What the person sets in WhatsApp itself: marketing messages stopped or taken up again. */
    preference(number: BusinessNumber, phone: string, value: 'stop' | 'resume') {
      webhooks.enqueue('user_preferences', number, {
        user_preferences: [{ wa_id: phone, user_id: userId(phone), detail: `User requested to ${value} marketing messages`, category: 'marketing_messages', value, timestamp: Number(seconds()) }],
      })
    },
    /** Queues the review of a new template by the current approval setting. */
    review(id: string) {
      const { approval, approveAfterMs } = store.settings()
      if (approval === 'hold') return
      setTimeout(() => this.decide(id, approval === 'auto' ? 'APPROVED' : 'REJECTED', 'INVALID_FORMAT'), approveAfterMs).unref()
    },
    /** Meta's decision on a template, told by webhook. `reason` counts for rejections only. */
    decide(id: string, decision: string, reason: string) {
      const template = store.isOpen() ? store.get<Template>('select * from templates where id = ?', id) : undefined
      if (!template) return
      const why = decision === 'REJECTED' ? reason : 'NONE'
      store.run('update templates set status = ?, reason = ? where id = ?', decision, why, id)
      webhooks.enqueue('message_template_status_update', { id: '', waba_id: template.waba_id }, {
        event: decision,
        message_template_id: Number(template.id),
        message_template_name: template.name,
        message_template_language: template.language,
        reason: why,
        message_template_category: template.category,
      })
    },
    /** Meta moves a template to another category, which changes its price, and tells so by webhook. */
    recategorise(id: string, category: string) {
      const template = store.get<Template>('select * from templates where id = ?', id)
      if (!template || template.category === category) return
      store.run('update templates set category = ? where id = ?', category, id)
      webhooks.enqueue('template_category_update', { id: '', waba_id: template.waba_id }, {
        message_template_id: Number(template.id),
        message_template_name: template.name,
        message_template_language: template.language,
        previous_category: template.category,
        new_category: category,
      })
    },
    /** Templates whose review was interrupted by a restart. */
    resume() {
      for (const { id } of store.all<{ id: string }>("select id from templates where status = 'PENDING'")) this.review(id)
    },
  }
}

/** The phone behind such an id; null for one that is none. */
export function phoneOfUser(user: string): string | null {
  const phone = Buffer.from(/^IN\.([0-9a-f]+)$/.exec(user)?.[1] ?? '', 'hex').toString()
  return /^[1-9]\d{7,14}$/.test(phone) ? phone : null
}

/** A business-scoped user id, as webhooks carry it beside the phone since 2026. */
function userId(phone: string) {
  return `IN.${Buffer.from(phone).toString('hex')}`
}
