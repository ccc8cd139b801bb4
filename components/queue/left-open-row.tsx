'use client'

import { CheckCheck, Ellipsis, UserX } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { statusLook } from '@/components/appointments/status'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { LeftOpenVisit } from '@/lib/queue/queue'
import { displayPhone } from '@/lib/patients/rules'
import { dateIn, formatDate, formatTime } from '@/lib/time'

/** What a visit that was left open turned out to be. */
export type Became = 'discharged' | 'no_show' | 'cancelled'

type Props = { visit: LeftOpenVisit; slug: string; zone: string; writable: boolean; chosen: boolean; onChoose: (on: boolean) => void; onClose: (became: Became) => void }

/** One visit that a day left open, with what may have become of it. */
export function LeftOpenRow({ visit, slug, zone, writable, chosen, onChoose, onClose }: Props) {
  const t = useTranslations('queue.open')
  const a = useTranslations('appointments')
  const locale = useLocale()
  const look = statusLook[visit.status]
  const seen = visit.status === 'in_chair' || visit.status === 'done'
  const facts = [visit.dentist ?? a('panel.dentistOpen'), visit.reason, visit.file_number, visit.phone && displayPhone(visit.phone)].filter(Boolean)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-3 py-2 last:border-b-0">
      {writable && <Checkbox label={<span className="sr-only">{t('choose', { patient: visit.patient })}</span>} checked={chosen} onChange={(event) => onChoose(event.target.checked)} />}
      <Link href={`/${slug}/schedule?day=${dateIn(visit.starts_at, zone)}&visit=${visit.id}`} prefetch={false} className="grid min-w-0 flex-1 gap-0.5 rounded-sm">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{visit.patient}</span>
          <Badge tone={look.tone} icon={look.icon}>{a(`status.${visit.status}`)}</Badge>
        </span>
        <span className="flex flex-wrap gap-x-2 text-sm text-muted">
          <span className="tabular">{formatDate(visit.starts_at, zone, locale)}, {formatTime(visit.starts_at, zone, locale)}</span>
          {facts.map((fact) => <span key={fact} className="tabular">{fact}</span>)}
        </span>
      </Link>
      {writable && (
        <span className="flex flex-wrap gap-1.5 max-sm:w-full">
          <Button size="sm" aria-label={t('cameOne', { patient: visit.patient })} onClick={() => onClose('discharged')}><CheckCheck className="max-sm:hidden" aria-hidden />{t('came')}</Button>
          {!seen && <Button size="sm" aria-label={t('noShowOne', { patient: visit.patient })} onClick={() => onClose('no_show')}><UserX className="max-sm:hidden" aria-hidden />{t('noShow')}</Button>}
          {!seen && (
            <Menu align="end" trigger={<Button size="icon-sm" variant="ghost" aria-label={t('moreOne', { patient: visit.patient })}><Ellipsis /></Button>}>
              <MenuItem icon={statusLook.cancelled.icon} onSelect={() => onClose('cancelled')}>{t('cancelled')}</MenuItem>
            </Menu>
          )}
        </span>
      )}
    </li>
  )
}
