'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { Unsaved } from './use-findings'

/** What could not be saved, each with why; tried again with all that was entered. */
export function UnsavedFindings({ unsaved, onRetry, onForget }: { unsaved: Unsaved[]; onRetry: (one: Unsaved) => void; onForget: (key: string) => void }) {
  const t = useTranslations('charts')
  return unsaved.map((one) => (
    <div key={one.key} role="alert" className="flex flex-wrap items-center gap-2 rounded-md border border-red-line bg-red-soft px-3 py-2 text-sm text-red print:hidden">
      <p className="min-w-0 flex-1 basis-60">{t('unsaved', { what: one.what, why: one.why })}</p>
      <Button size="sm" onClick={() => onRetry(one)}>{t('retry')}</Button>
      <Button size="sm" variant="ghost" onClick={() => onForget(one.key)}>{t('discard')}</Button>
    </div>
  ))
}
