'use client'

import { MonitorCheck, MonitorX } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { Device, DeviceSettings, MyPin } from '@/lib/devices/queries'
import { untrustDevice } from '@/lib/devices/untrust-device'
import { formatDate, formatTime } from '@/lib/time'
import { DeviceDialog } from './device-dialog'
import { LockSettings } from './lock-settings'
import { SetPinForm } from './set-pin-form'
import { TrustDialog } from './trust-dialog'

type DevicesProps = { slug: string; devices: Device[]; settings: DeviceSettings; pin: MyPin }

/** The shared computers of a clinic: which are trusted, when they lock, and one's own PIN there. */
export function Devices({ slug, devices, settings, pin }: DevicesProps) {
  const t = useTranslations('devices')
  const run = useRun()
  const [dialog, setDialog] = useState<'trust' | Device | null>(null)
  const [leaving, setLeaving] = useState<Device | null>(null)
  const trusted = devices.filter(({ untrustedAt }) => untrustedAt === null)
  const past = devices.filter(({ untrustedAt }) => untrustedAt !== null)
  const here = trusted.some((device) => device.here)

  return (
    <div>
      <SettingsSection
        wide
        title={t('list.title')}
        text={t('list.text')}
        actions={!here && !pin.byPin && <Button variant="primary" onClick={() => setDialog('trust')}><MonitorCheck aria-hidden />{t('trust.button')}</Button>}
      >
        {trusted.length === 0 && <p className="rounded-lg border border-line bg-surface px-4 py-6 text-center text-muted">{t('list.empty')}</p>}
        {trusted.length > 0 && (
          <ul aria-label={t('list.title')} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
            {trusted.map((device) => <DeviceLine key={device.id} device={device} onRename={() => setDialog(device)} onUntrust={() => setLeaving(device)} />)}
          </ul>
        )}
        {past.length > 0 && (
          <details className="text-muted">
            <summary className="rounded-sm py-1 text-sm hover:text-ink">{t('list.past', { count: past.length })}</summary>
            <ul className="mt-2 divide-y divide-line rounded-md border border-line">
              {past.map((device) => <PastLine key={device.id} device={device} />)}
            </ul>
          </details>
        )}
      </SettingsSection>
      <LockSettings slug={slug} settings={settings} />
      <SettingsSection title={t('pin.title')} text={t('pin.text')}><SetPinForm {...pin} /></SettingsSection>

      {dialog === 'trust' && <TrustDialog slug={slug} onClose={() => setDialog(null)} />}
      {dialog && dialog !== 'trust' && <DeviceDialog slug={slug} device={dialog} onClose={() => setDialog(null)} />}
      {leaving && (
        <ConfirmDialog
          open
          danger
          title={t('untrust.title', { name: leaving.name })}
          message={t('untrust.text')}
          confirmLabel={t('untrust.button')}
          onClose={() => setLeaving(null)}
          onConfirm={() => {
            setLeaving(null)
            void run(() => untrustDevice(slug, { id: leaving.id }), () => toast(t('untrust.done', { name: leaving.name })))
          }}
        />
      )}
    </div>
  )
}

function DeviceLine({ device, onRename, onUntrust }: { device: Device; onRename: () => void; onUntrust: () => void }) {
  const t = useTranslations('devices.list')
  const when = useWhen()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <MonitorCheck className="mx-1.5 size-4 shrink-0 text-green" aria-hidden />
      <span className="min-w-0 flex-1 basis-56">
        <span className="block truncate font-medium">{device.name}</span>
        <span className="block text-sm text-muted">
          {[device.browser, device.lastUsedBy ? t('usedBy', { when: when(device.lastUsedAt), name: device.lastUsedBy }) : t('used', { when: when(device.lastUsedAt) }),
            device.trustedBy && t('trustedBy', { name: device.trustedBy })].filter(Boolean).join(' · ')}
        </span>
      </span>
      {device.here && <Badge tone="brand">{t('here')}</Badge>}
      <Button variant="ghost" size="sm" aria-label={t('renameNamed', { name: device.name })} onClick={onRename}>{t('rename')}</Button>
      <Button variant="ghost" size="sm" aria-label={t('untrustNamed', { name: device.name })} onClick={onUntrust}>{t('untrust')}</Button>
    </li>
  )
}

function PastLine({ device }: { device: Device }) {
  const t = useTranslations('devices.list')
  const when = useWhen()
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <MonitorX className="mx-1.5 size-4 shrink-0" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{device.name}</span>
        <span className="block text-sm">{when(device.untrustedAt!)} · {t(`why.${device.untrustedWhy!}`)}</span>
      </span>
    </li>
  )
}

function useWhen() {
  const { clinic } = useShell()
  const locale = useLocale()
  return (at: string) => `${formatDate(at, clinic.timeZone, locale)}, ${formatTime(at, clinic.timeZone, locale)}`
}
