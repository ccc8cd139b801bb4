import { z } from 'zod'
import { WhatsappError } from './whatsapp-client.ts'

/**
 * A client of an SMS gateway, for phones that WhatsApp cannot reach. In India every sender and every text is registered beforehand
 * (TRAI's DLT), which is why a message names both registrations. Providers differ in their addresses and in nothing that matters here:
 * `POST {base}/messages` takes {to, sender, entity_id, template_id, text, reference} and answers {id}; {error: {code}} is a refusal.
 */
export type SmsMessage = {
  /** E.164. */
  to: string
  /** The six capitals that stand as sender, its owner's registration, and that of the text. */
  header: string
  entity: string
  template: string
  text: string
  /** Our own id, which comes back in the report. */
  reference: string
}
export type SmsClient = ReturnType<typeof createSmsClient>

const accepted = z.object({ id: z.string().min(1).max(200) })
const refused = z.object({ error: z.object({ code: z.string() }) })

/** @param options.baseUrl SMS_BASE_URL; options.key SMS_KEY; options.timeoutMs of one call */
export function createSmsClient({ baseUrl, key, timeoutMs = 15_000 }: { baseUrl: string; key: string; timeoutMs?: number }) {
  return {
    /** Answers the gateway's id. @throws WhatsappError, whose class says what to do, as for WhatsApp */
    async send({ to, header, entity, template, text, reference }: SmsMessage): Promise<string> {
      let response: Response
      try {
        response = await fetch(`${baseUrl.replace(/\/$/, '')}/messages`, {
          method: 'POST', redirect: 'error', signal: AbortSignal.timeout(timeoutMs),
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ to, sender: header, entity_id: entity, template_id: template, text, reference }),
        })
      } catch {
        throw new WhatsappError('The SMS gateway gave no answer', 'unknown', null)
      }
      const answer: unknown = await response.json().catch(() => null)
      const done = accepted.safeParse(answer)
      if (response.ok && done.success) return done.data.id
      const why = refused.safeParse(answer).data?.error.code
      if (why === undefined) throw new WhatsappError(`SMS gateway answered ${response.status}`, 'unknown', null)
      throw new WhatsappError(why, why === 'rate' ? 'throughput' : 'permanent', null)
    },
  }
}

/** A report of the gateway on one message. */
export const smsReport = z.object({
  id: z.string().min(1).max(200),
  reference: z.guid(),
  status: z.enum(['delivered', 'failed']),
  at: z.iso.datetime({ offset: true }),
})
