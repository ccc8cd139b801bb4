'use client'

import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** A page that could not be shown: what happened, that nothing is lost, what to do, and the number to tell us. */
export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('errors.page')
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  const id = [digest, requestId()].filter(Boolean).join(' · ')
  return (
    <div className="grid min-h-[70dvh] place-items-center" role="alert">
      <div>
        <h1 className="sr-only">{t('title')}</h1>
        <EmptyState
          icon={CloudOff}
          title={t('title')}
          text={<>{t('text')}<span className="mt-2 block text-sm text-faint tabular" suppressHydrationWarning>{t('number', { id })}</span></>}
          action={<Button variant="primary" onClick={retry}>{t('retry')}</Button>}
        />
      </div>
    </div>
  )
}

/** The id that the server gave to the request this page was loaded with. */
function requestId(): string | undefined {
  return typeof document === 'undefined' ? undefined : document.documentElement.dataset.request
}
