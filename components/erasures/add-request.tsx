'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/radio-group'
import { toast } from '@/components/ui/toast'
import { addErasureRequest } from '@/lib/erasures/add-erasure-request'
import { PickPatient } from './pick-patient'

const channels = ['desk', 'mail'] as const

/** Takes down a request that came in person or by mail. */
export function AddRequest() {
  const t = useTranslations('erasures.requests')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [channel, setChannel] = useState<(typeof channels)[number]>('desk')
  const add = (patient: string) => run(() => addErasureRequest(slug, { patient, channel }), () => {
    setAsking(false)
    refresh()
    toast(t('added'))
  })
  return (
    <>
      <Button variant="primary" onClick={() => setAsking(true)}><Plus className="size-4" aria-hidden />{t('add')}</Button>
      {asking && (
        <PickPatient title={t('addTitle')} text={t('addText')} confirm={t('addConfirm')} onPick={(patient) => void add(patient)} onClose={() => setAsking(false)}>
          <RadioGroup
            legend={t('channel')} name="channel" defaultValue={channel} onChange={(event) => setChannel(channels.find((known) => known === event.target.value)!)}
            options={channels.map((value) => ({ value, label: t(`channels.${value}`) }))}
          />
        </PickPatient>
      )}
    </>
  )
}
