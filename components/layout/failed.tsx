'use client'

import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** Refusals that a whole page can meet and that have a sentence of their own. */
const known = ['database_unreachable', 'took_too_long', 'not_allowed']

/** A page that could not be shown: what happened, that nothing is lost, what to do, and the number to tell us. */
export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('errors')
  const loaded = useSyncExternalStore(neverChanges, requestId, () => undefined)
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  const text = digest && known.includes(digest) ? t(digest) : t('page.text')
  const id = digest && !known.includes(digest) ? digest : loaded
  return (
    <div className="grid min-h-[70dvh] place-items-center" role="alert">
      <div>
        <h1 className="sr-only">{t('page.title')}</h1>
        <EmptyState
          icon={CloudOff}
          title={t('page.title')}
          text={<>{text}{id && <span className="mt-2 block text-sm text-faint tabular">{t('page.number', { id })}</span>}</>}
          action={<Button variant="primary" onClick={retry}>{t('page.retry')}</Button>}
        />
      </div>
    </div>
  )
}

/** The id that the server gave to the request this document was loaded with. */
const requestId = () => document.documentElement.dataset.request
const neverChanges = () => () => {}
