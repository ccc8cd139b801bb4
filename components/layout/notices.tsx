'use client'

import { LifeBuoy, Megaphone, TriangleAlert, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { useRefresh } from '@/components/ui/address'
import { toast } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { dismissAnnouncement } from '@/lib/support/dismiss-announcement'
import { revokeSupport } from '@/lib/support/revoke-support'
import { formatNear, formatTime } from '@/lib/time'
import { PolicyBar } from './policy-bar'
import { useShell } from './shell-context'

/** Above every page: that support looks in, until when, and what those who run the service announce. */
export function Notices() {
  return (
    <>
      <SupportBar />
      <AnnouncementBars />
    </>
  )
}

function SupportBar() {
  const t = useTranslations('shell.support')
  const locale = useLocale()
  const refresh = useRefresh()
  const run = useRun()
  const { slug, clinic, role, support, can } = useShell()
  const [now] = useState(() => new Date())
  if (!support) return null
  const until = formatTime(support.until, clinic.timeZone, locale)
  const day = formatNear(support.until, locale, now)
  const values = { until: day ?? until, reason: support.reason, by: support.by ?? '' }
  return (
    <section aria-label={t('label')} data-screen-only className="flex items-center gap-3 border-b border-violet-line bg-violet-soft px-3 py-1.5 text-xs text-violet md:px-4 md:text-sm">
      <LifeBuoy className="size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1" title={until}><span className="font-medium">{t(role === 'support' ? 'looking' : 'open', values)}</span> {t('why', values)}</p>
      {can('support.grant') && (
        <Button size="sm" onClick={() => void run(() => revokeSupport(slug, {}), () => {
          toast(t('revoked'))
          refresh()
        })}>{t('revoke')}</Button>
      )}
    </section>
  )
}

function AnnouncementBars() {
  const t = useTranslations('shell.announcement')
  const locale = useLocale()
  const run = useRun()
  const { announcements } = useShell()
  const [away, setAway] = useState<string[]>([])
  return announcements.filter(({ id }) => !away.includes(id)).map((one) => {
    if (one.tone === 'policy') return <PolicyBar key={one.id} change={one} onRead={() => setAway((ids) => [...ids, one.id])} />
    const Icon = one.tone === 'warning' ? TriangleAlert : Megaphone
    const dismiss = () => {
      setAway([...away, one.id])
      void run(() => dismissAnnouncement({ id: one.id }))
    }
    return (
      <section
        key={one.id}
        aria-label={t('label')}
        data-screen-only
        className={cn('flex items-center gap-3 border-b px-3 py-1.5 text-xs md:px-4 md:text-sm', one.tone === 'warning' ? 'border-amber-line bg-amber-soft text-amber' : 'border-brand-line bg-brand-soft text-brand')}
      >
        <Icon className="size-4 shrink-0" aria-hidden />
        <p className="min-w-0 flex-1 font-medium">{locale === 'hi' ? one.hi : one.en}</p>
        <Tooltip text={t('dismiss')}><Button variant="ghost" size="icon-sm" aria-label={t('dismiss')} onClick={dismiss}><X aria-hidden /></Button></Tooltip>
      </section>
    )
  })
}
