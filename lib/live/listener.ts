import 'server-only'
import postgres from 'postgres'
import { log } from '../log'

type Heard = {
  /** Rows of a noun changed in a clinic. */
  onNotice: (clinicId: string, noun: string) => void
  /** It listens, again: whatever happened before was not heard. */
  onListening: () => void
}

const longestWait = 30_000
const pulse = 30_000

/**
 * Keeps one connection that listens for what private.notify_live tells, for as long as the process lives. A connection
 * that is lost is opened again, at first after a moment, then every half minute.
 */
export function listenForChanges(url: string, { onNotice, onListening }: Heard): void {
  let failures = 0
  // Types of postgres.js do not know onnotify, which it takes.
  const options: postgres.Options<Record<string, never>> & { onnotify: (channel: string, payload: string) => void } = {
    max: 1, idle_timeout: 0, max_lifetime: null, connect_timeout: 10, fetch_types: false, onnotice: () => {},
    connection: { application_name: 'chairside live' },
    onnotify: (_channel, payload) => {
      const [clinicId, noun] = payload.split(':')
      if (clinicId && noun) onNotice(clinicId, noun)
    },
  }

  const connect = async () => {
    let lost = () => {}
    const ended = new Promise<void>((resolve) => (lost = resolve))
    const sql = postgres(url, { ...options, onclose: lost })
    // A peer that vanished without a word is noticed by not answering.
    const timer = setInterval(() => void Promise.race([sql`select 1`, late()]).catch(lost), pulse)
    timer.unref()
    try {
      await sql`listen chairside_live`
      failures = 0
      onListening()
      await ended
      log.error('live: the database hung up')
    } catch (error) {
      log.error({ error: String(error) }, 'live: cannot listen')
    }
    clearInterval(timer)
    void sql.end({ timeout: 1 }).catch(() => {})
    setTimeout(() => void connect(), Math.min(500 * 2 ** failures++, longestWait)).unref()
  }
  void connect()
}

const late = () => new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), 10_000).unref())
