import { forgetChanges, searchOfRouter } from '@/components/ui/address'
import { noteAsked } from '@/components/ui/router-quiet'
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
    const headers = new Headers(init?.headers)
    const isPage = headers.get('rsc') === '1' && (init?.method ?? 'GET') === 'GET'
    const ahead = headers.has('next-router-prefetch') || headers.has('next-router-segment-prefetch')
    if (isPage && !ahead && !isHere(input)) forgetChanges()
    for (;;) {
      try {
        const answer = plain(input, init)
        // Only while there is somebody to wait for: without a connection the address still changes.
        if ((isPage && !ahead) || headers.has('next-action')) noteAsked(answer)
        return await answer
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

/** Whether the page asked for is the one that is open, as far as the router knows, rather than one to go to. */
function isHere(input: RequestInfo | URL): boolean {
  const url = new URL(input instanceof Request ? input.url : input, window.location.href)
  url.searchParams.delete('_rsc')
  return url.pathname === window.location.pathname && url.searchParams.toString() === searchOfRouter().toString()
}
