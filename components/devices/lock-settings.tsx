'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { changeDeviceSettings } from '@/lib/devices/change-device-settings'
import type { DeviceSettings } from '@/lib/devices/queries'
import { ASK_MINUTES, LOCK_MINUTES } from '@/lib/devices/rules'

/** When trusted computers lock by themselves, and where they ask for the PIN again. Every change is saved at once. */
export function LockSettings({ slug, settings }: { slug: string; settings: DeviceSettings }) {
  const t = useTranslations('devices.settings')
  const run = useRun()
  const [now, setNow] = useState(settings)
  const change = (what: Partial<DeviceSettings>) => {
    const [before, next] = [now, { ...now, ...what }]
    setNow(next)
    void run<void>(() => changeDeviceSettings(slug, next).then((answer) => {
      if (answer?.serverError || answer?.validationErrors) setNow(before)
      return answer
    }), () => toast(t('saved')))
  }
  const choices = (list: readonly number[], current: number) => [...new Set([...list, current])].sort((a, b) => a - b)
  return (
    <>
      <SettingsSection title={t('lock')} text={t('lockText')}>
        <Field label={t('lockMinutes')}>
          <Select value={now.lockMinutes} onChange={(event) => change({ lockMinutes: Number(event.target.value) })}>
            {choices(LOCK_MINUTES, now.lockMinutes).map((minutes) => <option key={minutes} value={minutes}>{t('minutes', { minutes })}</option>)}
          </Select>
        </Field>
      </SettingsSection>
      <SettingsSection title={t('ask')} text={t('askText')}>
        <Switch label={t('askMoney')} checked={now.askMoney} onChange={(event) => change({ askMoney: event.target.checked })} />
        <Switch label={t('askSettings')} checked={now.askSettings} onChange={(event) => change({ askSettings: event.target.checked })} />
        {(now.askMoney || now.askSettings) && (
          <Field label={t('askMinutes')}>
            <Select value={now.askMinutes} onChange={(event) => change({ askMinutes: Number(event.target.value) })}>
              {choices(ASK_MINUTES, now.askMinutes).map((minutes) => <option key={minutes} value={minutes}>{t('minutes', { minutes })}</option>)}
            </Select>
          </Field>
        )}
      </SettingsSection>
    </>
  )
}
