import { randomBytes } from 'node:crypto'
import { releaseAndSend } from '../../lib/jobs/release-and-send.ts'
import type { Sending } from '../../lib/jobs/send-messages.ts'
import { classOf } from '../../lib/messages/error-classes.ts'
import { WhatsappError, type TemplateMessage } from '../../lib/messages/whatsapp-client.ts'
import { sealToken } from '../../lib/token-vault.ts'
import { serviceRole } from './actors.ts'
import { addCampaignText, recipientsOf, resetCampaigns, variant } from './campaigns.ts'
import type { TestDatabase } from './database.ts'
import { connectNumber, resetMessages } from './messages.ts'
import { smile } from './two-clinics.ts'

/** A clinic whose owner begins campaigns, the job that sends them, and a provider that answers as it is told. */
export function campaignDesk(db: TestDatabase) {
  const owner = db.as(smile.owner, 'smile')
  const service = db.as(serviceRole)
  const tokenKeys = `k:${randomBytes(32).toString('base64')}`
  const rpc: Parameters<typeof releaseAndSend>[0]['rpc'] = (name, args) => service.rpc(name, args)
  /** What the provider was asked to send, since the test began. */
  const calls: TemplateMessage[] = []
  const provider = (answer: (message: TemplateMessage) => Promise<string> | string): Sending['whatsapp'] => ({
    async sendTemplate(_, __, message) {
      calls.push(message)
      return answer(message)
    },
    sendText: () => Promise.reject(new Error('no free text here')),
  })
  const accepts = provider((message) => `wamid.${message.callback}`)
  return {
    owner, service, rpc, calls, provider, accepts, tokenKeys,
    refuses: (code: number) => provider(() => { throw new WhatsappError('refused', classOf(code), code) }),
    work: (whatsapp = accepts, options: Partial<Pick<Sending, 'batch' | 'concurrency'>> = {}) => releaseAndSend({ rpc, whatsapp, tokenKeys, appUrl: 'http://localhost', ...options }),
    /** Before each test: no campaign, a connected number that sends fast, one approved text. */
    async reset() {
      calls.length = 0
      await resetCampaigns(db.admin)
      await resetMessages(db.admin)
      await connectNumber(db.admin, smile, { token: sealToken('the token', smile.id, tokenKeys) })
      await db.admin`update private.whatsapp_numbers set tier = 10000, per_second = 1000`
      await addCampaignText(db.admin, smile)
    },
    async begin(choices: Record<string, unknown> = {}): Promise<string> {
      const { id, version } = await owner.rpc('save_campaign', { campaign: null, campaign_version: null, choices: { name: 'Check-ups now', variant, ...choices } })
      await owner.rpc('start_campaign', { campaign: id, campaign_version: version })
      return id
    },
    /** How many of a campaign are in which state, with the reason: {'sent': 9, 'not_sent no_consent': 2}. */
    async tally(campaign: string) {
      const counts: Record<string, number> = {}
      for (const { status, reason, message, message_reason } of await recipientsOf(db.admin, campaign)) {
        const key = status === 'released' ? [message, message_reason].filter(Boolean).join(' ') : [status, reason].filter(Boolean).join(' ')
        counts[key] = (counts[key] ?? 0) + 1
      }
      return counts
    },
    phones: () => calls.map(({ to }) => to).sort(),
  }
}
