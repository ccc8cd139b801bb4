import { beforeEach, expect, test, vi } from 'vitest'

let quiet: typeof import('./router-quiet')

beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  quiet = await import('./router-quiet')
})

const order = () => {
  const seen: string[] = []
  return { seen, note: (what: string) => () => void seen.push(what) }
}

test('nothing under way: at once', () => {
  const { seen, note } = order()
  quiet.whenQuiet(note('a'))
  expect(seen).toEqual(['a'])
})

test('waits for the end of the answer, and of the last of several, then keeps the order', async () => {
  const { seen, note } = order()
  let end = () => {}
  const slow = new Response(new ReadableStream({ start: (stream) => void (end = () => stream.close()) }))
  quiet.noteAsked(Promise.resolve(slow))
  quiet.noteAsked(Promise.resolve(new Response('at once')))
  quiet.whenQuiet(note('a'))
  quiet.whenQuiet(note('b'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(seen).toEqual([])
  end()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(seen).toEqual(['a', 'b'])
  expect(await slow.text()).toBe('')
})

test('an answer that never came is one as well', async () => {
  const { seen, note } = order()
  quiet.noteAsked(Promise.reject(new Error('offline')))
  quiet.noteAsked(Promise.resolve(new Response(null, { status: 204 })))
  quiet.whenQuiet(note('a'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(seen).toEqual(['a'])
})

test('one refresh at a time, nothing in between, and one for all that asked meanwhile', () => {
  const { seen, note } = order()
  const ends: (() => void)[] = []
  const refresh = () => quiet.refreshWhenQuiet((done) => {
    seen.push('refresh')
    ends.push(done)
  })
  refresh()
  refresh()
  quiet.whenQuiet(note('a'))
  refresh()
  expect(seen).toEqual(['refresh'])
  ends.shift()!()
  expect(seen).toEqual(['refresh', 'refresh'])
  ends.shift()!()
  expect(seen).toEqual(['refresh', 'refresh', 'a'])
})
