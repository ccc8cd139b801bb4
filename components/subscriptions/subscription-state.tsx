'use client'

import { CalendarX2, CheckCircle2, CircleAlert, Eye, Hourglass, type LucideIcon } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useShell } from '@/components/layout/shell-context'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { formatRupees } from '@/lib/money'
import type { SubscriptionPage } from '@/lib/subscriptions/queries'
import { withGst } from '@/lib/subscriptions/rules'
import type { SubscriptionState as State } from '@/lib/session'
import { formatDate } from '@/lib/time'
import { CancelSubscription } from './cancel-subscription'
import { useCheckout } from './use-checkout'

const looks: Record<State, { tone: Tone; icon: LucideIcon }> = {
  trialing: { tone: 'brand', icon: Hourglass }, active: { tone: 'green', icon: CheckCircle2 }, past_due: { tone: 'amber', icon: CircleAlert },
  suspended: { tone: 'red', icon: Eye }, cancelled: { tone: 'red', icon: CalendarX2 }, ended: { tone: 'red', icon: CalendarX2 },
}

/** Where the subscription stands, in words, and the one thing to do about it. */
export function SubscriptionState({ page }: { page: SubscriptionPage }) {
  const t = useTranslations('subscription')
  const { slug, can } = useShell()
  const { pay, resume, pending } = useCheckout()
  const say = useSentence(page)
  const { tone, icon } = looks[page.state]
  const open = page.state === 'trialing' || page.state === 'active'
  // Nothing to come back to: the clinic is being deleted.
  const over = page.state === 'ended'
  const again = page.price ?? page.mandate
  const priceId = page.price?.id ?? page.mandate?.priceId
  return (
    <section aria-labelledby="state" className="grid gap-3 rounded-lg border border-line bg-surface p-5 shadow-sm">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="state" className="text-lg font-semibold">{again ? `${t(`plan.${again.plan}`)}, ${t(`period.${again.period}`)}` : t('states.trialing')}</h2>
        <Badge tone={page.cancelled && open ? 'amber' : tone} icon={icon}>{t(`states.${page.state}`)}</Badge>
      </div>
      {say.map((sentence) => <p key={sentence} className="max-w-prose">{sentence}</p>)}
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {!open && !over && !page.suspendedReason && priceId && offered(page, priceId) && (
          <Button variant="primary" pending={pending} onClick={() => pay(priceId)}>{t('payNow')}</Button>
        )}
        {open && page.cancelled && <Button variant="primary" pending={pending} onClick={resume}>{t('resume.button')}</Button>}
        {over && <Link href="/clinics/new" className={buttonStyles({ variant: 'primary' })}>{t('newClinic')}</Link>}
        {!over && can('clinic.export') && !open && <Link href={`/${slug}/settings/export`} className={buttonStyles()}>{t('export')}</Link>}
        {page.continues && !page.cancelled && <CancelSubscription page={page} />}
      </div>
    </section>
  )
}

const offered = ({ pricing }: SubscriptionPage, id: string) => pricing.plans.some(({ prices }) => prices.some((price) => price.id === id))

/** What the dates mean, sentence by sentence. */
function useSentence(page: SubscriptionPage): string[] {
  const t = useTranslations('subscription')
  const locale = useLocale()
  const { clinic } = useShell()
  const date = (at: string | null) => (at ? formatDate(at, clinic.timeZone, locale) : '')
  const { state, price, nextPrice, mandate, cancelled } = page
  const names = (of: { plan: string; period: string }) => ({ plan: t(`plan.${of.plan}`), period: t(`period.${of.period}`) })
  const day = date(page.endsAt)
  const pays = mandate?.method && page.continues ? [t('paysWith', { method: t(`method.${mandate.method}`) })] : []

  if (page.suspendedReason !== null) return [t('status.stopped', { reason: page.suspendedReason })]
  if (state === 'trialing') {
    if (cancelled) return [t('status.endingTrial', { day, export: date(page.exportUntil) })]
    return page.continues && mandate ? [t('status.trialingThen', { day, ...names(mandate) }), ...pays] : [t('status.trialing', { day })]
  }
  if (state === 'active') {
    if (!price) return []
    if (cancelled) return [t('status.ending', { day, export: date(page.exportUntil) }), t('resume.text', { day })]
    const next = nextPrice ?? (page.continues && mandate && mandate.priceId !== price.id ? mandate : null)
    if (next) return [t('status.activeNext', { ...names(price), day, next: names(next).plan, nextPeriod: names(next).period }), ...pays]
    if (!page.continues) return [t('status.active', { day })]
    return [t('status.activeThen', { day, amount: formatRupees(withGst(price.pricePaise, page.pricing.gstPercent), locale) }), ...pays]
  }
  if (state === 'past_due') return [t(price ? 'status.pastDue' : 'status.pastDueTrial', { ended: day, day: date(page.fullUntil) })]
  if (state === 'suspended') return [t('status.suspended', { since: date(page.fullUntil) }), t('status.suspendedUntil', { day: date(page.readUntil) })]
  return [t(`status.${state}`, { day: date(page.exportUntil) })]
}
