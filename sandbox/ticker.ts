/** What Vercel Cron or pg_cron does in production: calls the job route again and again. */
export function startTicker({ appUrl, secret, everyMs = 10_000 }: { appUrl: string; secret: string; everyMs?: number }): () => void {
  let complained = false
  async function tick() {
    try {
      const answer = await fetch(`${appUrl}/api/jobs/tick`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}` },
        signal: AbortSignal.timeout(everyMs * 6),
      })
      if (!answer.ok && !complained) console.error(`The job route answered ${answer.status}.`)
      complained = !answer.ok
    } catch {
      // The app is starting or stopping; the next tick finds out.
    } finally {
      if (!stopped) timer = setTimeout(tick, everyMs)
    }
  }
  let stopped = false
  let timer = setTimeout(tick, 1_000)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
