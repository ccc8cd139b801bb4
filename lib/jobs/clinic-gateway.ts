import 'server-only'
import { randomBytes } from 'node:crypto'
import { env } from '../env'
import { AppError } from '../errors'
import { log } from '../log'
import { createGatewayClient, GatewayError, type GatewayClient } from '../subscriptions/gateway-client'
import type { LinkEntity } from '../subscriptions/gateway-facts'
import { openToken, sealToken } from '../token-vault'
import { tellingPeople } from './checkout'
import { serviceRpc } from './service-rpc'

type Keys = { key_id: string; secret: string; webhook_secret: string }
/** What private.payment_goal answers. */
export type PaymentGoal = { clinic: string; patient: string; invoice: string | null; amount_paise: number; number: string | null; url: string | null }

/** The gateway as a clinic's own keys open it; null: the clinic has none. */
async function clientOf(clinic: string): Promise<GatewayClient | null> {
  const keys = await serviceRpc<Keys | null>('clinic_gateway_keys', { clinic })
  return keys && createGatewayClient({ baseUrl: env().RAZORPAY_BASE_URL, keyId: keys.key_id, keySecret: openToken(keys.secret, clinic, env().TOKEN_KEYS) })
}

/** The secret that the clinic's webhooks are signed with; null: the clinic has no gateway. */
export async function webhookSecretOf(clinic: string): Promise<string | null> {
  const keys = await serviceRpc<Keys | null>('clinic_gateway_keys', { clinic })
  return keys && openToken(keys.webhook_secret, clinic, env().TOKEN_KEYS)
}

/**
 * Connects a clinic's own gateway, once its keys have opened it. Answers the secret that the clinic sets for its webhook over there: it is
 * shown this once.
 * @param by the member who does it, permission already checked
 * @throws AppError gateway_keys_refused, gateway_unreachable
 */
export async function connectGateway(clinic: string, by: string, { keyId, keySecret }: { keyId: string; keySecret: string }): Promise<{ webhookSecret: string }> {
  const client = createGatewayClient({ baseUrl: env().RAZORPAY_BASE_URL, keyId, keySecret })
  await tellingPeople(client.tryKeys()).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'gateway_refused' ? new AppError('gateway_keys_refused') : error
  })
  const webhookSecret = randomBytes(24).toString('base64url')
  const seal = (text: string) => sealToken(text, clinic, env().TOKEN_KEYS)
  await serviceRpc('connect_clinic_gateway', { clinic, by, key_id: keyId, secret: seal(keySecret), webhook_secret: seal(webhookSecret) })
  return { webhookSecret }
}

/**
 * A link to pay what a goal says, a day long: the one there is for just this, or a new one.
 * @throws AppError gateway_not_connected, gateway_refused, gateway_unreachable
 */
export async function linkFor(goal: PaymentGoal): Promise<string> {
  if (goal.url) return goal.url
  const client = await clientOf(goal.clinic)
  if (!client) throw new AppError('gateway_not_connected')
  const expiresAt = Math.floor(Date.now() / 1000) + 24 * 3600
  const made = await tellingPeople(client.createPaymentLink({
    totalPaise: goal.amount_paise, reference: crypto.randomUUID().replaceAll('-', ''), description: goal.number ?? 'Dues', expiresAt,
  }))
  await serviceRpc('note_payment_link', {
    clinic: goal.clinic, patient: goal.patient, invoice: goal.invoice, link: made.id, url: made.short_url, amount_paise: goal.amount_paise,
    expires_at: new Date(expiresAt * 1000).toISOString(),
  })
  return made.short_url
}

/**
 * Cancels a link at the clinic's gateway, so that it cannot be paid any more; one that was paid or ran out just before is noted as that.
 * @returns how the link stands now
 * @throws AppError gateway_not_connected, gateway_unreachable
 */
export async function cancelLink(clinic: string, link: string): Promise<LinkEntity['status']> {
  const client = await clientOf(clinic)
  if (!client) throw new AppError('gateway_not_connected')
  const now = await tellingPeople(client.cancelPaymentLink(link).catch((error: unknown) => {
    if (error instanceof GatewayError && error.kind === 'refused') return client.fetchPaymentLink(link)
    throw error
  }))
  await serviceRpc('note_payment_link_state', { clinic, ...saidOf(now) })
  return now.status
}

/** What of a link Postgres wants to know. A part that was paid is not the whole: such links are not made by us. */
export const saidOf = (link: LinkEntity) => ({
  link: link.id, status: link.status, paid_paise: link.amount_paid, gateway_payment: link.payments?.[0]?.payment_id ?? link.id,
})

/**
 * Asks the clinics' gateways about links that are open, so that a lost webhook heals.
 * @returns how many were asked about
 */
export async function askAboutPaymentLinks(until: number): Promise<number> {
  let asked = 0
  while (Date.now() < until) {
    const links = await serviceRpc<{ clinic: string; link: string }[]>('payment_links_to_check', { batch: 10 })
    for (const { clinic, link } of links) {
      try {
        const client = await clientOf(clinic)
        if (client) await serviceRpc('note_payment_link_state', { clinic, ...saidOf(await client.fetchPaymentLink(link)) })
      } catch (error) {
        log.error({ link, error: String(error).slice(0, 300) }, 'payment link not asked about')
      }
      asked += 1
    }
    if (links.length < 10) break
  }
  return asked
}
