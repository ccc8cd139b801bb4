'use client'

import { useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { resumeSubscription } from '@/lib/subscriptions/resume-subscription'
import { startCheckout } from '@/lib/subscriptions/start-checkout'

/** Leads to the gateway's checkout; what keeps it from there is said, and the person stays where they are. */
export function useCheckout() {
  const { slug } = useShell()
  const run = useRun()
  const [pending, start] = useTransition()
  return {
    pending,
    pay: (priceId: string) => start(() => run(() => startCheckout(slug, { price_id: priceId }), leave)),
    resume: () => start(() => run(() => resumeSubscription(slug), leave)),
  }
}

/** To another site, so that the browser loads it as a page of its own. */
export const leave = ({ url }: { url: string }) => window.location.assign(url)
