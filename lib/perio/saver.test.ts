import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PerioTooth, SavedTooth } from './exam'
import { blankTooth } from './rules'
import { gathers, TeethSaver, type SaveState, type Taken } from './saver'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const start = { 16: blankTooth(16), 17: blankTooth(17) } as Record<number, PerioTooth>
const depth = (teeth: Record<number, PerioTooth>, number: number, site: number, mm: number) =>
  ({ ...teeth, [number]: { ...teeth[number]!, depths: teeth[number]!.depths.map((one, i) => (i === site ? mm : one)) } })
const saved = (tooth: PerioTooth, version: number): SavedTooth => ({ ...tooth, version, changed_by: 'Asha' })

/** A server that takes everything, and what it was sent. */
function setUp(versions = new Map<number, number>()) {
  const states: SaveState[] = []
  const taken: Taken[] = []
  const send = vi.fn(async (teeth: (PerioTooth & { version: number })[]): Promise<{ saved: { tooth: number; version: number }[]; stale: SavedTooth[] } | { refused: string }> =>
    ({ saved: teeth.map(({ tooth, version }) => ({ tooth, version: version + 1 })), stale: [] }))
  const saver = new TeethSaver(start, versions, { send, onTaken: (all) => taken.push(...all), onState: (state) => states.push(state) })
  return { saver, send, states, taken, now: () => states.at(-1) }
}
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('what is typed is sent within a second, however fast it goes on, and only the teeth that changed', async () => {
  const { saver, send, now } = setUp()
  let teeth = start
  for (let i = 0; i < 12; i++) {
    teeth = depth(teeth, 16, i % 6, i % 10)
    saver.change(teeth)
    await wait(100)
  }
  expect(send).toHaveBeenCalledTimes(1)
  await wait(gathers)
  expect(send).toHaveBeenCalledTimes(2)
  expect(send.mock.lastCall![0]).toEqual([{ ...teeth[16], version: 1 }])
  expect(now()!.at).toBe('saved')
  expect(saver.pending).toBe(false)
})

test('a save that fails stays visible and is tried again until it gets through', async () => {
  const { saver, send, now } = setUp()
  send.mockRejectedValueOnce(new Error('no network')).mockRejectedValueOnce(new Error('no network'))
  saver.change(depth(start, 16, 0, 5))
  await wait(gathers)
  expect(now()!.at).toBe('failed')
  expect(saver.pending).toBe(true)
  await wait(2_000)
  expect(now()!.at).toBe('failed')
  await wait(4_000)
  expect([now()!.at, send.mock.calls.length]).toEqual(['saved', 3])
})

test('what is taken back before it was sent is no change: nothing is sent, nothing is said to be on its way', async () => {
  const { saver, send, now } = setUp()
  saver.change(depth(start, 16, 0, 5))
  expect(now()!.at).toBe('typing')
  saver.change({ ...start })
  expect(now()!.at).toBe('saved')
  await wait(60_000)
  expect([send.mock.calls.length, saver.pending]).toEqual([0, false])
})

test('what failed, or was refused, and is taken back then is saved again', async () => {
  const { saver, send, now } = setUp()
  send.mockRejectedValueOnce(new Error('no network')).mockResolvedValueOnce({ refused: 'Signed.' })
  for (const at of ['failed', 'refused']) {
    saver.change(depth(start, 16, 0, 5))
    await wait(gathers)
    expect(now()!.at).toBe(at)
    saver.change({ ...start })
    expect(now()).toEqual({ at: 'saved', problem: null, disputed: [] })
  }
  await wait(60_000)
  expect(send).toHaveBeenCalledTimes(2)
})

test('what is taken back while it is on its way is sent as well', async () => {
  const { saver, send, now } = setUp()
  saver.change(depth(start, 16, 0, 5))
  const sent = saver.flush()
  saver.change({ ...start })
  expect(now()!.at).toBe('saving')
  await sent
  await wait(gathers)
  expect(send.mock.lastCall![0]).toEqual([{ ...start[16], version: 1 }])
  expect(now()!.at).toBe('saved')
})

test('what the server refuses is said and not sent again and again; the next change is', async () => {
  const { saver, send, now } = setUp()
  send.mockResolvedValueOnce({ refused: 'Signed.' })
  saver.change(depth(start, 16, 0, 5))
  await wait(60_000)
  expect([now(), send.mock.calls.length]).toEqual([{ at: 'refused', problem: 'Signed.', disputed: [] }, 1])
  saver.change(depth(start, 16, 0, 6))
  await wait(gathers)
  expect(now()!.at).toBe('saved')
})

describe('somebody else at the same tooth', () => {
  test('at another site: both stay, and what is put together is saved', async () => {
    const { saver, send, taken } = setUp(new Map([[16, 1]]))
    send.mockResolvedValueOnce({ saved: [], stale: [saved(depth(start, 16, 3, 4)[16]!, 2)] })
    saver.change(depth(start, 16, 0, 5))
    await wait(gathers)
    expect(taken).toMatchObject([{ base: { depths: Array(6).fill(null) }, theirs: { tooth: 16, depths: [null, null, null, 4, null, null] } }])
    await wait(gathers)
    expect(send.mock.lastCall![0]).toMatchObject([{ tooth: 16, version: 2, depths: [5, null, null, 4, null, null] }])
  })
  test('at the same site: neither is overwritten until somebody decides', async () => {
    const { saver, send, now, taken } = setUp(new Map([[16, 1]]))
    send.mockResolvedValueOnce({ saved: [], stale: [saved(depth(start, 16, 0, 7)[16]!, 2)] })
    const mine = depth(start, 16, 0, 5)
    saver.change(mine)
    await wait(10_000)
    expect(now()!.disputed).toMatchObject([{ tooth: 16, depths: [7, null, null, null, null, null], changed_by: 'Asha' }])
    expect([send.mock.calls.length, saver.pending]).toEqual([1, true])
    saver.decide(16, 'mine')
    await wait(0)
    expect(send.mock.lastCall![0]).toMatchObject([{ tooth: 16, version: 2, depths: [5, null, null, null, null, null] }])
    expect(now()).toEqual({ at: 'saved', problem: null, disputed: [] })
    expect(taken).toEqual([])
  })
  test('what others wrote while nothing was typed here simply appears', () => {
    const { saver, taken, send } = setUp()
    saver.hear([saved(depth(start, 17, 2, 4)[17]!, 1)])
    expect(taken).toMatchObject([{ theirs: { tooth: 17, depths: [null, null, 4, null, null, null] } }])
    expect(send).not.toHaveBeenCalled()
  })
})
