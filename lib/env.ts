import 'server-only'
import { z } from 'zod'

const url = z.url({ protocol: /^https?$/ })
const secret = z.string().min(16)

const schema = z.object({
  APP_URL: url,
  SUPABASE_URL: url,
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  SUPABASE_SECRET_KEY: z.string().min(1),
  // "<key id>:<base64 of 32 bytes>", several separated by commas; the first encrypts, all decrypt.
  TOKEN_KEYS: z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9+/=]{43,44}(,[a-z0-9-]+:[A-Za-z0-9+/=]{43,44})*$/),
  JOBS_SECRET: secret,
  WHATSAPP_BASE_URL: url,
  WHATSAPP_VERSION: z.string().regex(/^v\d+\.\d+$/),
  WHATSAPP_APP_SECRET: secret,
  WHATSAPP_VERIFY_TOKEN: secret,
  // An SMS gateway for phones that WhatsApp cannot reach: all three, or none and no SMS is offered.
  SMS_BASE_URL: url.optional(),
  SMS_KEY: secret.optional(),
  SMS_WEBHOOK_SECRET: secret.optional(),
  // The payment gateway: where it answers, its keys, and the secrets its webhooks are signed with (the new one first while
  // it is being replaced).
  RAZORPAY_BASE_URL: url,
  RAZORPAY_KEY_ID: z.string().min(8),
  RAZORPAY_KEY_SECRET: secret,
  RAZORPAY_WEBHOOK_SECRETS: z.string().regex(/^[^\s,]{16,}(,[^\s,]{16,})*$/),
  // "<key id>:<secret>", mixed into PINs before they are hashed; several separated by commas, the first for new PINs.
  PIN_PEPPERS: z.string().regex(/^[a-z0-9-]+:[^\s,:]{32,}(,[a-z0-9-]+:[^\s,:]{32,})*$/),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().min(3),
  // Who runs this service and answers for it: stands on the policies, in mails about them and in security.txt.
  OPERATOR_NAME: z.string('the person or company that runs this service').trim().min(2),
  OPERATOR_ADDRESS: z.string('the postal address of whoever runs this service').trim().min(10),
  GRIEVANCE_OFFICER: z.string('the name of the person who answers complaints').trim().min(2),
  GRIEVANCE_EMAIL: z.email('where complaints are written to'),
  PRIVACY_EMAIL: z.email('where people ask about their data'),
  SECURITY_EMAIL: z.email('where security holes are reported to'),
  SUPPORT_EMAIL: z.email('where people ask for help'),
  // What mails handed on to /api/webhooks/mail are signed with; without it that address does not exist, and people write by the forms.
  MAIL_WEBHOOK_SECRET: secret.optional(),
  // A virus scanner for uploads, "host:port" or "unix:/path" of a clamd whose StreamMaxLength is 50 MB or more; without it none is asked.
  CLAMD_ADDRESS: z.string().regex(/^(unix:\/\S+|[^\s:/]+:\d{1,5})$/).optional(),
  // A role that can do nothing but listen; a direct connection or a session pooler. Without it screens poll.
  LIVE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
}).refine(
  ({ SMS_BASE_URL, SMS_KEY, SMS_WEBHOOK_SECRET }) => [SMS_BASE_URL, SMS_KEY, SMS_WEBHOOK_SECRET].filter(Boolean).length % 3 === 0,
  { path: ['SMS_BASE_URL'], message: 'set SMS_BASE_URL, SMS_KEY and SMS_WEBHOOK_SECRET together, or none' },
)

export type Env = z.infer<typeof schema>

let checked: Env | undefined

/**
 * The configuration of this server, checked once. instrumentation.ts calls it at start, so that a server with a
 * missing setting says which one and does not come up.
 */
export function env(): Env {
  if (checked) return checked
  const result = schema.safeParse(process.env)
  if (!result.success) {
    const names = result.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`)
    throw new Error(`Missing or wrong environment variables: ${names.join('; ')}. The README lists them all.`)
  }
  checked = result.data
  return checked
}
