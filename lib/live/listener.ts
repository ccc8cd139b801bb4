import 'server-only'
import postgres from 'postgres'
import { log } from '../log'

type Hearer = {
  /** Whether anybody wants to be told. */
  wanted: () => boolean
  /** Rows of a noun changed in a clinic. */
  onNotice: (clinicId: string, noun: string) => void
  /** It listens, again: what happened meanwhile was not heard. */
  onListening: () => void
}

/** How long changes gather before they are told. */
const gather = 250
/** So often while nobody wants to know, to notice a database that has gone. */
const pulse = 30_000
const patience = 10_000
const longestWait = 30_000

/**
 * Keeps one connection, for as long as the process lives, that asks Postgres to tell what changed (private.tell_live)
 * and hears what any server asked for. When it is lost another is opened, at first after a moment, then every half minute.
 */
export function listenForChanges(url: string, hearer: Hearer): void {
  let failures = 0
  const attempt = async () => {
    await listen(url, hearer, () => (failures = 0)).catch((error: unknown) => log.error({ error: String(error) }, 'live: not listening'))
    setTimeout(() => void attempt(), Math.min(500 * 2 ** failures++, longestWait)).unref()
  }
  void attempt()
}

/** @throws when the connection cannot be opened, is lost, or nothing answers any more */
async function listen(url: string, { wanted, onNotice, onListening }: Hearer, onOpen: () => void) {
  // The types of postgres.js do not know onnotify, which it takes.
  const options: postgres.Options<Record<string, never>> & { onnotify: (channel: string, payload: string) => void } = {
    max: 1, idle_timeout: 0, max_lifetime: null, connect_timeout: 10, fetch_types: false, onnotice: () => {},
    connection: { application_name: 'chairside live' },
    onnotify: (_channel, payload) => {
      const [clinicId, noun] = payload.split(':')
      if (clinicId && noun) onNotice(clinicId, noun)
    },
  }
  let lost = false
  const sql = postgres(url, { ...options, onclose: () => (lost = true) })
  try {
    await inTime(sql`listen chairside_live`)
    onOpen()
    onListening()
    for (let asked = 0; ; await new Promise((resolve) => setTimeout(resolve, gather).unref())) {
      // postgres.js would open another connection by itself, one that does not listen.
      if (lost) throw new Error('the connection was lost')
      if (!wanted() && Date.now() - asked < pulse) continue
      asked = Date.now()
      await inTime(sql`select private.tell_live()`)
    }
  } finally {
    await sql.end({ timeout: 1 }).catch(() => {})
  }
}

function inTime<T>(promise: PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database does not answer')), patience)
    promise.then(resolve, reject).then(() => clearTimeout(timer))
  })
}
