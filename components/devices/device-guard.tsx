'use client'

import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { checkConnection } from '@/components/layout/connection-state'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { currentToasts, dismissToast } from '@/components/ui/toast'
import { asDevice } from './at-device'
import { LockOverlay } from './lock-overlay'
import { channelOf, setLocked, tell, useLocked, type Word } from './lock-state'
import { useIdleLock } from './use-idle-lock'

/**
 * Around everything a clinic's pages show. While the computer is locked the page is not in the document: what was typed waits
 * in memory, out of sight and reach, and comes back for the person who typed it. Anybody else gets a new page.
 */
export function DeviceGuard({ children }: { children: ReactNode }) {
  const { slug, person } = useShell()
  const refresh = useRefresh()
  const locked = useLocked()
  const holder = useRef<HTMLDivElement>(null)
  const page = useRef<HTMLDivElement>(null)
  useIdleLock()
  useTie()

  useLayoutEffect(() => {
    if (locked) return takeAway(holder.current!, page.current!)
  }, [locked])

  useEffect(() => {
    if (!locked) return
    const channel = channelOf(slug)
    channel.onmessage = ({ data }: MessageEvent<Word>) => 'unlocked' in data && unlockedBy(data.unlocked.person)
    return () => channel.close()
  })

  function unlockedBy(who: string) {
    if (who !== person.id) return location.assign(`/${slug}/schedule`)
    setLocked(false)
    checkConnection()
    refresh()
  }

  return (
    <>
      <div ref={holder} className="contents"><div ref={page} className="contents">{children}</div></div>
      {locked && (
        <LockOverlay
          onUnlocked={(who) => {
            tell(slug, { unlocked: { person: who } })
            unlockedBy(who)
          }}
        />
      )}
    </>
  )
}

/** Takes the page out of the document as it is; answers what puts it back: fields, places, open dialogs, the focus. */
function takeAway(holder: HTMLElement, page: HTMLElement) {
  const focused = document.activeElement
  const modal = [...page.querySelectorAll<HTMLDialogElement>('dialog:modal')]
  const scrolled = [...page.querySelectorAll('*')].filter((element) => element.scrollTop > 0 || element.scrollLeft > 0)
    .map((element) => ({ element, top: element.scrollTop, left: element.scrollLeft }))
  const { title } = document
  for (const toast of currentToasts()) dismissToast(toast.id)
  document.title = 'Chairside'
  page.remove()
  return () => {
    holder.append(page)
    // Out of the document they ceased to be modal, though they still say they are open; others came meanwhile.
    for (const dialog of new Set([...modal, ...page.querySelectorAll<HTMLDialogElement>('dialog:not([open])')])) {
      dialog.open = false
      if (dialog.isConnected) dialog.showModal()
    }
    for (const { element, top, left } of scrolled) element.scrollTo({ top, left })
    if (document.title === 'Chairside') document.title = title
    if (focused instanceof HTMLElement) focused.focus()
  }
}

/** Somebody signed in fully at a computer that the clinic trusts: from now on the session is known to be here. */
function useTie() {
  const { slug, device, cameBefore } = useShell()
  const refresh = useRefresh()
  const needed = cameBefore && !device.trusted
  useEffect(() => {
    if (!needed) return
    asDevice(slug, 'tie').then((answer) => 'data' in answer && refresh(), () => {})
  }, [slug, needed, refresh])
}
