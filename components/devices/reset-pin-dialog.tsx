'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { resetPin } from '@/lib/devices/reset-pin'
import { OneTimePin } from './one-time-pin'

/** Takes a member's PIN away; staff without e-mail get a one-time PIN, shown here once. */
export function ResetPinDialog({ slug, member, onClose }: { slug: string; member: { id: string; name: string }; onClose: () => void }) {
  const t = useTranslations('devices.reset')
  const run = useRun()
  const [pending, setPending] = useState(false)
  const [given, setGiven] = useState<string | null>(null)
  if (given) {
    return <Dialog open onClose={onClose} title={t('done', { name: member.name })}><OneTimePin pin={given} name={member.name} onDone={onClose} /></Dialog>
  }
  return (
    <ConfirmDialog
      open
      title={t('title', { name: member.name })}
      message={t('text')}
      confirmLabel={t('button')}
      pending={pending}
      onClose={onClose}
      onConfirm={async () => {
        setPending(true)
        await run(() => resetPin(slug, { member: member.id }), ({ pin }) => {
          if (pin) return setGiven(pin)
          toast(t('done', { name: member.name }))
          onClose()
        })
        setPending(false)
      }}
    />
  )
}
