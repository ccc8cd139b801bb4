import 'server-only'
import { env } from '../env'
import { listenForChanges } from './listener'

type Watcher = {
  /** Those this person may read. */
  nouns: string[]
  /** Rows of these nouns changed. */
  onNouns: (nouns: string[]) => void
  /** Who is there has to be asked again. */
  onEnd: () => void
}

type Hub = {
  watchers: Map<string, Set<Watcher>>
  /** When the last notice of each noun came, by clinic. */
  heard: Map<string, Map<string, number>>
  /** Nothing was missed since then; null until the first connection. */
  since: number | null
}

/** A page's reading and its being rendered, and the clocks of two servers, lie no further apart. Milliseconds. */
const slack = 2_000

// One a process, also when the development server loads this module again.
const store = globalThis as typeof globalThis & { chairsideLive?: Hub }

/**
 * Watches one clinic: one connection to the database a process, whatever the number of watchers.
 * @param since what the watcher has seen already, in milliseconds of a server's clock; what changed later is told at once
 * @returns stops it
 */
export function watchClinic(clinicId: string, since: number, watcher: Watcher): () => void {
  const hub = (store.chairsideLive ??= startHub())
  const watchers = hub.watchers.get(clinicId) ?? new Set()
  hub.watchers.set(clinicId, watchers.add(watcher))
  // Before the first connection stands, everybody is about to be told everything anyway.
  if (hub.since !== null) tell(watcher, since - slack < hub.since ? watcher.nouns : heardSince(hub, clinicId, since - slack))
  return () => {
    watchers.delete(watcher)
    if (watchers.size === 0 && hub.watchers.get(clinicId) === watchers) hub.watchers.delete(clinicId)
  }
}

function heardSince(hub: Hub, clinicId: string, since: number): string[] {
  return [...(hub.heard.get(clinicId) ?? [])].filter(([, at]) => at >= since).map(([noun]) => noun)
}

function tell(watcher: Watcher, changed: string[]) {
  const told = changed.filter((noun) => watcher.nouns.includes(noun))
  if (told.length > 0) watcher.onNouns(told)
}

function startHub(): Hub {
  const hub: Hub = { watchers: new Map(), heard: new Map(), since: null }
  const everyone = () => [...hub.watchers.values()].flatMap((watchers) => [...watchers])
  listenForChanges(env().LIVE_DATABASE_URL!, {
    wanted: () => hub.watchers.size > 0,
    onNotice(clinicId, noun) {
      const times = hub.heard.get(clinicId) ?? new Map<string, number>()
      hub.heard.set(clinicId, times.set(noun, Date.now()))
      for (const watcher of [...(hub.watchers.get(clinicId) ?? [])]) {
        if (noun === 'members') watcher.onEnd()
        else tell(watcher, [noun])
      }
    },
    onListening() {
      hub.since = Date.now()
      hub.heard.clear()
      for (const watcher of everyone()) watcher.onNouns(watcher.nouns)
    },
  })
  // A server that is told to stop waits for its answers to end.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => everyone().forEach((watcher) => watcher.onEnd()))
  return hub
}
