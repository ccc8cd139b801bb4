import { connectionNow, onSuspicion, setConnection } from '@/lib/connection'
import type { LiveNoun, LiveSource } from '@/lib/live/nouns'

type Watch = { nouns: readonly LiveNoun[]; changed: () => void }

/** The server says something every 20 seconds; after so long without a word nobody is there any more. */
const silence = 45_000
const pollEvery = 5_000
/** Between a page's reading and its being rendered, and between the clocks of two servers. */
const slack = 2_000
const longestWait = 15_000

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
 * up with what it missed.
 * @param since the server's clock when the page was made: what changed later is told
 * @returns ends it
 */
export function openLive(slug: string, { source, since }: { source: LiveSource; since: number }): () => void {
  const address = `/${slug}/live`
  let seenUntil = since
  let versions: Record<string, string> | null = null
  let current: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

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
    const work = source === 'stream' ? listen(mine.signal) : poll(mine.signal)
    work.then(() => true, () => false).then((went) => {
      if (current !== mine) return
      if (!went) setConnection('lost')
      failures = went ? 0 : failures + 1
      const wait = went ? (source === 'stream' ? 500 : pollEvery) : Math.min(1_000 * 2 ** (failures - 1), longestWait)
      // Never all screens at the same moment.
      timer = setTimeout(open, wait + Math.random() * 500)
    })
  }

  async function listen(signal: AbortSignal) {
    const answer = await ask(`${address}?since=${seenUntil}`, signal)
    if (!answer) return hold(signal)
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { value, done } = await orSilence(reader.read(), current!)
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

  async function poll(signal: AbortSignal) {
    const answer = await ask(address, signal)
    if (!answer) return hold(signal)
    const now = (await answer.json()) as Record<string, string>
    const before = versions
    versions = now
    setConnection('up')
    // At first, what changed after the page was made: a version ends with the time of its newest change.
    tell(Object.keys(now).filter((noun) => (before ? now[noun] !== before[noun] : Number(now[noun]!.split('.')[2]) > since - slack)))
  }

  const check = () => {
    failures = 0
    open()
  }
  const forget = onSuspicion(() => connectionNow().state === 'up' && check())
  const events: [EventTarget, string][] = [[document, 'visibilitychange'], [window, 'online'], [window, 'offline'], [window, 'pageshow']]
  for (const [target, name] of events) target.addEventListener(name, check)
  // After what the page itself needs.
  timer = setTimeout(open, 1_000)
  return () => {
    close()
    forget()
    for (const [target, name] of events) target.removeEventListener(name, check)
  }
}

/** The answer, or null for somebody who is signed out or no member any more. @throws when there is none */
async function ask(address: string, signal: AbortSignal): Promise<Response | null> {
  const answer = await fetch(address, { signal, redirect: 'manual', cache: 'no-store' })
  if (answer.type === 'opaqueredirect' || answer.status === 404) {
    setConnection('signed_out')
    return null
  }
  if (!answer.ok) throw new Error(String(answer.status))
  return answer
}

/** Nothing to hear any more, until somebody has signed in again; asked anew now and then. */
const hold = (signal: AbortSignal) => new Promise<void>((resolve) => {
  const timer = setTimeout(resolve, 30_000)
  signal.addEventListener('abort', () => clearTimeout(timer))
})

function orSilence<T>(promise: Promise<T>, controller: AbortController): Promise<T> {
  const timer = setTimeout(() => controller.abort(), silence)
  return promise.finally(() => clearTimeout(timer))
}
