'use client'

import { LogIn, WifiOff } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { Button, buttonStyles } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { formatTime } from '@/lib/time'
import { checkConnection, connectionNow, subscribeToConnection, type Connection } from './connection-state'
import { useShell } from './shell-context'

const atFirst: Connection = { state: 'up', heardAt: 0 }

/** Whether the server can be reached, and when it was heard last. */
export const useConnection = (): Connection => useSyncExternalStore(subscribeToConnection, connectionNow, () => atFirst)

/** For what leads to another page or day: whether it can be opened now; if not, that is said. */
export function useReachable(): () => boolean {
  const t = useTranslations('shell.connection')
  return useCallback(() => {
    if (connectionNow().state !== 'lost') return true
    checkConnection()
    toastError(t('cannotOpen'))
    return false
  }, [t])
}

/**
 * Says above every page that the server cannot be reached, and as of when what is on the screen is. The page itself
 * stays, also when a link is tried or the tab is closed by mistake; it catches up by itself when the server is back.
 */
export function ConnectionBanner() {
  const t = useTranslations('shell.connection')
  const locale = useLocale()
  const { clinic } = useShell()
  const { state, heardAt } = useConnection()
  const reachable = useReachable()
  const lost = state === 'lost'

  useEffect(() => {
    if (!lost) return
    const stay = (event: MouseEvent) => {
      const link = (event.target as Element).closest?.('a[href]')
      if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || link.hash || event.defaultPrevented) return
      event.preventDefault()
      event.stopPropagation()
      reachable()
    }
    const keep = (event: BeforeUnloadEvent) => event.preventDefault()
    document.addEventListener('click', stay, true)
    window.addEventListener('beforeunload', keep)
    return () => {
      document.removeEventListener('click', stay, true)
      window.removeEventListener('beforeunload', keep)
    }
  })

  const time = formatTime(new Date(heardAt), clinic.timeZone, locale)
  return (
    <div role="status" data-screen-only>
      {state !== 'up' && (
        <div className="flex items-center gap-3 border-b border-amber-line bg-amber-soft px-3 py-1.5 text-xs text-amber md:px-4 md:text-sm">
          <WifiOff className="size-4 shrink-0" aria-hidden />
          <p className="min-w-0 flex-1 font-medium">{t(lost ? 'lost' : 'signedOut', { time })}</p>
          {lost
            ? <Button size="sm" onClick={checkConnection}>{t('tryNow')}</Button>
            // As a browser leaves, so that the other tabs' new session is what counts here too.
            : <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`} className={buttonStyles({ size: 'sm' })}><LogIn aria-hidden />{t('signIn')}</a>}
        </div>
      )}
    </div>
  )
}
