import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { classOf } from './error-classes.ts'

/** Webhooks of the WhatsApp Cloud API: proving them, and reading what concerns us out of them. */

/** Whether the header is the signature of this very body. Takes the same time wherever they differ. */
export function signatureFits(rawBody: string | Uint8Array, header: string | null, appSecret: string): boolean {
  const given = Buffer.from(/^sha256=([0-9a-f]{64})$/i.exec(header ?? '')?.[1] ?? '', 'hex')
  const right = createHmac('sha256', appSecret).update(rawBody).digest()
  return given.length === right.length && timingSafeEqual(given, right)
}

/** The answer to the handshake: the challenge, or null when the token is wrong. */
export function answerHandshake(query: URLSearchParams, verifyToken: string): string | null {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  const right = timingSafeEqual(hash(query.get('hub.verify_token') ?? ''), hash(verifyToken))
  return right && query.get('hub.mode') === 'subscribe' ? query.get('hub.challenge') : null
}

/** What the same webhook has in common with its repeats. */
export function fingerprint(rawBody: string): string {
  return createHash('sha256').update(rawBody).digest('hex')
}

/** One thing that a webhook says, as apply_webhook takes it. `number` is a phone number id, `at` seconds since 1970. */
export type WebhookEvent =
  | {
      type: 'status'
      number: string
      id: string
      status: 'sent' | 'delivered' | 'read' | 'failed'
      at: string
      our_id: string | null
      user: string | null
      code: number | null
      stops_number: boolean
      /** Whether the provider bills it, and as what (UTILITY, SERVICE …); null: this status does not say. */
      billable: boolean | null
      category: string | null
    }
  | {
      type: 'inbound'
      number: string
      id: string
      at: string
      from: string | null
      user: string | null
      text: string
      payload: string | null
      /** A photograph, a voice note, a document: its id at the provider. */
      media: { id: string; type: 'image' | 'audio' | 'video' | 'document' | 'sticker'; mime: string | null; name: string | null } | null
    }
  | { type: 'preference'; number: string; from: string; stop: boolean; at: string }
  | { type: 'template'; account: string; name: string; language: string; id: string | null; status: string | null; reason: string | null; category: string | null }

// Tolerant: what is not understood is left out, piece by piece; the rest counts.
const text = z.string()
const piece = z.record(z.string(), z.unknown())
const envelope = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ id: text, changes: z.array(z.object({ field: text, value: piece })) })),
})
const metadata = z.object({ phone_number_id: text })
const status = z.object({
  id: text.max(200),
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: text.regex(/^\d{1,12}$/),
  biz_opaque_callback_data: text.optional(),
  recipient_user_id: text.max(150).optional(),
  pricing: z.object({ billable: z.boolean().optional(), category: text.max(40).optional() }).optional().catch(undefined),
  errors: z.array(z.object({ code: z.number() })).optional(),
})
const media = z.object({ id: text.max(200), mime_type: text.max(120).optional(), filename: text.optional(), caption: text.optional() })
const mediaTypes = ['image', 'audio', 'video', 'document', 'sticker'] as const
const preference = z.object({
  wa_id: text.regex(/^[1-9]\d{6,14}$/),
  category: z.literal('marketing_messages'),
  value: z.enum(['stop', 'resume']),
  timestamp: z.union([text, z.number()]).transform(String),
})
const inbound = z.object({
  id: text.max(200),
  timestamp: text.regex(/^\d{1,12}$/),
  type: text,
  from: text.regex(/^[1-9]\d{6,14}$/).optional(),
  from_user_id: text.max(150).optional(),
  text: z.object({ body: text }).optional(),
  button: z.object({ text: text.optional(), payload: text.optional() }).optional(),
  image: media.optional(), audio: media.optional(), video: media.optional(),
  document: media.optional(), sticker: media.optional(),
  interactive: z.object({ button_reply: z.object({ id: text, title: text }).optional(), list_reply: z.object({ id: text, title: text }).optional() }).optional(),
})
const templateStatus = z.object({
  event: text,
  message_template_id: z.union([text, z.number()]).optional(),
  message_template_name: text,
  message_template_language: text,
  reason: text.nullish(),
})
const templateCategory = z.object({ message_template_name: text, message_template_language: text, new_category: text })

