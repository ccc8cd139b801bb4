'use client'

import { CheckCircle2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { disconnectGateway } from '@/lib/payments/disconnect-gateway'
import type { ConnectedGateway } from '@/lib/payments/queries'
import { formatDateTime } from '@/lib/time'
import { ConnectGatewayForm } from './connect-gateway-form'

/** The clinic's own payment gateway: connect it, set its webhook, renew its keys, take it away. */
export function GatewaySettings({ gateway, webhookUrl }: { gateway: ConnectedGateway; webhookUrl: string }) {
  const t = useTranslations('payments.gateway')
  const ui = useTranslations('ui')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [asking, setAsking] = useState<'renew' | 'disconnect' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [leaving, startLeaving] = useTransition()
  const close = () => setAsking(null)
  const connected = (webhookSecret: string) => { close(); setSecret(webhookSecret); refresh() }
  const disconnect = () => startLeaving(() => run(() => disconnectGateway(slug), () => { close(); toast(t('disconnected')); refresh() }))
  return (
    <div>
      <SettingsSection title={t('keys')} text={t('keysText')}>
        {gateway ? (
          <div className="grid gap-3 rounded-lg border border-line bg-surface p-4">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="text-lg font-semibold break-all">{gateway.key_id}</span>
              <Badge tone="green" icon={CheckCircle2}>{t('connected')}</Badge>
            </div>
            <p className="text-sm text-muted">{t('since', { when: formatDateTime(gateway.connected_at, clinic.timeZone, locale), name: gateway.connected_by ?? '' })}</p>
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => setAsking('renew')}>{t('renew')}</Button>
              <Button variant="danger" onClick={() => setAsking('disconnect')}>{t('disconnect')}</Button>
            </div>
          </div>
        ) : <ConnectGatewayForm onDone={connected} />}
      </SettingsSection>
      <SettingsSection title={t('webhook')} text={t('webhookText')}>
        <dl className="grid gap-2">
          <div><dt className="text-sm text-muted">{t('webhookUrl')}</dt><dd className="rounded-md bg-sunken px-3 py-2 break-all select-all">{webhookUrl}</dd></div>
          <div><dt className="text-sm text-muted">{t('webhookEvents')}</dt><dd className="rounded-md bg-sunken px-3 py-2">payment_link.paid, payment_link.expired, payment_link.cancelled</dd></div>
        </dl>
      </SettingsSection>
      <Dialog open={asking === 'renew'} onClose={close} title={t('renew')}><ConnectGatewayForm onDone={connected} /></Dialog>
      <Dialog open={secret !== null} onClose={() => setSecret(null)} title={t('secretTitle')} description={t('secretText')} footer={<Button onClick={() => setSecret(null)}>{ui('close')}</Button>}>
        <p className="rounded-md bg-sunken px-3 py-2 break-all select-all">{secret}</p>
      </Dialog>
      <ConfirmDialog
        open={asking === 'disconnect'} onClose={close} onConfirm={disconnect} pending={leaving} danger
        title={t('disconnectTitle')} message={t('disconnectText')} confirmLabel={t('disconnect')}
      />
    </div>
  )
}
