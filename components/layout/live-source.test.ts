import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectionNow } from './connection-state'
import { openLive, watchLive } from './live-source'

const since = 1_800_000_000_000
const version = (count: number, newest: number) => `1800000000.${count}.${newest}`
let answers: ((signal: AbortSignal) => Response)[]
let asked: string[]
let close = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  answers = []
  asked = []
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const fetch = async (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push(url)
    return (answers.shift() ?? (() => new Response(null, { status: 503 })))(signal)
  }
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', Object.assign(new EventTarget(), { fetch }))
})
afterEach(() => {
  close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const says = (versions: Record<string, string>) => () => Response.json(versions)
function watch(...nouns: Parameters<typeof watchLive>[0]['nouns']) {
  const changed = vi.fn()
  const stop = watchLive({ nouns, changed })
  return { changed, stop }
}

test('where no server listens it asks every five seconds, and tells what reads differently', async () => {
  const { changed, stop } = watch('appointments')
  answers.push(
    says({ appointments: version(1, since - 60_000), messages: version(1, since) }),
    says({ appointments: version(1, since - 60_000), messages: version(2, since + 1) }),
    says({ appointments: version(2, since - 90_000), messages: version(2, since + 1) }),
  )
  close = openLive('lotus', { source: 'poll', since })
  await vi.advanceTimersByTimeAsync(1_500)
  await vi.advanceTimersByTimeAsync(5_500)
  expect(asked).toEqual(['/lotus/live', '/lotus/live'])
  expect(changed).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(5_500)
  // Counted, though the mark that was added is older than the newest: a transaction that took long.
  expect(changed).toHaveBeenCalledTimes(1)
  stop()
})

test('what changed after the page was made is told by the first answer', async () => {
  const { changed, stop } = watch('appointments', 'recalls')
  answers.push(says({ appointments: version(3, since + 500), recalls: version(0, since - 900_000) }))
  close = openLive('lotus', { source: 'poll', since })
  await vi.advanceTimersByTimeAsync(1_500)
  expect(changed).toHaveBeenCalledTimes(1)
  stop()
})

test('no answer is a lost connection, noticed within one question and asked again ever more slowly', async () => {
  close = openLive('lotus', { source: 'poll', since })
  expect(connectionNow().state).toBe('up')
  await vi.advanceTimersByTimeAsync(1_500)
  expect(connectionNow().state).toBe('lost')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked.length).toBeGreaterThan(4)
  expect(asked.length).toBeLessThan(10)
  answers.push(says({}), says({}), says({}), says({}))
  await vi.advanceTimersByTimeAsync(16_000)
  expect(connectionNow().state).toBe('up')
})

test('a signed-out person is told so and is not taken for a lost connection', async () => {
  answers.push(() => new Response(null, { status: 404 }))
  close = openLive('lotus', { source: 'stream', since })
  await vi.advanceTimersByTimeAsync(1_500)
  expect(connectionNow().state).toBe('signed_out')
})

test('a stream tells nouns as they come, also when they come in pieces, and goes on where it stopped', async () => {
  const { changed, stop } = watch('appointments')
  let say: (text: string) => void = () => {}
  let end = () => {}
  answers.push(() => new Response(new ReadableStream({
    start(controller) {
      say = (text) => controller.enqueue(new TextEncoder().encode(text))
      end = () => controller.close()
    },
  })))
  close = openLive('lotus', { source: 'stream', since })
  await vi.advanceTimersByTimeAsync(1_500)
  say(`data: ${since + 1_000} \n\ndata: ${since + 2_000} mess`)
  await vi.advanceTimersByTimeAsync(10)
  say(`ages,appointments\n\ndata: ${since + 3_000} messages\n\n`)
  await vi.advanceTimersByTimeAsync(10)
  expect(changed).toHaveBeenCalledTimes(1)
  end()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(asked).toEqual([`/lotus/live?since=${since}`, `/lotus/live?since=${since + 3_000}`])
  stop()
})

test('a stream that says nothing for long is given up', async () => {
  answers.push((signal) => new Response(new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(`data: ${since} \n\n`))
      signal.addEventListener('abort', () => controller.error(signal.reason))
    },
  })))
  close = openLive('lotus', { source: 'stream', since })
  await vi.advanceTimersByTimeAsync(1_500)
  expect(connectionNow().state).toBe('up')
  await vi.advanceTimersByTimeAsync(44_000)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(asked.length).toBeGreaterThan(1)
  expect(connectionNow().state).toBe('lost')
})

test('a tab that is covered asks nothing, and asks at once when it is seen again', async () => {
  answers.push(says({}), says({}))
  close = openLive('lotus', { source: 'poll', since })
  const page = document as unknown as { visibilityState: string } & EventTarget
  page.visibilityState = 'hidden'
  page.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toEqual([])
  page.visibilityState = 'visible'
  page.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toEqual(['/lotus/live'])
})
