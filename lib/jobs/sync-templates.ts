import 'server-only'
import { env } from '../env'
import { AppError } from '../errors'
import { classOf } from '../messages/error-classes'
import { messageVariables } from '../messages/rules'
import { templateState } from '../messages/webhook'
import { WhatsappError } from '../messages/whatsapp-client'
import { openToken } from '../token-vault'
import { refuseLike } from './refuse-like'
import { serviceRpc } from './service-rpc'
import { whatsapp } from './whatsapp'

type Draft = { name: string; language: string; body: string; buttons: string[]; category: string }
type State = { name: string; language: string; id?: string; status: string; reason: string | null; category?: string; handed_in?: true }

/**
 * Asks the provider how the clinic's texts stand, takes back what the clinic took away, and hands in what it does not have.
 * Answers how many were handed in.
 * @throws AppError whatsapp_not_connected, whatsapp_token_refused, whatsapp_unreachable
 */
export async function syncTemplates(clinic: { id: string; timeZone: string; name: string }): Promise<number> {
  const number = await serviceRpc<{ waba_id: string; token: string } | null>('whatsapp_number_of', { clinic: clinic.id })
  if (!number) throw new AppError('whatsapp_not_connected')
  const { waba_id: account } = number
  const client = whatsapp()
  try {
    const token = openToken(number.token, clinic.id, env().TOKEN_KEYS)
    const states: State[] = (await client.listTemplates(token, account)).flatMap((template) => {
      const status = templateState(template.status)
      return status ? [{ ...template, status }] : []
    })
    for (const gone of await serviceRpc<{ id: string; name: string; provider_id: string }[]>('templates_to_take_back', { clinic: clinic.id })) {
      await client.deleteTemplate(token, account, { name: gone.name, id: gone.provider_id })
      await serviceRpc('template_taken_back', { clinic: clinic.id, template: gone.id })
    }
    const drafts = await serviceRpc<Draft[]>('record_template_states', { clinic: clinic.id, states })
    const handedIn: State[] = []
    for (const draft of drafts) handedIn.push(await handIn(draft, (template) => client.createTemplate(token, account, { ...template, examples: examplesFor(template, clinic) })))
    if (handedIn.length > 0) await serviceRpc('record_template_states', { clinic: clinic.id, states: handedIn })
    return handedIn.length
  } catch (error) {
    throw refuseLike(error)
  }
}

/** A text that the provider will not even look at is shown as rejected, in its words; the others still go. */
async function handIn(draft: Draft, create: (draft: Draft) => Promise<{ id: string; status: string }>): Promise<State> {
  const { name, language } = draft
  try {
    const { id, status } = await create(draft)
    return { name, language, id, status: templateState(status) ?? 'pending', reason: null, handed_in: true }
  } catch (error) {
    if (!(error instanceof WhatsappError) || error.code === null || classOf(error.code) !== 'permanent') throw error
    return { name, language, status: 'rejected', reason: error.message }
  }
}

function examplesFor({ language }: Draft, { name: place, timeZone }: { name: string; timeZone: string }) {
  return {
    ...messageVariables({
      name: 'Asha Patil', names: 'Asha Patil, Ravi Patil', startsAt: new Date(), nextOn: new Date().toISOString().slice(0, 10),
      link: 'https://example.org/a', timeZone, place, language,
    }),
    amount: '₹12,000', ways: 'UPI ₹8,000, cash ₹4,000', visits: '2 new patients, 9 visits tomorrow', look: '1 discount of ₹500',
  }
}
