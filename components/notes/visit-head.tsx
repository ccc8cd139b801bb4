'use client'

import { Armchair, RotateCcw } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { statusLook } from '@/components/appointments/status'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { transitions } from '@/lib/appointments/rules'
import { setAppointmentStatus } from '@/lib/appointments/set-appointment-status'
import type { NoteVisit } from '@/lib/notes/visit'
import { formatDate, formatTime } from '@/lib/time'

/** Which visit this is, how far it has come, and the step into the chair. */
export function VisitHead({ slug, visit }: { slug: string; visit: NoteVisit }) {
  const t = useTranslations('notes')
  const status = useTranslations('appointments.status')
  const e = useTranslations('errors')
  const locale = useLocale()
  const { clinic, can } = useShell()
  const [pending, start] = useTransition()
  const look = statusLook[visit.status]
  const mayGoIn = can('appointments.write') && transitions[visit.status].includes('in_chair')
  const intoChair = () => start(async () => {
    const answer = await setAppointmentStatus(slug, { visitId: visit.id, version: visit.version, status: 'in_chair', reason: null }).catch(() => null)
    if (!answer?.data) toastError(answer?.serverError?.message ?? e('network_lost'))
  })
  const back = visit.status === 'done'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <h2 className="text-lg font-semibold tabular">{formatDate(visit.starts_at, clinic.timeZone, locale)}, {formatTime(visit.starts_at, clinic.timeZone, locale)}</h2>
      {visit.reason && <span>{visit.reason}</span>}
      {visit.chair && <span className="text-muted">{visit.chair}</span>}
      <Badge tone={look.tone} icon={look.icon}>{status(visit.status)}</Badge>
      {mayGoIn && (
        <Button size="sm" variant={back ? 'ghost' : 'primary'} pending={pending} onClick={intoChair}>
          {back ? <RotateCcw aria-hidden /> : <Armchair aria-hidden />}
          {t(back ? 'backIntoChair' : 'intoChair')}
        </Button>
      )}
      {visit.note && <p className="w-full text-sm text-muted">{visit.note}</p>}
    </div>
  )
}
