'use client'

import { Ellipsis, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { transitions } from '@/lib/appointments/rules'
import type { Status } from '@/lib/appointments/schedule'
import { EndVisitDialog } from './end-visit-dialog'
import { statusLook } from './status'

/** The way through a visit; what lies before the present is a step back. */
const way: Status[] = ['booked', 'confirmed', 'waiting', 'in_chair', 'done', 'discharged']

type Props = {
  visit: { status: Status; status_reason: string | null; patient: string; starts_at: string; dentist: string | null }
  zone: string
  writable: boolean
  onSet: (status: Status, reason?: string | null) => void
}

/** What became of the visit so far, and the steps it may take from there: forward as buttons, the rest in a menu. */
export function VisitStatus({ visit, zone, writable, onSet }: Props) {
  const t = useTranslations('appointments')
  const [ending, setEnding] = useState<'cancelled' | 'no_show' | null>(null)
  const look = statusLook[visit.status]
  const next = transitions[visit.status]
  const over = visit.status === 'cancelled' || visit.status === 'no_show'
  const forward = over ? [] : next.filter((status) => way.indexOf(status) > way.indexOf(visit.status))
  const back = next.filter((status) => way.includes(status) && !forward.includes(status))
  return (
    <div className="grid gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={look.tone} icon={look.icon}>{t(`status.${visit.status}`)}</Badge>
        {visit.status_reason && <span className="min-w-0 text-sm break-words text-muted">{t('panel.because', { reason: visit.status_reason })}</span>}
      </div>
      {writable && (
        <div className="flex flex-wrap gap-2">
          {forward.slice(0, 3).map((status, i) => {
            const { icon: Icon } = statusLook[status]
            return <Button key={status} size="sm" variant={i === (visit.status === 'booked' ? 1 : 0) ? 'primary' : 'secondary'} onClick={() => onSet(status)}><Icon />{t(`do.${status}`)}</Button>
          })}
          {over && <Button size="sm" onClick={() => onSet('booked')}><RotateCcw />{t('back.restore')}</Button>}
          {!over && (back.length > 0 || next.includes('cancelled')) && (
            <Menu align="end" trigger={<Button size="sm" variant="ghost" aria-label={t('do.more')}><Ellipsis /></Button>}>
              {back.map((status) => <MenuItem key={status} icon={RotateCcw} onSelect={() => onSet(status)}>{t(`back.${status as 'booked'}`)}</MenuItem>)}
              {back.length > 0 && next.includes('cancelled') && <MenuSeparator />}
              {next.includes('no_show') && <MenuItem icon={statusLook.no_show.icon} onSelect={() => setEnding('no_show')}>{t('do.no_show')}</MenuItem>}
              {next.includes('cancelled') && <MenuItem icon={statusLook.cancelled.icon} danger onSelect={() => setEnding('cancelled')}>{t('do.cancelled')}</MenuItem>}
            </Menu>
          )}
        </div>
      )}
      {ending && (
        <EndVisitDialog
          status={ending}
          visit={visit}
          zone={zone}
          onClose={() => setEnding(null)}
          onEnd={(reason) => {
            setEnding(null)
            onSet(ending, reason)
          }}
        />
      )}
    </div>
  )
}
