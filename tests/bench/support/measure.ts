/** Sorted copy's value at a share from 0 to 1. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}
export const median = (values: number[]) => quantile(values, 0.5)

/** Milliseconds with as many digits as mean something. */
export function ms(value: number): string {
  return `${value < 1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`
}
export const times = (ratio: number) => `${ratio.toFixed(2)} ×`
export const percent = (share: number) => `${(share * 100).toFixed(0)} %`

/** Middle half of the values, as "0.21-0.26 ms". */
export function spread(values: number[], show: (value: number) => string = ms): string {
  return `${show(quantile(values, 0.25)).replace(/ \S+$/, '')}-${show(quantile(values, 0.75))}`
}

export async function timed<T>(work: () => Promise<T>): Promise<{ took: number; answer: T }> {
  const start = performance.now()
  const answer = await work()
  return { took: performance.now() - start, answer }
}

/** Runs both in random order, so that neither profits from what the other warmed up. */
export async function inRandomOrder<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  if (Math.random() < 0.5) {
    const a = await first()
    return [a, await second()]
  }
  const b = await second()
  return [await first(), b]
}
