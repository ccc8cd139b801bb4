'use client'

import { CheckCircle2, TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { disconnectWhatsappNumber } from '@/lib/messages/disconnect-whatsapp-number'
import type { MessagesSettings } from '@/lib/messages/queries'
import { errorKey } from '@/lib/messages/rules'
import { formatDateTime } from '@/lib/time'
import { ConnectNumberForm } from './connect-number-form'

/** The clinic's number: connect it, see whether it sends, renew its token, take it away. */
export function WhatsappSettings({ number }: { number: MessagesSettings['number'] }) {
  const t = useTranslations('messages.whatsapp')
  const { slug } = useShell()
  return (
    <div>
      <SettingsSection title={t('number')} text={t('numberText')}>
        {number ? <ConnectedNumber number={number} /> : <ConnectNumberForm slug={slug} number={null} />}
      </SettingsSection>
      <SettingsSection title={t(number ? 'toKnow' : 'before')}>
        {!number && <p className="text-muted">{t('beforeText')}</p>}
        <p className="text-muted">{t('costs')}</p>
      </SettingsSection>
    </div>
  )
}

function ConnectedNumber({ number }: { number: NonNullable<MessagesSettings['number']> }) {
  const t = useTranslations('messages.whatsapp')
  const errors = useTranslations('messages.errors')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const run = useRun()
  const [asking, setAsking] = useState<'renew' | 'disconnect' | null>(null)
  const [leaving, startLeaving] = useTransition()
  const stopped = number.problemCode !== null
  const when = formatDateTime(number.connectedAt, clinic.timeZone, locale)
  const close = () => setAsking(null)
  const disconnect = () => startLeaving(() => run(() => disconnectWhatsappNumber(slug), () => { close(); toast(t('disconnected')) }))

  return (
    <>
      <div className="grid gap-3 rounded-lg border border-line bg-surface p-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="text-lg font-semibold tabular">{number.displayNumber}</span>
          <Badge tone={stopped ? 'red' : 'green'} icon={stopped ? TriangleAlert : CheckCircle2}>{t(stopped ? 'stopped' : 'connected')}</Badge>
        </div>
        <p>{number.verifiedName}</p>
        {stopped && <p role="alert" className="text-red">{errors(errorKey(number.problemCode))}</p>}
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          <dt className="text-muted">{t('phoneNumberId')}</dt><dd className="tabular break-all">{number.phoneNumberId}</dd>
          <dt className="text-muted">{t('wabaId')}</dt><dd className="tabular break-all">{number.wabaId}</dd>
        </dl>
        <p className="text-sm text-faint">{number.connectedBy ? t('since', { when, name: number.connectedBy }) : t('sinceOnly', { when })}</p>
        <div className="flex flex-wrap gap-2">
          <Button variant={stopped ? 'primary' : 'secondary'} onClick={() => setAsking('renew')}>{t('renew')}</Button>
          <Button variant="danger" onClick={() => setAsking('disconnect')}>{t('disconnect')}</Button>
        </div>
      </div>
      <Dialog open={asking === 'renew'} onClose={close} title={t('renew')}>
        <ConnectNumberForm slug={slug} number={number} onDone={close} />
      </Dialog>
      <ConfirmDialog
        open={asking === 'disconnect'} onClose={close} onConfirm={disconnect} pending={leaving} danger
        title={t('disconnectTitle', { number: number.displayNumber })} message={t('disconnectText')} confirmLabel={t('disconnect')}
      />
    </>
  )
}
