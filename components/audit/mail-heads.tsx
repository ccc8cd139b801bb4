'use client'

import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Switch } from '@/components/ui/switch'
import { mailHeads } from '@/lib/audit/mail-heads'

/** Whether the day's seal comes by mail to the person who looks. */
export function MailHeads({ slug, mailed }: { slug: string; mailed: boolean }) {
  const t = useTranslations('audit')
  const run = useRun()
  const [, start] = useTransition()
  const [wanted, setWanted] = useOptimistic(mailed)
  const change = (next: boolean) => start(async () => {
    setWanted(next)
    await run(() => mailHeads(slug, { wanted: next }))
  })
  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      <Switch label={t('mailed')} hint={t('mailedHint')} checked={wanted} onChange={(event) => change(event.target.checked)} />
    </div>
  )
}
