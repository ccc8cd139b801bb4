'use client'

import { Hourglass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { buttonStyles } from '@/components/ui/button'
import { findFittingWishes } from '@/lib/waitlist/find-fitting-wishes'

/** Under a cancelled visit to come: how many on the waitlist its time would suit. Says nothing when it suits nobody. */
export function FittingHint({ dentistId, starts, ends }: { dentistId: string; starts: string; ends: string }) {
  const t = useTranslations('appointments.panel')
  const { slug } = useShell()
  const [count, setCount] = useState(0)
  useEffect(() => {
    let gone = false
    void findFittingWishes(slug, { dentistId, starts, ends }).then((answer) => !gone && setCount(answer?.data?.people.length ?? 0), () => {})
    return () => {
      gone = true
    }
  }, [slug, dentistId, starts, ends])
  if (count === 0) return null
  return (
    <p className="flex flex-wrap items-center gap-2 rounded-md border border-green-line bg-green-soft px-3 py-2 text-sm">
      <Hourglass className="size-4 shrink-0 text-green" aria-hidden />
      <span className="flex-1">{t('freeNow', { count })}</span>
      <Link href={`/${slug}/waitlist`} className={buttonStyles({ size: 'sm' })}>{t('seeWho')}</Link>
    </p>
  )
}
