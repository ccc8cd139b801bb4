// Where a stack keeps its data, on which ports it answers, and the secrets made for it once.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newSigningKey } from './supabase/tokens.ts'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

export type Secrets = {
  databasePassword: string
  publishableKey: string
  secretKey: string
  signingKey: string
  tokenKeys: string
  jobsSecret: string
  whatsappAppSecret: string
  whatsappVerifyToken: string
  smsKey: string
  smsWebhookSecret: string
  mailWebhookSecret: string
  razorpayKeySecret: string
  razorpayWebhookSecret: string
  pinPeppers: string
}

export type Settings = {
  dataDir: string
  appUrl: string
  ports: { app: number; supabase: number; mail: number; smtp: number; whatsapp: number; postgres: number; razorpay: number }
  secrets: Secrets
}

/** What other programs may know of a running stack: `<data folder>/state.json`. */
export type State = {
  appUrl: string
  supabaseUrl: string
  publishableKey: string
  secretKey: string
  databaseUrl: string
  mailUrl: string
  whatsappUrl: string
  razorpayUrl: string
}

/**
 * Settings of the stack that CHAIRSIDE_DATA (default .sandbox) and PORT (default 3000) name. The
 * other ports follow PORT.
 * @throws Error when it would be a production server on a public address: demo people with known
 *   passwords live here, and the stand-ins trust everyone on this machine
 */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const dataDir = resolve(root, env.CHAIRSIDE_DATA ?? '.sandbox')
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 1024 || port > 65_530) throw new Error(`PORT must be a number from 1024 to 65530, not "${env.PORT}".`)
  const appUrl = env.APP_URL ?? `http://localhost:${port}`
  if (env.NODE_ENV === 'production' && isPublic(new URL(appUrl).hostname)) {
    throw new Error(`This starts a sandbox with demo accounts and refuses ${appUrl} in production. The README says how to run on hosted Supabase.`)
  }
  makeFolder(dataDir)
  const ports = { app: port, supabase: port + 1, mail: port + 2, smtp: port + 3, whatsapp: port + 4, postgres: port + 5, razorpay: port + 6 }
  return { dataDir, appUrl, ports, secrets: readSecrets(dataDir) }
}

function isPublic(host: string) {
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.test')) return false
  if (isIP(host) === 4) return !/^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(host)
  return host !== '[::1]'
}

/** Only its owner may read it; the Postgres of a root user needs to walk through. */
function makeFolder(dataDir: string) {
  mkdirSync(dataDir, { recursive: true })
  chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700)
}

function readSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'keys.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {}
  const random = (bytes: number) => randomBytes(bytes).toString('base64url')
  const secrets: Secrets = {
    databasePassword: random(18),
    publishableKey: `sb_publishable_${random(24)}`,
    secretKey: `sb_secret_${random(24)}`,
    signingKey: newSigningKey(),
    tokenKeys: `local:${randomBytes(32).toString('base64')}`,
    jobsSecret: random(24),
    whatsappAppSecret: randomBytes(16).toString('hex'),
    whatsappVerifyToken: random(18),
    smsKey: random(18),
    smsWebhookSecret: random(18),
    mailWebhookSecret: random(18),
    razorpayKeySecret: random(18),
    razorpayWebhookSecret: random(18),
    pinPeppers: `local:${random(32)}`,
    // What was made before stays; only what a newer version needs besides is new.
    ...kept,
  }
  if (Object.keys(kept).length < Object.keys(secrets).length) writeWhole(file, secrets)
  return secrets
}

/** Nobody ever reads half a file, and nobody else reads it. */
export function writeWhole(file: string, content: object) {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** What servers hear changes with; the migrations make it. */
export const listenerRole = 'chairside_listener'

/** The environment that lib/env.ts asks for, pointing at this stack. */
export function appEnvironment({ appUrl, ports, secrets }: Settings): Record<string, string> {
  return {
    APP_URL: appUrl,
    SUPABASE_URL: `http://127.0.0.1:${ports.supabase}`,
    SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
    SUPABASE_SECRET_KEY: secrets.secretKey,
    TOKEN_KEYS: secrets.tokenKeys,
    JOBS_SECRET: secrets.jobsSecret,
    WHATSAPP_BASE_URL: `http://127.0.0.1:${ports.whatsapp}`,
    WHATSAPP_VERSION: 'v26.0',
    WHATSAPP_APP_SECRET: secrets.whatsappAppSecret,
    WHATSAPP_VERIFY_TOKEN: secrets.whatsappVerifyToken,
    SMS_BASE_URL: `http://127.0.0.1:${ports.whatsapp}/sms`,
    SMS_KEY: secrets.smsKey,
    SMS_WEBHOOK_SECRET: secrets.smsWebhookSecret,
    RAZORPAY_BASE_URL: `http://127.0.0.1:${ports.razorpay}/v1`,
    RAZORPAY_KEY_ID: 'rzp_test_sandbox',
    RAZORPAY_KEY_SECRET: secrets.razorpayKeySecret,
    RAZORPAY_WEBHOOK_SECRETS: secrets.razorpayWebhookSecret,
    PIN_PEPPERS: secrets.pinPeppers,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: 'Chairside <hello@chairside.test>',
    OPERATOR_NAME: 'Chairside Software Private Limited',
    OPERATOR_ADDRESS: '4th floor, Amar Tech Park, Baner Road, Pune 411045, India',
    GRIEVANCE_OFFICER: 'Asha Deshmukh',
    GRIEVANCE_EMAIL: 'grievances@chairside.test',
    PRIVACY_EMAIL: 'privacy@chairside.test',
    SECURITY_EMAIL: 'security@chairside.test',
    SUPPORT_EMAIL: 'support@chairside.test',
    MAIL_WEBHOOK_SECRET: secrets.mailWebhookSecret,
    LIVE_DATABASE_URL: `postgres://${listenerRole}:${encodeURIComponent(secrets.databasePassword)}@127.0.0.1:${ports.postgres}/postgres`,
  }
}
