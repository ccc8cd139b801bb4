'use client'

import { CalendarX2, CircleAlert, Eye, Hourglass, type LucideIcon } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { noticeOf } from '@/lib/subscriptions/rules'
import { formatDate } from '@/lib/time'

const looks: Record<'quiet' | 'amber' | 'red', string> = {
  quiet: 'border-line bg-sunken text-muted',
  amber: 'border-amber-line bg-amber-soft text-amber',
  red: 'border-red-line bg-red-soft text-red',
}

/** Above every page: what the state of the subscription means for the person in front of it. Nothing while there is nothing to know. */
export function SubscriptionBanner() {
  const t = useTranslations('shell.subscription')
  const locale = useLocale()
  const pathname = usePathname()
  const { slug, clinic, role, subscription, can } = useShell()
  const [now] = useState(() => new Date())
  const owner = role === 'owner'
  const notice = noticeOf(subscription, owner, clinic.timeZone, now)
  if (!notice) return null

  const page = `/${slug}/settings/subscription`
  const date = (at: string | null) => (at ? formatDate(at, clinic.timeZone, locale) : '')
  const said: { look: keyof typeof looks; icon: LucideIcon; text: string; more?: string; action?: string } = {
    trial: () => ({
      look: notice.kind === 'trial' && notice.urgent ? 'amber' as const : 'quiet' as const, icon: Hourglass,
      text: t('trial', { days: notice.kind === 'trial' ? Math.max(0, notice.days) : 0 }), action: t('toPlans'),
    }),
    pastDue: () => ({ look: 'amber' as const, icon: CircleAlert, text: t('pastDue', { ended: date(subscription.endsAt), day: date(subscription.fullUntil) }), action: t('pay') }),
    suspended: () => ({ look: 'red' as const, icon: Eye, text: t('suspended'), more: owner ? undefined : t('suspendedStaff'), action: t('pay') }),
    stopped: () => ({
      look: 'red' as const, icon: Eye, text: owner ? t('stopped', { reason: subscription.suspendedReason ?? '' }) : t('stoppedStaff'), action: t('see'),
    }),
    ending: () => ({ look: 'quiet' as const, icon: CalendarX2, text: t('ending', { day: date(subscription.endsAt) }), action: t('resume') }),
    cancelled: () => ({ look: 'red' as const, icon: CalendarX2, text: t('cancelled', { day: date(subscription.exportUntil) }), action: t('toPlans') }),
    ended: () => ({ look: 'red' as const, icon: CalendarX2, text: t('ended'), action: t('see') }),
  }[notice.kind]()
  const Icon = said.icon
  return (
    <section aria-label={t('label')} data-screen-only className={cn('flex items-center gap-3 border-b px-3 py-1.5 text-xs md:px-4 md:text-sm', looks[said.look])}>
      <Icon className="size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1"><span className="font-medium">{said.text}</span>{said.more && ` ${said.more}`}</p>
      {said.action && can('subscription.manage') && pathname !== page && <Link href={page} className={buttonStyles({ size: 'sm' })}>{said.action}</Link>}
    </section>
  )
}
