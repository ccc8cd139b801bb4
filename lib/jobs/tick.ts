import 'server-only'
import { serverProof } from '../client-address'
import { env } from '../env'
import { log } from '../log'
import { cancelMandates } from '../subscriptions/mandates'
import { erasePatients } from './erase-patients'
import { issueInvoices } from './issue-invoices'
import { mailDocuments } from './mail-documents'
import { mailErasureCodes } from './mail-erasure-codes'
import { mailErasures } from './mail-erasures'
import { mailInvoices } from './mail-invoices'
import { mailAccessFlags } from './mail-access-flags'
import { mailTickets } from './mail-tickets'
import { mailAuditHeads } from './mail-audit-heads'
import { announcePolicies } from './announce-policies'
import { announceSubscriptions } from './announce-subscriptions'
import { fetchMessageMedia } from './message-media'
import { askAboutPaymentLinks } from './clinic-gateway'
import { applyStoredEvents, asking, reconcilePayments } from './reconcile-payments'
import { tidyImages } from './images'
import { tidyPapers } from './papers'
import { releaseAndSend } from './release-and-send'
import { resealTokens } from './reseal-tokens'
import { retain } from './retention'
import { sealAudit } from './seal-audit'
import { sendEveningMessages } from './send-evening-messages'
import { serviceRpc } from './service-rpc'
import { sms } from './sms'
import { whatsapp } from './whatsapp'
import { tendCredits } from './tend-credits'
import { workOffImports } from './work-off-imports'
import { workOffWebhooks } from './work-off-webhooks'

/** One call of the route may take this long; the next one goes on where it stopped. */
const budgetMs = 45_000

/** Does what is due of one thing and says how much; `until` is the time (ms) by which it stops and leaves the rest to the next tick. */
type Job = (until: number) => Promise<unknown>

const endMandates = (clinic: string) => cancelMandates(asking(), clinic)

/** Everything that has to happen by itself, in order. /api/health raises an alarm for each that has not gone well for three minutes. */
export const jobs = {
  'tidy-messages': () => serviceRpc('tidy_messages'),
  'tidy-live': () => serviceRpc('tidy_live'),
  'tidy-check-ins': () => serviceRpc('tidy_check_ins'),
  'tidy-histories': () => serviceRpc('tidy_histories'),
  'tidy-patient-links': () => serviceRpc('tidy_patient_links'),
  webhooks: () => workOffStoredWebhooks(),
  'apply-payment-events': (until) => applyStoredEvents(until),
  'reconcile-payments': (until) => reconcilePayments(Math.min(until, Date.now() + 15_000)),
  'ask-about-payment-links': (until) => askAboutPaymentLinks(Math.min(until, Date.now() + 15_000)),
  'plan-birthdays': () => serviceRpc('plan_birthdays'),
  'tidy-waitlist': () => serviceRpc('tidy_waitlist'),
  'tend-credits': () => tendCredits(),
  'plan-due-reminders': () => serviceRpc('plan_due_reminders'),
  'send-messages': (until) => releaseAndSend({ rpc: serviceRpc, whatsapp: whatsapp(), sms: sms(), tokenKeys: env().TOKEN_KEYS, appUrl: env().APP_URL, until }),
  'fetch-media': (until) => fetchMessageMedia(until),
  'work-off-imports': (until) => workOffImports(serviceRpc, until),
  'tidy-papers': () => tidyPapers(),
  'tidy-images': (until) => tidyImages(until),
  'make-due-expenses': () => serviceRpc('make_due_expenses'),
  'reseal-tokens': (until) => resealTokens(until),
  'issue-invoices': () => issueInvoices(serviceRpc),
  'announce-subscriptions': (until) => announceSubscriptions({ rpc: serviceRpc, until }),
  'announce-policies': (until) => announcePolicies({ rpc: serviceRpc, until: Math.min(until, Date.now() + 15_000) }),
  'mail-invoices': (until) => mailInvoices({ rpc: serviceRpc, until }),
  'mail-documents': (until) => mailDocuments({ rpc: serviceRpc, until }),
  'send-evening-messages': (until) => sendEveningMessages({ rpc: serviceRpc, whatsapp: whatsapp(), until }),
  'know-server': () => serviceRpc('know_server', { proof: serverProof() }),
  'seal-audit': (until) => sealAudit(until),
  'tidy-audit': () => serviceRpc('tidy_audit'),
  'mail-access-flags': (until) => mailAccessFlags({ rpc: serviceRpc, until }),
  'mail-audit-heads': (until) => mailAuditHeads(until),
  'mail-erasures': (until) => mailErasures({ rpc: serviceRpc, appUrl: env().APP_URL, until }),
  'tend-tickets': () => serviceRpc('tend_tickets'),
  'mail-tickets': (until) => mailTickets({ rpc: serviceRpc, until: Math.min(until, Date.now() + 15_000) }),
  'mail-erasure-codes': (until) => mailErasureCodes({ rpc: serviceRpc, until }),
  'erase-patients': (until) => erasePatients({ rpc: serviceRpc, until, endMandates }),
  // Last: it takes what time the others leave.
  retention: (until) => retain(until, endMandates),
} satisfies Record<string, Job>

/** Runs every job. One that fails is logged, keeps its last good run, and does not hold up the others. Says what each did. */
export async function tick(): Promise<{ done: Record<string, unknown>; failed: string[] }> {
  const until = Date.now() + budgetMs
  const done: Record<string, unknown> = {}
  const failed: string[] = []
  for (const [job, work] of Object.entries<Job>(jobs)) {
    try {
      done[job] = await work(until)
      await serviceRpc('note_job_run', { job })
    } catch (error) {
      failed.push(job)
      log.error({ job, error: String(error) }, 'job failed')
    }
  }
  return { done, failed }
}

/** Works off the webhooks that are stored; a failure is logged by id and comes up again. */
export function workOffStoredWebhooks(): Promise<number> {
  return workOffWebhooks(serviceRpc, (webhook, error) => log.error({ webhook, error: String(error) }, 'webhook not applied'))
}
