import { setTimeout as sleep } from 'node:timers/promises'

/**
 * The outcome of some work, answer or refusal, never sooner than after so many milliseconds: how long it took says nothing about what
 * was found.
 */
export async function notSooner<T>(ms: number, work: PromiseLike<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work, sleep(ms)])
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
