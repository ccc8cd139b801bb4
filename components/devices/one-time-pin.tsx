'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** A PIN for somebody else, once. */
export function OneTimePin({ pin, name, onDone }: { pin: string; name: string; onDone: () => void }) {
  const t = useTranslations('devices.oneTime')
  return (
    <div className="grid gap-4">
      <p>{t('text', { name })}</p>
      <p className="rounded-md border border-line bg-sunken py-4 text-center text-2xl font-semibold tracking-[0.3em] tabular">
        <span className="sr-only">{t('label')} </span>{pin}
      </p>
      <p className="text-muted">{t('once')}</p>
      <div className="flex justify-end"><Button variant="primary" onClick={onDone}>{t('done')}</Button></div>
    </div>
  )
}
