// Everything that stands in for the outside on one machine, started in order and stopped in reverse.
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import postgres from 'postgres'
import { bootstrap } from './bootstrap.ts'
import { startMailbox } from './mailbox.ts'
import { migrate } from './migrate.ts'
import { startPostgres } from './postgres.ts'
import type { Cluster } from './postgres.ts'
import { moveAppOf } from './razorpay/move-app.ts'
import { startRazorpay } from './razorpay/server.ts'
import { seed } from './seed.ts'
import { appEnvironment, listenerRole } from './settings.ts'
import type { Settings, State } from './settings.ts'
import { startSupabase } from './supabase.ts'
import { startWhatsapp } from './whatsapp/server.ts'

export type Stack = {
  state: State
  /** For the app; see lib/env.ts. */
  environment: Record<string, string>
  stop(): Promise<void>
}

type Options = {
  /** Two demo clinics in a fresh database; tests that make their own leave it out. */
  seeded?: boolean
  /** false for a stack that is thrown away. */
  durable?: boolean
  say?: (text: string) => void
}

/** Starts Postgres (migrated and seeded), Supabase, the mailbox, WhatsApp and the payment gateway; not the app. */
export async function startStack(settings: Settings, { seeded = true, durable = true, say = () => {} }: Options = {}): Promise<Stack> {
  const { dataDir, appUrl, ports, secrets } = settings
  const environment = appEnvironment(settings)
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const database = await startDatabase(settings, durable)
    stops.push(database.stop)
    await prepare(database.cluster, secrets.databasePassword, { seeded, filesDir: join(dataDir, 'storage'), say })

    const mailbox = await startMailbox({
      port: ports.mail, smtpPort: ports.smtp, stateDir: join(dataDir, 'mail'),
      handOn: {
        addresses: [environment.SUPPORT_EMAIL!, environment.GRIEVANCE_EMAIL!, environment.PRIVACY_EMAIL!, environment.SECURITY_EMAIL!],
        url: `${appUrl}/api/webhooks/mail`, secret: secrets.mailWebhookSecret,
      },
    })
    stops.push(mailbox.stop)
    const mailer = createTransport(mailbox.smtpUrl)
    const supabase = await startSupabase({
      port: ports.supabase, cluster: database.cluster, keys: secrets, siteUrl: appUrl, filesDir: join(dataDir, 'storage'),
      sendMail: async (mail) => void (await mailer.sendMail({ from: environment.MAIL_FROM, ...mail })),
    })
    stops.push(supabase.stop)
    const whatsapp = await startWhatsapp({
      port: ports.whatsapp, stateDir: join(dataDir, 'whatsapp'), webhookUrl: `${appUrl}/api/webhooks/whatsapp`,
      appSecret: secrets.whatsappAppSecret, verifyToken: secrets.whatsappVerifyToken,
      sms: { key: secrets.smsKey, reportUrl: `${appUrl}/api/webhooks/sms`, reportSecret: secrets.smsWebhookSecret },
    })
    stops.push(whatsapp.stop)
    const razorpay = await startRazorpay({
      port: ports.razorpay, stateDir: join(dataDir, 'razorpay'), webhookUrl: `${appUrl}/api/webhooks/razorpay`, webhookSecret: secrets.razorpayWebhookSecret,
      keyId: environment.RAZORPAY_KEY_ID!, keySecret: secrets.razorpayKeySecret, moveApp: moveAppOf(database.cluster.url()),
    })
    stops.push(razorpay.stop)

    const state: State = {
      appUrl, supabaseUrl: supabase.url, publishableKey: secrets.publishableKey, secretKey: secrets.secretKey,
      databaseUrl: database.cluster.url(), mailUrl: mailbox.url, whatsappUrl: whatsapp.url,
      razorpayUrl: razorpay.url,
    }
    return { state, environment, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A server that ends by itself (killed, out of memory) comes back, as a hosted one would. */
async function startDatabase({ dataDir, ports, secrets }: Settings, durable: boolean) {
  const options = { dataDir: join(dataDir, 'postgres'), port: ports.postgres, password: secrets.databasePassword, durable }
  let cluster = await startPostgres(options)
  let stopping = false
  const watch = (running: Cluster) => {
    void running.exited.then(async () => {
      if (stopping) return
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      if (stopping) return
      cluster = await startPostgres(options)
      watch(cluster)
    }).catch((error: unknown) => console.error('Postgres ended and does not start again:', error))
  }
  watch(cluster)
  return {
    cluster,
    stop: async () => {
      stopping = true
      await cluster.stop()
    },
  }
}

/** Migrated and seeded, whatever state it was in. */
async function prepare(cluster: Cluster, password: string, { seeded, filesDir, say }: { seeded: boolean; filesDir: string; say: (text: string) => void }) {
  const quiet = { max: 1, onnotice: () => {} }
  const superuser = postgres(cluster.url('supabase_admin'), quiet)
  const sql = postgres(cluster.url(), quiet)
  try {
    await bootstrap(superuser, password)
    const { applied, changed } = await migrate(sql)
    // As on a hosted project, by whoever runs it.
    await sql.unsafe(`alter role ${listenerRole} login password '${password}'`)
    if (applied.length > 0) say(`Applied ${applied.length} migration${applied.length === 1 ? '' : 's'}.`)
    for (const file of changed) say(`${file} was edited after it had been applied: \`npm run db:reset\` starts over.`)
    if (!seeded || !(await seed(sql, filesDir))) return
    say('Made two demo clinics.')
    // So that a server killed soon after need not go through all of it again.
    await superuser`checkpoint`
  } finally {
    await Promise.all([superuser.end(), sql.end()])
  }
}
