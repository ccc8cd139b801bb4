import type { LiveNoun, LiveSource } from '@/lib/live/nouns'
import { checkConnectionBy, setConnection } from './connection-state'

type Watch = { nouns: readonly LiveNoun[]; changed: () => void }

/** The server says something every 20 seconds; after so long without a word nobody is there any more. */
const silence = 45_000
/** An answer that has not begun by then does not come. */
const patience = 10_000
const pollEvery = 5_000
const longestWait = 15_000
/** Between a page's reading and its being rendered, and between the clocks of two servers. */
const slack = 2_000

const watches = new Set<Watch>()

/** Calls back whenever rows of these nouns changed in the clinic that is open. */
export function watchLive(watch: Watch): () => void {
  watches.add(watch)
  return () => watches.delete(watch)
}

function tell(nouns: readonly string[]) {
  for (const watch of watches) if (watch.nouns.some((noun) => nouns.includes(noun))) watch.changed()
}

/**
 * Hears what changes in a clinic while the tab is seen, with one connection for the whole tab; on coming back it catches
 * up with what it missed. It is also what knows whether the server can be reached.
 * @param since the server's clock when the page was made: what changed later is told
 * @returns ends it
 */
export function openLive(slug: string, { source, since }: { source: LiveSource; since: number }): () => void {
  const address = `/${slug}/live`
  const plainFetch = window.fetch.bind(window)
  let seenUntil = since
  let versions: Record<string, string> | null = null
  let current: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  setConnection('up')

  function close() {
    clearTimeout(timer)
    current?.abort()
    current = null
  }

  /** Asks now, giving up on what was asked before. */
  function open() {
    close()
    if (document.visibilityState === 'hidden') return
    const mine = new AbortController()
    current = mine
    const again = (wait: number) => {
      // Never all screens at the same moment.
      if (current === mine) timer = setTimeout(open, wait + Math.random() * 500)
    }
    ask(mine).then(async (answer) => {
      failures = 0
      if (answer === null) return again(2 * longestWait)
      setConnection('up')
      if (source === 'poll') catchUp((await answer.json()) as Record<string, string>)
      // However it ended: whether the server is gone shows when it is asked again.
      else await listen(answer, mine).catch(() => {})
      again(source === 'poll' ? pollEvery : 300)
    }).catch(() => {
      if (current !== mine) return
      setConnection('lost')
      again(Math.min(1_000 * 2 ** failures++, longestWait))
    })
  }

  /** The answer; null for somebody who is signed out, or no member any more. @throws when there is none */
  async function ask(mine: AbortController): Promise<Response | null> {
    const late = setTimeout(() => mine.abort(), patience)
    const answer = await plainFetch(source === 'stream' ? `${address}?since=${seenUntil}` : address, {
      signal: mine.signal, redirect: 'manual', cache: 'no-store',
    }).finally(() => clearTimeout(late))
    if (answer.type === 'opaqueredirect' || answer.status === 404) {
      setConnection('signed_out')
      return null
    }
    if (!answer.ok) throw new Error(String(answer.status))
    return answer
  }

  /** Until the server ends it or falls silent. */
  async function listen(answer: Response, mine: AbortController) {
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const silent = setTimeout(() => mine.abort(), silence)
      const { value, done } = await reader.read().finally(() => clearTimeout(silent))
      if (done) return
      const events = (rest + value).split('\n\n')
      rest = events.pop()!
      for (const event of events) {
        const [at, nouns] = event.replace(/^data: /, '').split(' ')
        setConnection('up')
        seenUntil = Number(at)
        if (nouns) tell(nouns.split(','))
      }
    }
  }

  function catchUp(now: Record<string, string>) {
    const before = versions
    versions = now
    // At first, what changed after the page was made: a version ends with the time of its newest change.
    tell(Object.keys(now).filter((noun) => (before ? now[noun] !== before[noun] : Number(now[noun]!.split('.')[2]) > since - slack)))
  }

  /** Something says that the connection was lost, or is back. */
  const look = () => {
    failures = 0
    open()
  }
  const stopLooking = checkConnectionBy(look)
  const events: [EventTarget, string][] = [[document, 'visibilitychange'], [window, 'online'], [window, 'offline'], [window, 'pageshow']]
  for (const [target, name] of events) target.addEventListener(name, look)
  // After what the page itself needs.
  timer = setTimeout(open, 1_000)
  return () => {
    close()
    stopLooking()
    for (const [target, name] of events) target.removeEventListener(name, look)
  }
}
