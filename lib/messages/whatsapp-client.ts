import { classOf, type ErrorClass } from './error-classes.ts'
import { variablesIn, type Variables } from './rules.ts'

/** A client of the WhatsApp Cloud API: the few calls a clinic's messages need, over fetch. */

/**
 * Why a call failed. `class` says what to do; `code` is the provider's, null when it did not say. The message holds the
 * provider's words about the fault, never a phone number, a text or a token.
 */
export class WhatsappError extends Error {
  readonly class: ErrorClass
  readonly code: number | null

  constructor(message: string, errorClass: ErrorClass, code: number | null) {
    super(message)
    this.name = 'WhatsappError'
    this.class = errorClass
    this.code = code
  }
}

export type Recipient = {
  /** E.164; null: known by the provider's own id only. */
  to: string | null
  user?: string | null
}
export type TemplateMessage = Recipient & {
  template: { name: string; language: string; body: string }
  variables: Variables
  /** What a tap on each quick-reply button sends back, in the order of the buttons. */
  payloads: string[]
  /** Our own id, which comes back in every status. */
  callback: string
}
export type TextMessage = Recipient & { body: string; callback: string }
/** A file as the provider describes it: where it lies for some minutes, and what it should be. */
export type MediaInfo = { url: string; bytes: number; sha256: string }
export type TemplateState = { id: string; name: string; language: string; status: string; reason: string | null; category: string }
export type WhatsappClient = ReturnType<typeof createWhatsappClient>

