import { checkConnection, untilUp } from './connection-state'

const pause = 500

/**
 * Makes this tab patient about pages. Next answers a page that cannot be fetched by leaving for it as a browser would,
 * and the screen that could still be read is gone; so such a fetch waits for the connection and is made again. Anything
 * else fails as before: a change that may have arrived is never sent twice.
 * @returns makes it as impatient as it was
 */
export function fetchPagesPatiently(): () => void {
  const plain = window.fetch
  const patient: typeof fetch = async (input, init) => {
    const isPage = new Headers(init?.headers).get('rsc') === '1' && (init?.method ?? 'GET') === 'GET'
    for (;;) {
      try {
        return await plain(input, init)
      } catch (error) {
        if (init?.signal?.aborted) throw error
        checkConnection()
        if (!isPage) throw error
        // Time to find out whether the connection is lost.
        await new Promise((resolve) => setTimeout(resolve, pause))
        await untilUp()
      }
    }
  }
  window.fetch = patient
  return () => {
    if (window.fetch === patient) window.fetch = plain
  }
}
