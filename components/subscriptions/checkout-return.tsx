'use client'

import { CheckCircle2, CircleAlert, Hourglass, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { changeSearch, useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

const looks = {
  paid: { icon: CheckCircle2, look: 'border-green-line bg-green-soft text-green' },
  waiting: { icon: Hourglass, look: 'border-amber-line bg-amber-soft text-amber' },
  failed: { icon: CircleAlert, look: 'border-red-line bg-red-soft text-red' },
  left: { icon: Undo2, look: 'border-line bg-sunken text-muted' },
}
export type Outcome = keyof typeof looks
const everyMs = 4000
const rounds = 30

/**
 * How the checkout went that somebody comes back from. While that is not known the page asks by itself, for two minutes; a
 * payment that shows up late (`settled` changes) is told like one that was known at once.
 */
export function CheckoutReturn({ from, settled }: { from: Outcome | null; settled: string }) {
  const t = useTranslations('subscription.returned')
  const refresh = useRefresh()
  // As it was on the way back; the address forgets it at once, so that a reload is not another return.
  const [outcome] = useState(from)
  const [first] = useState(settled)
  const [asked, setAsked] = useState(0)
  const unknown = (outcome === 'waiting' || outcome === 'left') && settled === first
  const shown = (outcome === 'waiting' || outcome === 'left') && !unknown ? 'paid' : outcome

  useEffect(() => {
    if (outcome) changeSearch(new URLSearchParams(), { replace: true })
  }, [outcome])
  useEffect(() => {
    if (!unknown || asked >= rounds) return
    const timer = setTimeout(() => {
      refresh()
      setAsked(asked + 1)
    }, everyMs)
    return () => clearTimeout(timer)
  }, [unknown, asked, refresh])

  if (!shown) return null
  const { icon: Icon, look } = looks[shown]
  const slow = shown === 'waiting' && asked >= rounds
  return (
    <div role="status" className={cn('flex flex-wrap items-center gap-3 rounded-lg border p-4', look)}>
      <Icon className="size-5 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1 basis-60 font-medium">{t(slow ? 'slow' : shown)}</p>
      {slow && <Button size="sm" onClick={() => setAsked(0)}>{t('askNow')}</Button>}
    </div>
  )
}