/** @param options.baseUrl WHATSAPP_BASE_URL; options.version WHATSAPP_VERSION ("v26.0"); options.timeoutMs of one call */
export function createWhatsappClient(options: { baseUrl: string; version: string; timeoutMs?: number }) {
  const base = `${options.baseUrl.replace(/\/$/, '')}/${options.version}`

  /** One call. @throws WhatsappError and nothing else */
  async function call<T>(token: string, method: string, path: string, body?: unknown): Promise<T> {
    let response: Response
    let text: string
    try {
      response = await fetch(`${base}/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(options.timeoutMs ?? 15_000),
        redirect: 'error',
      })
      text = await response.text()
    } catch (error) {
      throw neverArrived(error)
        ? new WhatsappError('The provider cannot be reached', 'unreachable', null)
        : new WhatsappError('The connection broke before the answer', 'unknown', null)
    }
    const answer = parse(text)
    if (response.ok && answer) return answer as T
    const fault = (answer as { error?: { code?: unknown; message?: unknown } } | null)?.error
    // Only an answer in the documented shape says that nothing was accepted; anything else may come from a proxy in between.
    if (typeof fault?.code !== 'number') throw new WhatsappError(`Answer ${response.status} without an error code`, 'unknown', null)
    throw new WhatsappError(String(fault.message ?? 'Refused').slice(0, 200), classOf(fault.code), fault.code)
  }

  /** Answers the provider's message id. */
  async function send(token: string, phoneNumberId: string, { to, user, callback }: Recipient & { callback: string }, content: Record<string, unknown>): Promise<string> {
    const answer = await call<{ messages?: { id?: string }[] }>(token, 'POST', `${phoneNumberId}/messages`, {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...(to ? { to: to.replace(/\D/g, '') } : { recipient: user }),
      biz_opaque_callback_data: callback,
      ...content,
    })
    const id = answer.messages?.[0]?.id
    if (!id) throw new WhatsappError('Accepted without a message id', 'unknown', null)
    return id
  }

  return {
    /** Sends an approved template. Answers the provider's message id. @throws WhatsappError */
    async sendTemplate(token: string, phoneNumberId: string, message: TemplateMessage): Promise<string> {
      return send(token, phoneNumberId, message, {
        type: 'template',
        template: {
          name: message.template.name,
          language: { code: message.template.language },
          components: [
            {
              type: 'body',
              parameters: variablesIn(message.template.body).map((name) => ({
                type: 'text',
                parameter_name: name,
                text: message.variables[name as keyof Variables],
              })),
            },
            ...message.payloads.map((payload, index) => ({
              type: 'button',
              sub_type: 'quick_reply',
              index: String(index),
              parameters: [{ type: 'payload', payload }],
            })),
          ],
        },
      })
    },

    /** Sends free text, which the provider takes only within 24 hours of the person's last message. @throws WhatsappError */
    async sendText(token: string, phoneNumberId: string, message: TextMessage): Promise<string> {
      return send(token, phoneNumberId, message, { type: 'text', text: { body: message.body, preview_url: false } })
    },

    /** Where a file that somebody sent can be fetched from in the next minutes. @throws WhatsappError */
    async readMedia(token: string, mediaId: string): Promise<MediaInfo> {
      const answer = await call<{ url?: string; file_size?: number; sha256?: string }>(token, 'GET', encodeURIComponent(mediaId))
      if (!answer.url) throw new WhatsappError('A file without an address', 'unknown', null)
      return { url: answer.url, bytes: Number(answer.file_size ?? 0), sha256: answer.sha256 ?? '' }
    },

    /**
     * The bytes at such an address; null when there are more than `most`. The token goes where the provider said, never in the
     * clear if the provider itself is not.
     * @throws WhatsappError, also when the address has expired
     */
    async downloadMedia(token: string, url: string, most: number): Promise<Uint8Array | null> {
      if (new URL(url).protocol !== new URL(options.baseUrl).protocol) throw new WhatsappError('An address of another kind', 'unknown', null)
      try {
        const response = await fetch(url, {
          headers: { authorization: `Bearer ${token}` }, redirect: 'error', signal: AbortSignal.timeout(options.timeoutMs ?? 30_000),
        })
        if (!response.ok || !response.body) throw new WhatsappError(`Answer ${response.status} for a file`, 'server', null)
        const parts: Uint8Array[] = []
        let length = 0
        for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
          length += part.length
          if (length > most) return null
          parts.push(part)
        }
        return Buffer.concat(parts)
      } catch (error) {
        throw error instanceof WhatsappError ? error : new WhatsappError('The file did not come through', 'server', null)
      }
    },

    /** What a number is called; proves that the token reads it. @throws WhatsappError */
    async readNumber(token: string, phoneNumberId: string): Promise<{ displayNumber: string; verifiedName: string }> {
      const answer = await call<{ display_phone_number?: string; verified_name?: string }>(
        token, 'GET', `${phoneNumberId}?fields=display_phone_number,verified_name`)
      return { displayNumber: answer.display_phone_number ?? '', verifiedName: answer.verified_name ?? '' }
    },

    /** The phone number ids of an account. @throws WhatsappError */
    async listNumbers(token: string, wabaId: string): Promise<string[]> {
      const answer = await call<{ data?: { id: string }[] }>(token, 'GET', `${wabaId}/phone_numbers?limit=100`)
      return (answer.data ?? []).map(({ id }) => id)
    },

    /** Has the account's webhooks sent to this app. @throws WhatsappError */
    async subscribe(token: string, wabaId: string): Promise<void> {
      await call(token, 'POST', `${wabaId}/subscribed_apps`)
    },

    /** Hands a text in for approval. @throws WhatsappError */
    async createTemplate(
      token: string, wabaId: string,
      template: { name: string; language: string; category: string; body: string; buttons: string[]; examples: Variables },
    ): Promise<{ id: string; status: string }> {
      return call(token, 'POST', `${wabaId}/message_templates`, {
        name: template.name,
        language: template.language,
        category: template.category,
        parameter_format: 'NAMED',
        components: [
          {
            type: 'BODY',
            text: template.body,
            example: {
              body_text_named_params: variablesIn(template.body).map((name) => ({
                param_name: name,
                example: template.examples[name as keyof Variables],
              })),
            },
          },
          ...(template.buttons.length > 0 ? [{ type: 'BUTTONS', buttons: template.buttons.map((text) => ({ type: 'QUICK_REPLY', text })) }] : []),
        ],
      })
    },

    /** Takes one language of a text away. One that is not there any more is gone already. @throws WhatsappError */
    async deleteTemplate(token: string, wabaId: string, { name, id }: { name: string; id: string }): Promise<void> {
      try {
        await call(token, 'DELETE', `${wabaId}/message_templates?name=${encodeURIComponent(name)}&hsm_id=${encodeURIComponent(id)}`)
      } catch (error) {
        if (!(error instanceof WhatsappError) || error.code !== 100) throw error
      }
    },

    /** Every template of an account, all pages. @throws WhatsappError */
    async listTemplates(token: string, wabaId: string): Promise<TemplateState[]> {
      const found: TemplateState[] = []
      let after: string | undefined
      do {
        const page = await call<{
          data?: { id: string; name: string; language: string; status: string; category: string; rejected_reason?: string }[]
          paging?: { cursors?: { after?: string }; next?: string }
        }>(token, 'GET', `${wabaId}/message_templates?fields=id,name,language,status,category,rejected_reason&limit=100${after ? `&after=${encodeURIComponent(after)}` : ''}`)
        for (const { id, name, language, status, category, rejected_reason: reason } of page.data ?? [])
          found.push({ id, name, language, status, category, reason: reason && reason !== 'NONE' ? reason : null })
        after = page.paging?.next ? page.paging.cursors?.after : undefined
      } while (after)
      return found
    },
  }
}

/** Whether a failed fetch cannot have reached the other side. */
function neverArrived(error: unknown): boolean {
  const code = (error as { cause?: { code?: string } }).cause?.code ?? ''
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(code)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
