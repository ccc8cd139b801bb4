// The payment gateway's stand-in of the running stack, for browser tests.
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** Plays the bank and time: `_sandbox/<path>`. */
export async function atGateway(url: string, path: string, fields: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/_sandbox/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) })
  return (await answer.json()) as Record<string, unknown>
}

/** What a person does on the hosted checkout, which is open. */
export async function payThere(page: Page, method: string, outcome: 'Pay' | 'Let the payment fail' = 'Pay') {
  await page.getByLabel(method, { exact: true }).check()
  await page.getByRole('button', { name: outcome, exact: true }).click()
}

/** The secret of the stack that the tests run against. */
function secretOf(name: 'razorpayWebhookSecret'): string {
  return (JSON.parse(readFileSync(join(process.env.CHAIRSIDE_DATA ?? '.sandbox', 'keys.json'), 'utf8')) as Record<string, string>)[name]!
}

/** Posts a webhook as the gateway would; answers the status and how long it took, in milliseconds. */
export async function postWebhook(appUrl: string, { id, body }: { id: string; body: string }, secret = secretOf('razorpayWebhookSecret')) {
  const began = performance.now()
  const answer = await fetch(`${appUrl}/api/webhooks/razorpay`, {
    method: 'POST', body, headers: { 'content-type': 'application/json', 'x-razorpay-event-id': id, 'x-razorpay-signature': createHmac('sha256', secret).update(body).digest('hex') },
  })
  await answer.arrayBuffer()
  return { status: answer.status, ms: performance.now() - began }
}
