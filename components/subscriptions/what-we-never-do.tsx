import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** What the service promises never to do, wherever it is to be read. */
export function WhatWeNeverDo() {
  const t = useTranslations('subscription.promise')
  return (
    <ul className="grid gap-2">
      {(['list', 'contact', 'hold'] as const).map((promise) => (
        <li key={promise} className="flex gap-2"><Check className="mt-0.5 size-4 shrink-0 text-brand" aria-hidden />{t(promise)}</li>
      ))}
    </ul>
  )
}
