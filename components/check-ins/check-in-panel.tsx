'use client'

import { BellRing, CircleAlert, Megaphone } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import type { Candidate } from '@/lib/check-ins/check-in'
import { formatDateTime, formatTime } from '@/lib/time'
import { EnteredDetails } from './entered-details'
import { useCheckIn } from './use-check-in'
import { WhoseRecord } from './whose-record'

type CheckInPanelProps = { slug: string; id: string; onClose: () => void; onDecided: () => void }

/** One check-in beside the records it may belong to: accepted into one of them, or a new one, and into the queue. */
export function CheckInPanel({ slug, id, onClose, onDecided }: CheckInPanelProps) {
  const t = useTranslations('check-ins.desk')
  const locale = useLocale()
  const { clinic, can } = useShell()
  const { checkIn, decision, set, choose, refusal, pending, accept, dismiss } = useCheckIn(slug, id, onDecided)
  const candidate = checkIn?.candidates.find((one) => one.id === decision?.candidateId) ?? null
  const open = checkIn?.status === 'open'

  return (
    <Panel
      title={checkIn?.full_name ?? t('loading')}
      subtitle={checkIn && t('enteredAt', { when: formatDateTime(checkIn.created_at, clinic.timeZone, locale) })}
      onClose={onClose}
      footer={open && (
        <>
          <span className="me-auto"><Button variant="ghost" pending={pending === 'dismiss'} onClick={() => void dismiss()}>{t('dismiss')}</Button></span>
          {can('appointments.write') && (
            <Button variant="primary" data-autofocus pending={pending === 'accept'} onClick={() => void accept()}>{candidate ? t('acceptMerge') : t('acceptNew')}</Button>
          )}
        </>
      )}
    >
      {!checkIn && !refusal && <div className="grid gap-3">{[1, 2, 3, 4].map((n) => <Skeleton key={n} className="h-9 w-full" />)}</div>}
      {refusal && (
        <div role="alert" className="mb-4 grid gap-2 rounded-md border border-red-line bg-red-soft px-3 py-2 text-sm text-red">
          <p className="flex gap-2"><CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden /><span className="min-w-0 break-words">{refusal.message}</span></p>
          {refusal.code === 'visit_today' && <div className="ps-6"><Button size="sm" onClick={() => void accept(true)}>{t('addBeside')}</Button></div>}
        </div>
      )}
      {checkIn && !open && <p role="status" className="mb-4 rounded-md border border-line bg-sunken px-3 py-2 text-muted">{t(`is.${checkIn.status as 'accepted'}`)}</p>}
      {checkIn && decision && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <WhoseRecord checkIn={checkIn} chosen={decision.candidateId} onChoose={choose} />
          <EnteredDetails checkIn={checkIn} known={candidate} take={decision.take} onTake={(take) => set({ take })} />
          <section className="grid gap-2">
            <h3 className="text-sm font-medium text-faint">{t('agreed')}</h3>
            <p className="flex flex-wrap gap-2">
              {checkIn.reminder_consent ? <Badge tone="green" icon={BellRing}>{t('reminders')}</Badge> : <Badge icon={BellRing}>{t('noReminders')}</Badge>}
              {checkIn.marketing_consent ? <Badge tone="green" icon={Megaphone}>{t('marketing')}</Badge> : <Badge icon={Megaphone}>{t('noMarketing')}</Badge>}
            </p>
          </section>
          <section className="grid gap-3">
            <h3 className="text-sm font-medium text-faint">{t('intoQueue')}</h3>
            {candidate?.visit && (
              <RadioGroup
                legend={<span className="sr-only">{t('intoQueue')}</span>}
                name="by-visit"
                value={decision.byVisit ? 'visit' : 'walk-in'}
                onChange={(event) => set({ byVisit: event.target.value === 'visit' })}
                options={[{ value: 'visit', label: visitLabel(candidate.visit) }, { value: 'walk-in', label: t('besideVisit') }]}
              />
            )}
            {!candidate?.visit && checkIn.has_appointment && <p className="text-sm text-amber">{t('noVisitFound')}</p>}
            {!(candidate?.visit && decision.byVisit) && (
              <Field label={t('dentist')}>
                <Select value={decision.dentistId ?? (checkIn.dentists.length === 1 ? checkIn.dentists[0]!.id : '')} onChange={(event) => set({ dentistId: event.target.value || null })}>
                  {checkIn.dentists.length !== 1 && <option value="">{t('anyDentist')}</option>}
                  {checkIn.dentists.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
                </Select>
              </Field>
            )}
            <Checkbox label={t('urgent')} hint={t('urgentHint')} checked={decision.urgent} onChange={(event) => set({ urgent: event.target.checked })} />
          </section>
        </div>
      )}
    </Panel>
  )

  function visitLabel(visit: NonNullable<Candidate['visit']>) {
    const values = { time: formatTime(visit.starts_at, clinic.timeZone, locale), dentist: visit.dentist ?? 'none' }
    return visit.status === 'waiting' || visit.status === 'in_chair' ? t('hereAlready', values) : t('markArrived', values)
  }
}
