'use client'

import { ScrollText } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Button, buttonStyles } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { acknowledgePolicy } from '@/lib/policies/acknowledge-policy'
import type { ShellAnnouncement } from '@/lib/session'
import { dateIn, formatDay } from '@/lib/time'

type Change = Extract<ShellAnnouncement, { tone: 'policy' }>

/** Policies take effect at midnight in India, wherever the clinic is. */
const policyZone = 'Asia/Kolkata'

/** A changed policy, above every page until the person says that they have read it. */
export function PolicyBar({ change, onRead }: { change: Change; onRead: () => void }) {
  const t = useTranslations('shell.policy')
  const locale = useLocale()
  const run = useRun()
  const [today] = useState(() => dateIn(new Date(), policyZone))
  const { policy, version, effective_on: day } = change
  const values = { policy: t(`names.${policy}`), day: formatDay(day, locale, { dateStyle: 'long' }) }
  return (
    <section aria-label={t('label')} data-screen-only className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-blue-line bg-blue-soft px-3 py-1.5 text-xs text-blue md:px-4 md:text-sm">
      <ScrollText className="size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1 basis-60"><span className="font-medium">{t(day > today ? 'change' : 'changed', values)}</span> {locale === 'hi' ? change.hi : change.en}</p>
      <Link href={`/${policy}?version=${version}`} target="_blank" className={buttonStyles({ size: 'sm' })}>{t('read')}</Link>
      <Button size="sm" onClick={() => void run(() => acknowledgePolicy({ policy, version }), () => {
        onRead()
        toast(t('done'))
      })}>{t('understood')}</Button>
    </section>
  )
}