/** What concerns us in a webhook's body. Anything else, known or not, is passed over without an error. */
export function readWebhook(rawBody: string): WebhookEvent[] {
  const body = envelope.safeParse(parse(rawBody))
  if (!body.success) return []
  return body.data.entry.flatMap(({ id: account, changes }) =>
    changes.flatMap(({ field, value }): WebhookEvent[] => {
      if (field === 'message_template_status_update') return readTemplateStatus(account, value)
      if (field === 'template_category_update') return readTemplateCategory(account, value)
      const number = metadata.safeParse(value.metadata).data?.phone_number_id
      if (!number) return []
      if (field === 'user_preferences') {
        return list(value.user_preferences, preference).map((one) => ({ type: 'preference', number, from: one.wa_id, stop: one.value === 'stop', at: one.timestamp }))
      }
      if (field !== 'messages') return []
      return [...list(value.messages, inbound).map((one) => readInbound(number, one)), ...list(value.statuses, status).map((one) => readStatus(number, one))]
    }),
  )
}

function readStatus(number: string, one: z.infer<typeof status>): WebhookEvent {
  const code = one.status === 'failed' ? (one.errors?.[0]?.code ?? null) : null
  return {
    type: 'status',
    number,
    id: one.id,
    // "played" is for voice; a played message was read.
    status: one.status === 'played' ? 'read' : one.status,
    at: one.timestamp,
    our_id: one.biz_opaque_callback_data ?? null,
    user: one.recipient_user_id ?? null,
    code,
    stops_number: code !== null && classOf(code) === 'number',
    billable: one.pricing?.billable ?? null,
    category: one.pricing?.category?.toUpperCase() ?? null,
  }
}

function readInbound(number: string, one: z.infer<typeof inbound>): WebhookEvent {
  const reply = one.interactive?.button_reply ?? one.interactive?.list_reply
  const type = mediaTypes.find((name) => one[name])
  const found = type && one[type]
  return {
    type: 'inbound',
    number,
    id: one.id,
    at: one.timestamp,
    from: one.from ?? null,
    user: one.from_user_id ?? null,
    text: one.text?.body ?? one.button?.text ?? reply?.title ?? found?.caption ?? `[${one.type}]`,
    payload: one.button?.payload ?? reply?.id ?? null,
    media: type && found ? { id: found.id, type, mime: found.mime_type ?? null, name: found.filename?.slice(0, 240) ?? null } : null,
  }
}

function readTemplateStatus(account: string, value: unknown): WebhookEvent[] {
  const one = templateStatus.safeParse(value).data
  const state = one && templateState(one.event)
  if (!one || !state) return []
  return [{
    type: 'template', account, name: one.message_template_name, language: one.message_template_language,
    id: one.message_template_id === undefined ? null : String(one.message_template_id),
    status: state, reason: one.reason && one.reason !== 'NONE' ? one.reason.slice(0, 300) : null, category: null,
  }]
}

function readTemplateCategory(account: string, value: unknown): WebhookEvent[] {
  const one = templateCategory.safeParse(value).data
  if (!one || !['UTILITY', 'MARKETING', 'AUTHENTICATION'].includes(one.new_category)) return []
  return [{
    type: 'template', account, name: one.message_template_name, language: one.message_template_language,
    id: null, status: null, reason: null, category: one.new_category,
  }]
}

/** Our word for the provider's state of a template; null for states that change nothing for us. */
export function templateState(event: string): 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled' | null {
  switch (event) {
    case 'APPROVED':
    case 'REINSTATED':
    case 'UNPAUSED':
      return 'approved'
    case 'PENDING':
    case 'IN_APPEAL':
      return 'pending'
    case 'REJECTED':
      return 'rejected'
    case 'PAUSED':
      return 'paused'
    case 'DISABLED':
    case 'PENDING_DELETION':
    case 'DELETED':
      return 'disabled'
    default:
      return null
  }
}

function list<T>(value: unknown, schema: z.ZodType<T>): T[] {
  return Array.isArray(value) ? value.flatMap((one) => schema.safeParse(one).data ?? []) : []
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
