import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { notSooner } from './not-sooner'

/** How long something took, and how it ended. A timer may fire up to a millisecond early. */
async function timed(work: Promise<unknown>) {
  const begun = performance.now()
  const end = await work.then((answer) => answer, (error: Error) => error.message)
  return { end, took: Math.ceil(performance.now() - begun) + 1 }
}

test('what is found at once, what takes a moment and what is refused take as long', async () => {
  const all = await Promise.all([
    timed(notSooner(80, Promise.resolve('nothing'))),
    timed(notSooner(80, sleep(30, 'something'))),
    timed(notSooner(80, Promise.reject(new Error('refused')))),
  ])
  expect(all.map(({ end }) => end)).toEqual(['nothing', 'something', 'refused'])
  for (const { took } of all) expect(took).toBeGreaterThanOrEqual(80)
})
test('what takes longer is not cut off', async () => {
  expect(await timed(notSooner(1, sleep(50, 'late')))).toMatchObject({ end: 'late' })
})
