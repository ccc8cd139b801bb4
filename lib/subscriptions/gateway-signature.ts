import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Proving what claims to come from the payment gateway. Every comparison takes the same time wherever they differ. */

function fits(text: string, given: string | null, secret: string): boolean {
  const signature = Buffer.from(/^[0-9a-f]{64}$/i.exec(given ?? '')?.[0] ?? '', 'hex')
  const right = createHmac('sha256', secret).update(text).digest()
  return signature.length === right.length && timingSafeEqual(signature, right)
}

/**
 * Whether the header X-Razorpay-Signature is that of this very body, with any of our secrets: while a secret is being
 * replaced both are valid.
 * @param secrets RAZORPAY_WEBHOOK_SECRETS, separated by commas
 */
export function webhookFits(rawBody: string, header: string | null, secrets: string): boolean {
  return secrets.split(',').map((secret) => fits(rawBody, header, secret)).includes(true)
}

/**
 * Whether a person who comes back from the hosted checkout has paid there: a subscription signs "payment|subscription", an
 * order "order|payment".
 * @param of id of the subscription (sub_…) or order (order_…)
 */
export function checkoutFits(of: string, payment: string, signature: string | null, keySecret: string): boolean {
  return fits(of.startsWith('sub_') ? `${payment}|${of}` : `${of}|${payment}`, signature, keySecret)
}

/** What the same webhook has in common with its replays. */
export function fingerprint(rawBody: string): string {
  return createHash('sha256').update(rawBody).digest('hex')
}
