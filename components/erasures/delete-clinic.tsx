'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, useTransition } from 'react'
import { SettingsSection } from '@/components/clinics/settings-section'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button, buttonStyles } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { endErasureRequest } from '@/lib/erasures/end-erasure-request'
import type { ErasureRequest } from '@/lib/erasures/erasures'
import { formatDateTime, formatDay } from '@/lib/time'
import { DeleteClinicDialog } from './delete-clinic-dialog'

/** The end of the whole clinic: what goes, what stays and when; and once it is asked for, until when it can be taken back. */
export function DeleteClinic({ request }: { request: ErasureRequest | undefined }) {
  const t = useTranslations('erasures.clinic')
  return (
    <div id="delete-clinic" className="scroll-mt-4 border-t border-line pt-6">
      <SettingsSection wide title={t('title')} text={request ? undefined : t('text')}>
        {request ? <Asked request={request} /> : <Ask />}
      </SettingsSection>
    </div>
  )
}

function Ask() {
  const t = useTranslations('erasures.clinic')
  const { slug, can } = useShell()
  const [asking, setAsking] = useState(false)
  return (
    <div className="grid max-w-prose gap-3">
      <WhatHappens />
      <div className="flex flex-wrap gap-2">
        {can('clinic.export') && <Link href={`/${slug}/settings/export`} className={buttonStyles()}>{t('export')}</Link>}
        <Button variant="danger" onClick={() => setAsking(true)}>{t('ask')}</Button>
      </div>
      {asking && <DeleteClinicDialog onClose={() => setAsking(false)} />}
    </div>
  )
}

function WhatHappens() {
  const t = useTranslations('erasures.clinic')
  return (
    <ul className="grid list-disc gap-1.5 ps-5 text-muted marker:text-faint">
      {(['week', 'goes', 'people', 'kept', 'backups', 'charges'] as const).map((point) => <li key={point}>{t(`points.${point}`)}</li>)}
    </ul>
  )
}

/** Begun it cannot be taken back: until then by any owner, with one press. */
function Asked({ request }: { request: ErasureRequest }) {
  const t = useTranslations('erasures.clinic')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [pending, start] = useTransition()
  const takeBack = () => start(() => run(() => endErasureRequest(slug, { request: request.id, how: 'withdrawn' }), () => {
    refresh()
    toast(t('takenBack'))
  }))
  return (
    <div role="status" className="grid max-w-prose gap-3 rounded-lg border border-red-line bg-red-soft p-4">
      <p className="font-semibold text-red">{t('asked', { at: request.scheduled_for ? formatDateTime(request.scheduled_for, clinic.timeZone, locale) : '' })}</p>
      <p>{t('askedText', { day: request.finish_by ? formatDay(request.finish_by, locale) : '' })}</p>
      {(request.problem === 'payment_under_way' || request.problem === 'mandate_open') && <p>{t(`waits.${request.problem}`)}</p>}
      <div><Button pending={pending} onClick={takeBack}>{t('takeBack')}</Button></div>
    </div>
  )
}
