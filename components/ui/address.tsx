'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { createContext, startTransition, use, useEffect, useLayoutEffect, useMemo, useRef, useState, useTransition, type ReactNode } from 'react'
import { refreshWhenQuiet, whenQuiet } from './router-quiet'

type Show = (next: (shown: string | null) => string | null) => void

/** In the address and on the screen already; the router hears of it when it has its hands free (router-quiet.ts says why). */
let untold: { pathname: string; search: string; known: string } | null = null
/** What is on the screen ahead of the router: not told, or told and not there yet. Meanwhile the router may write the old address back. */
let aheadNow: string | null = null
let show: Show | null = null

const Ahead = createContext<string | null>(null)
const Refresh = createContext<(() => void) | null>(null)

/** The search parameters as of this moment, not of the last render: a key may be pressed right after a page changed. */
export const searchNow = () => new URLSearchParams(aheadNow ?? window.location.search)

/** The search parameters that the router knows: with them it asks for this page. */
export const searchOfRouter = () => new URLSearchParams(knownToRouter())
const knownToRouter = () => untold?.known ?? aheadNow ?? window.location.search

/** Changes the search parameters of this page without asking the server: the one way to do it. */
export function changeSearch(query: URLSearchParams, { replace = false }: { replace?: boolean } = {}) {
  const search = query.toString()
  const { pathname } = window.location
  const known = knownToRouter()
  // By the browser's own method: the entry is there at once, so that Back closes what was just opened. Next's says so to the router too.
  const write = replace ? History.prototype.replaceState : History.prototype.pushState
  write.call(window.history, window.history.state, '', addressOf(pathname, search))
  const first = untold === null
  untold = { pathname, search, known }
  // Where nobody shows it ahead, the address alone says it.
  if (show) aheadNow = search
  show?.(() => search)
  if (first) whenQuiet(tell)
}

/** Another page, or another view of this one, is on its way: what the router was to hear belonged to what is left. */
export function forgetChanges() {
  if (!untold && aheadNow === null) return
  untold = null
  aheadNow = null
  show?.(() => null)
}

function tell() {
  const change = untold
  untold = null
  if (!change) return
  // One transition, so that the router takes over in the same moment in which what was shown ahead of it goes.
  startTransition(() => {
    if (change.pathname === window.location.pathname) window.history.replaceState(null, '', addressOf(change.pathname, change.search))
    show?.((shown) => (shown === change.search ? null : shown))
  })
}

/**
 * The browser's way to add an entry, for the router: when it comes late with the page that a change was made on, the entry is
 * there already, and below the one that the change made. A second one would need Back twice.
 */
function addOnce(push: History['pushState']): History['pushState'] {
  return function (data, unused, url) {
    const late = untold && (data as { __NA?: boolean } | null)?.__NA && url !== null && url !== undefined
      && sameAddress(new URL(url, window.location.href), untold.pathname, untold.known)
    if (untold && late) History.prototype.replaceState.call(window.history, data, unused, addressOf(untold.pathname, untold.search))
    else push.call(window.history, data, unused, url)
  }
}
const sameAddress = (url: URL, pathname: string, search: string) =>
  url.pathname === pathname && url.searchParams.toString() === new URLSearchParams(search).toString()

const addressOf = (pathname: string, search: string) => (search ? `${pathname}?${search}` : pathname)

/** Around what changes its address by changeSearch: there useSearch knows at once, and refreshes take turns with it. */
export function AddressProvider({ children }: { children: ReactNode }) {
  const [ahead, setAhead] = useState<string | null>(null)
  const [refreshing, startRefreshing] = useTransition()
  const refreshed = useRef<(() => void) | null>(null)
  const router = useRouter()
  const pathname = usePathname()

  useLayoutEffect(() => {
    if (!untold) aheadNow = ahead
  }, [ahead])
  useLayoutEffect(() => {
    show = setAhead
    window.addEventListener('popstate', forgetChanges)
    const push = window.history.pushState
    const ours = addOnce(push)
    window.history.pushState = ours
    return () => {
      if (window.history.pushState === ours) window.history.pushState = push
      show = null
      aheadNow = null
      window.removeEventListener('popstate', forgetChanges)
    }
  }, [])
  useEffect(() => forgetChanges, [pathname])

  // The transition lasts until the page is there, however often the router had to ask for it.
  useEffect(() => {
    if (!refreshing) return
    return () => {
      // Taken first: the next refresh may have its turn in this very call, and leaves its own.
      const done = refreshed.current
      refreshed.current = null
      done?.()
    }
  }, [refreshing])
  const refresh = useMemo(() => () => refreshWhenQuiet((done) => {
    refreshed.current = done
    startRefreshing(() => router.refresh())
  }), [router])

  return <Refresh value={refresh}><Ahead value={ahead}>{children}</Ahead></Refresh>
}

/** The search parameters as the router's own hook has them, without its delay. */
export function useSearch(): URLSearchParams {
  const params = useSearchParams()
  const ahead = use(Ahead)
  return useMemo(() => (ahead === null ? params : new URLSearchParams(ahead)), [ahead, params])
}

/** Asks the server for the page again, in turn with changes of the address: the one way to do it. */
export function useRefresh(): () => void {
  const router = useRouter()
  const refresh = use(Refresh)
  return refresh ?? router.refresh
}
