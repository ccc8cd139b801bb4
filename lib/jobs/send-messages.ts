import { randomUUID } from 'node:crypto'
import { secondsToWait, templateStatusAfter } from '../messages/error-classes.ts'
import { keptLink, messageVariables, renderMessage, tapPayload, type Buttons, type Variables } from '../messages/rules.ts'
import type { SmsClient } from '../messages/sms-client.ts'
import { WhatsappError, type WhatsappClient } from '../messages/whatsapp-client.ts'
import { visitAddress } from '../links/token.ts'
import { openToken } from '../token-vault.ts'
import { issueTokens } from './issue-tokens.ts'

/**
 * Sends what is due. Each message goes through three commits: claimed (with a lease), "sending" just before the call, and
 * what became of it. A crash between the second and the third leaves a message that is seen as unresolved and that the
 * provider's webhook resolves by our id; it is never sent a second time blindly.
 */

/** A claim as claim_messages answers it; times are ISO strings. */
type Claim = {
  id: string
  clinic: string
  kind: string
  channel: 'whatsapp' | 'sms'
  attempt: number
  phone: string | null
  user: string | null
  phone_number_id: string
  token: string
  /** null: free text. */
  template: string | null
  language: string
  body: string
  /** What its buttons mean, in their order. */
  buttons: (keyof Buttons)[]
  visit: string | null
  visit_version: number | null
  offer: string | null
  /** The patient's link that it carries. */
  link: string | null
  name: string | null
  names: string | null
  starts_at: string | null
  next_on: string | null
  time_zone: string
  place: string
  sms_header: string | null
  sms_entity: string | null
  dlt_template_id: string | null
}
type Outcome =
  | { id: string; outcome: 'sent'; provider_id: string }
  | { id: string; outcome: 'again'; code: number | null; wait: number; pause: boolean }
  | { id: string; outcome: 'failed' | 'unresolved' | 'number'; code: number | null }
  | { id: string; outcome: 'template'; code: number | null; template_status: string }

export type Sending = {
  /** Calls a function of the database with the secret key. Throws when it is refused. */
  rpc: <T>(name: 'claim_messages' | 'start_sending' | 'record_sends' | 'issue_patient_links', args: Record<string, unknown>) => Promise<T>
  whatsapp: Pick<WhatsappClient, 'sendTemplate' | 'sendText'>
  /** null or missing: this installation has no SMS gateway. */
  sms?: Pick<SmsClient, 'send'> | null
  /** TOKEN_KEYS */
  tokenKeys: string
  /** APP_URL: where patients' links lead. */
  appUrl: string
  /** Messages claimed at once, and calls under way at once. */
  batch?: number
  concurrency?: number
  /** No call is begun after this instant (milliseconds since 1970). */
  until?: number
}
export type Sent = Record<Outcome['outcome'], number>

/** Works until nothing is due or time is up. Several workers may run at once. Answers how many messages ended how. */
export async function sendMessages({ rpc, whatsapp, sms = null, tokenKeys, appUrl, batch = 100, concurrency = 20, until = Infinity }: Sending): Promise<Sent> {
  const worker = randomUUID()
  const tally: Sent = { sent: 0, again: 0, failed: 0, unresolved: 0, number: 0, template: 0 }
  const tokens = new Map<string, string>()
  const open = ({ token, clinic }: Claim) => {
    let opened = tokens.get(token)
    if (opened === undefined) tokens.set(token, (opened = openToken(token, clinic, tokenKeys)))
    return opened
  }

  let tooMany = false
  while (Date.now() < until) {
    const claims = await rpc<Claim[]>('claim_messages', { worker, batch })
    if (claims.length === 0) {
      if (!tooMany) break
      // A number has sent what it may in this second; the rest is due in the next.
      tooMany = false
      await new Promise((next) => setTimeout(next, 1000))
      continue
    }
    // One round trip marks as many as are then called at once; nothing is called that was not marked.
    // What is left when time is up stays claimed until its lease runs out, and is due again then.
    for (let from = 0; from < claims.length && Date.now() < until; from += concurrency) {
      const some = claims.slice(from, from + concurrency)
      // A link works from the moment its message leaves.
      const issued = await issueTokens(rpc, some.flatMap(({ link }) => link ?? []), tokenKeys)
      const wave = some.map((claim) => ({ claim, variables: variablesOf(claim, claim.link && visitAddress(appUrl, issued.get(claim.link)!)) }))
      const started = new Set(
        await rpc<string[]>('start_sending', {
          worker,
          sends: wave.map(({ claim, variables }) => ({ id: claim.id, phone: claim.phone, body: claim.kind === 'text' ? claim.body : renderMessage(claim.body, { ...variables, link: keptLink }) })),
        }),
      )
      tooMany ||= started.size < wave.length
      const results = await Promise.all(
        wave.filter(({ claim }) => started.has(claim.id)).map(({ claim, variables }) => send({ whatsapp, sms }, open, claim, variables)),
      )
      for (const { outcome } of results) tally[outcome] += 1
      if (results.length > 0) await rpc('record_sends', { results })
    }
  }
  return tally
}

async function send({ whatsapp, sms }: Pick<Sending, 'whatsapp' | 'sms'>, open: (claim: Claim) => string, claim: Claim, variables: Variables): Promise<Outcome> {
  const { id, attempt } = claim
  try {
    if (claim.channel === 'sms') return { id, outcome: 'sent', provider_id: await sendSms(sms, claim, variables) }
    const token = open(claim)
    const to = { to: claim.phone, user: claim.user, callback: id }
    const provider_id = claim.template === null
      ? await whatsapp.sendText(token, claim.phone_number_id, { ...to, body: claim.body })
      : await whatsapp.sendTemplate(token, claim.phone_number_id, {
          ...to,
          template: { name: claim.template, language: claim.language, body: claim.body },
          variables,
          payloads: claim.buttons.map((button) => tapPayload(button, (claim.offer ?? claim.visit)!, claim.offer ? 0 : claim.visit_version!)),
        })
    return { id, outcome: 'sent', provider_id }
  } catch (error) {
    // A token that our key does not open is like one that the provider does not take: someone has to connect again.
    if (!(error instanceof WhatsappError)) return { id, outcome: 'number', code: 190 }
    const { code } = error
    if (error.class === 'unknown') return { id, outcome: 'unresolved', code }
    if (error.class === 'number') return { id, outcome: 'number', code }
    if (error.class === 'template') return { id, outcome: 'template', code, template_status: templateStatusAfter(code) }
    const wait = secondsToWait(error.class, attempt)
    if (wait === null) return { id, outcome: 'failed', code }
    return { id, outcome: 'again', code, wait, pause: error.class === 'throughput' || error.class === 'spam' }
  }
}

async function sendSms(sms: Sending['sms'], claim: Claim, variables: Variables): Promise<string> {
  if (!sms) throw new WhatsappError('No SMS gateway', 'permanent', null)
  return sms.send({
    to: claim.phone!, header: claim.sms_header!, entity: claim.sms_entity!, template: claim.dlt_template_id!,
    text: renderMessage(claim.body, variables), reference: claim.id,
  })
}

const variablesOf = (claim: Claim, link: string | null) =>
  messageVariables({
    name: claim.name ?? '', names: claim.names, startsAt: claim.starts_at, nextOn: claim.next_on, link, timeZone: claim.time_zone, place: claim.place,
    language: claim.language,
  })
