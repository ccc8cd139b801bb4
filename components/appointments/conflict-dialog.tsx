'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { formatDateTime, formatTime } from '@/lib/time'
import type { Conflict } from './use-changes'

type Props = { conflict: Conflict; zone: string; onClose: () => void }

/** Two people changed the same visit: shows both, and lets the second one decide. */
export default function ConflictDialog({ conflict: { theirs, mine, again }, zone, onClose }: Props) {
  const t = useTranslations('appointments')
  const locale = useLocale()
  const refresh = useRefresh()

  function keepTheirs() {
    onClose()
    refresh()
  }
  return (
    <Dialog
      open
      onClose={keepTheirs}
      title={t('conflict.title')}
      description={t('conflict.by', { name: theirs.changed_by === 'patient' ? t('conflict.patient') : (theirs.changed_by ?? t('conflict.someone')) })}
      footer={
        <>
          <Button onClick={keepTheirs} autoFocus>{t('conflict.keepTheirs')}</Button>
          <Button
            variant="primary"
            onClick={() => {
              onClose()
              again(theirs.version)
            }}
          >
            {t('conflict.applyMine')}
          </Button>
        </>
      }
    >
      <dl className="grid gap-3 sm:grid-cols-2">
        <div className="grid content-start gap-1 rounded-md border border-line p-3">
          <dt className="text-sm text-faint">{t('conflict.theirs')}</dt>
          <dd className="font-medium">{theirs.patient}: {formatDateTime(theirs.starts_at, zone, locale)} – {formatTime(theirs.ends_at, zone, locale)}</dd>
          <dd className="text-muted">{[theirs.dentist, theirs.chair, t(`status.${theirs.status}`)].filter(Boolean).join(' · ')}</dd>
        </div>
        <div className="grid content-start gap-1 rounded-md border border-brand-line bg-brand-soft p-3">
          <dt className="text-sm text-muted">{t('conflict.mine')}</dt>
          <dd className="font-medium">{mine}</dd>
        </div>
      </dl>
    </Dialog>
  )
}
