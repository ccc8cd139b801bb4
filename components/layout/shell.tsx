'use client'

import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { useEffect, useState, type ReactNode } from 'react'
import { DeviceGuard } from '@/components/devices/device-guard'
import { useLocked } from '@/components/devices/lock-state'
import { SubscriptionBanner } from '@/components/subscriptions/subscription-banner'
import { AddressProvider } from '@/components/ui/address'
import { rememberClinic } from '@/lib/profiles/remember-clinic'
import { BottomBar } from './bottom-bar'
import { ConnectionBanner } from './connection'
import { Notices } from './notices'
import { navigation } from './navigation'
import { OnDemand } from './on-demand'
import { openLive } from './live-source'
import { fetchPagesPatiently } from './patient-fetch'
import { useCountedUse } from './use-counted-use'
import { Rail } from './rail'
import { RAIL_COOKIE } from './rail-cookie'
import { ShellProvider, type ShellData } from './shell-context'
import { TopBar } from './top-bar'

type ShellProps = { data: ShellData; remembered: boolean; railCollapsed: boolean; children: ReactNode }

/** The frame around every page of a clinic. `remembered`: the next sign-in already opens this clinic. */
export function Shell({ data, remembered, railCollapsed, children }: ShellProps) {
  const t = useTranslations('shell')
  const pathname = usePathname()
  const [collapsed, setCollapsed] = useState(railCollapsed)
  const entries = navigation(data)
  useCountedUse(data.slug, data.counted)

  // Here and not on the server, where a link that is only prefetched would count as a visit.
  useEffect(() => {
    if (!remembered) rememberClinic(data.slug).catch(() => {})
  }, [remembered, data.slug])

  const { slug, live } = data
  const [first] = useState(live)
  const locked = useLocked()
  useEffect(() => {
    // The page behind a lock waits as it is: a reading of it without a session would lead away from it.
    if (locked) return
    const closeLive = openLive(slug, first)
    const hurry = fetchPagesPatiently()
    return () => {
      hurry()
      closeLive()
    }
  }, [slug, first, locked])

  function toggleRail() {
    setCollapsed(!collapsed)
    document.cookie = `${RAIL_COOKIE}=${collapsed ? '' : 'collapsed'}; path=/; max-age=31536000; samesite=lax`
  }

  return (
    <AddressProvider>
      <ShellProvider value={data}>
        <DeviceGuard>
          <a href="#content" className="sr-only z-50 rounded-md bg-brand px-3 py-2 text-on-brand focus:not-sr-only focus:fixed focus:start-2 focus:top-2">
            {t('skip')}
          </a>
          <div className="flex h-dvh">
            <Rail entries={entries} pathname={pathname} collapsed={collapsed} onToggle={toggleRail} />
            <div data-beside-panel className="flex min-w-0 flex-1 flex-col">
              <TopBar />
              <ConnectionBanner />
              <SubscriptionBanner />
              <Notices />
              <main id="content" tabIndex={-1} className="scroll-fade min-h-0 flex-1 overflow-y-auto outline-none">
                {children}
              </main>
              <BottomBar entries={entries} pathname={pathname} />
            </div>
          </div>
          <OnDemand entries={entries} />
        </DeviceGuard>
      </ShellProvider>
    </AddressProvider>
  )
}
