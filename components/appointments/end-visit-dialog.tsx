'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { formatDate, formatTime } from '@/lib/time'

const presets = {
  cancelled: ['patientAsked', 'unwell', 'dentistAway', 'bookedTwice'],
  no_show: ['noAnswer', 'forgot', 'transport', 'unknown'],
} as const

type Props = {
  status: 'cancelled' | 'no_show'
  visit: { patient: string; starts_at: string; dentist: string | null }
  zone: string
  onClose: () => void
  onEnd: (reason: string | null) => void
}

/** Cancelling, or saying that nobody came: asks why, in one tap or a few words. It can be undone, so it asks no more. */
export function EndVisitDialog({ status, visit, zone, onClose, onEnd }: Props) {
  const t = useTranslations('appointments')
  const ui = useTranslations('ui')
  const locale = useLocale()
  const [reason, setReason] = useState('')
  const form = 'end-visit'
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t(status === 'cancelled' ? 'end.cancelTitle' : 'end.noShowTitle', { patient: visit.patient })}
      description={t('end.message', { day: formatDate(visit.starts_at, zone, locale), time: formatTime(visit.starts_at, zone, locale), dentist: visit.dentist ?? t('panel.dentistOpen') })}
      footer={
        <>
          <Button onClick={onClose}>{ui('close')}</Button>
          <Button variant="danger" type="submit" form={form}>{t(`end.${status}`)}</Button>
        </>
      }
    >
      <form
        method="post"
        id={form}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          onEnd(reason.trim() || null)
        }}
      >
        <div role="group" aria-label={t('end.why')} className="flex flex-wrap gap-2">
          {presets[status].map((preset) => {
            const text = t(`end.presets.${preset}`)
            return (
              <button
                key={preset}
                type="button"
                aria-pressed={reason === text}
                onClick={() => setReason(reason === text ? '' : text)}
                className={cn('h-row rounded-full border px-3.5 text-sm', reason === text ? 'border-brand bg-brand-soft text-brand' : 'border-line-strong bg-surface hover:bg-hover')}
              >
                {text}
              </button>
            )
          })}
        </div>
        <Field label={t('end.other')} optional>
          <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  )
}
