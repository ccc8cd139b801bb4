// The common life of `npm start` and `npm run dev`: take the data folder, bring everything up, say
// where it is, and take it down again in order, whatever ends it.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Child } from './child.ts'
import { takeLock } from './lock.ts'
import { expectFree } from './ports.ts'
import { appEnvironment, readSettings, writeWhole } from './settings.ts'
import type { Settings } from './settings.ts'
import { startStack } from './stack.ts'
import { startTicker } from './ticker.ts'
import { wipe } from './wipe.ts'

/** Brings the app up, beside the stack that it will talk to. */
type ServeApp = (environment: Record<string, string>, settings: Settings) => Promise<Child>

/** Runs until Ctrl-C, SIGTERM, the end of the parent, or of the app itself. */
export async function serve(serveApp: ServeApp): Promise<void> {
  const began = Date.now()
  const { settings, release } = begin()
  const { dataDir, ports } = settings
  const stateFile = join(dataDir, 'state.json')
  const stops: (() => unknown)[] = [release, () => rmSync(stateFile, { force: true })]
  let stopping = false
  async function stop(code: number): Promise<void> {
    if (stopping) return
    stopping = true
    for (const end of stops.reverse()) await end()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  process.on('disconnect', () => void stop(0))
  // A connection that was opening when the database went away; the next request opens another.
  process.on('unhandledRejection', (error: { code?: string }) => {
    if (!/^(CONNECTION_|ECONN|57P)/.test(error?.code ?? '')) fail(error)
  })

  try {
    rmSync(stateFile, { force: true })
    await expectFree(ports)
    const environment = appEnvironment(settings)
    const start = () => startStack(settings, { say: (text) => console.log(text) })
    let stack: Awaited<ReturnType<typeof start>> | undefined
    let app: Child | undefined
    stops.push(() => stack?.stop(), () => app?.stop())
    const outcomes = await Promise.allSettled([
      start().then((started) => (stack = started)),
      serveApp(environment, settings).then((started) => (app = started)),
    ])
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    if (stopping) return

    stops.push(startTicker({ appUrl: `http://127.0.0.1:${ports.app}`, secret: settings.secrets.jobsSecret }))
    void app!.exited.then(() => fail(new Error(`The app ended by itself. Its log is ${join(dataDir, 'app.log')}, unless it was written above.`)))
    writeWhole(stateFile, stack!.state)
    greet(settings, Date.now() - began)

    // `npm run db:reset` asks for this: everything but the app starts over, on the same addresses.
    process.on('SIGUSR2', () => {
      void (async () => {
        await stack?.stop()
        wipe(dataDir)
        stack = await start()
        writeWhole(stateFile, stack.state)
      })().catch((error: unknown) => fail(error))
    })
  } catch (error) {
    fail(error)
  }

  function fail(error: unknown) {
    if (!stopping) console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    void stop(1)
  }
}

/** What people get wrong here, they are told in a sentence. */
function begin() {
  try {
    const settings = readSettings()
    return { settings, release: takeLock(settings.dataDir) }
  } catch (error) {
    console.error(`\n${(error as Error).message}`)
    process.exit(1)
  }
}

function greet({ appUrl, ports }: Settings, took: number) {
  console.log(`
  Chairside is ready (${(took / 1000).toFixed(1)} s).   Ctrl-C stops everything.

    The app        ${appUrl}
    Mailbox        http://127.0.0.1:${ports.mail}     every mail it sends
    WhatsApp       http://127.0.0.1:${ports.whatsapp}     the patients' phones
    Payments       http://127.0.0.1:${ports.razorpay}     the payment gateway

    Sign in as                    who may                              password
    owner@smile.test              everything at Smile Dental Care      chairside-demo
    dentist@smile.test            see their own patients
    desk@smile.test               book, register, remind
    assistant@smile.test          help at the chair
    accounts@smile.test           look, not touch
    owner@pearl.test              everything at Pearl Dental Studio
    both@chairside.test           work in both clinics
    operator@chairside.test       run the service: /operator
`)
}
