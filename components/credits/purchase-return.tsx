'use client'

import { CheckCircle2, CircleAlert, Hourglass, Undo2, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { changeSearch, searchNow, useRefresh, useSearch } from '@/components/ui/address'
import { cn } from '@/components/ui/cn'

const looks = {
  paid: [CheckCircle2, 'border-green-line bg-green-soft text-green'],
  waiting: [Hourglass, 'border-amber-line bg-amber-soft text-amber'],
  failed: [CircleAlert, 'border-red-line bg-red-soft text-red'],
  left: [Undo2, 'border-line bg-sunken text-muted'],
} satisfies Record<string, [LucideIcon, string]>
type Outcome = keyof typeof looks
const everyMs = 4_000
const rounds = 30

/**
 * How the checkout went that somebody comes back from. While the gateway has not said, the page asks again by itself for two
 * minutes: money that shows up late is told like money that was there at once.
 */
export function PurchaseReturn({ purchasedPaise }: { purchasedPaise: number }) {
  const t = useTranslations('credits.returned')
  const refresh = useRefresh()
  const told = useSearch().get('checkout')
  // As it was on the way back; the address forgets it, so that a reload is not another return.
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [first] = useState(purchasedPaise)
  const [asked, setAsked] = useState(0)
  if (told !== null && told in looks && outcome !== told) setOutcome(told as Outcome)
  useEffect(() => {
    if (told === null) return
    const query = searchNow()
    query.delete('checkout')
    changeSearch(query, { replace: true })
  }, [told])

  const open = (outcome === 'waiting' || outcome === 'left') && purchasedPaise <= first
  useEffect(() => {
    if (!open || asked >= rounds) return
    const timer = setTimeout(() => {
      refresh()
      setAsked(asked + 1)
    }, everyMs)
    return () => clearTimeout(timer)
  }, [open, asked, refresh])

  if (!outcome) return null
  const shown = outcome === 'failed' || open ? outcome : 'paid'
  const [Icon, look] = looks[shown]
  return (
    <p role="status" className={cn('flex gap-2 rounded-md border px-3 py-2', look)}>
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />{t(shown)}
    </p>
  )
}
