'use client'

import {
  ArrowDown, ArrowUp, BellOff, BellRing, Ellipsis, FileText, PanelRight, ReceiptIndianRupee, RotateCcw, Stethoscope, Undo2, UserX, Zap, ZapOff,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { statusLook } from '@/components/appointments/status'
import { newBillHref } from '@/components/invoices/bill-link'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import type { Status } from '@/lib/appointments/schedule'
import type { QueueMark, QueueVisit } from '@/lib/queue/queue'
import type { Section } from '@/lib/queue/rules'

type Props = {
  visit: QueueVisit
  section: Section
  writable: boolean
  mayOpenRecord: boolean
  first: boolean
  last: boolean
  onMark: (mark: QueueMark) => void
  onMove: (by: 1 | -1) => void
  onSeat: () => void
  onStatus: (status: Status) => void
  onEnd: (status: 'cancelled' | 'no_show') => void
  onOpen: () => void
  onRecord: () => void
}

/** Everything else that can be done for somebody in the queue. */
export function RowMenu({ visit, section, writable, mayOpenRecord, first, last, onMark, onMove, onSeat, onStatus, onEnd, onOpen, onRecord }: Props) {
  const t = useTranslations('queue.menu')
  const a = useTranslations('appointments')
  const bill = useTranslations('patients.record')
  const { slug, can } = useShell()
  const here = section === 'waiting' || section === 'skipped'
  return (
    <Menu align="end" className="w-60" trigger={<Button size="icon-sm" variant="ghost" aria-label={t('more', { patient: visit.patient })}><Ellipsis /></Button>}>
      {mayOpenRecord && <MenuItem icon={FileText} shortcut="o" onSelect={onRecord}>{t('record')}</MenuItem>}
      <MenuItem icon={PanelRight} onSelect={onOpen}>{t('details')}</MenuItem>
      {can('bills.write') && <MenuItem icon={ReceiptIndianRupee} href={newBillHref(slug, visit.patient_id, { visit: visit.id })}>{bill('bill')}</MenuItem>}
      {writable && section === 'waiting' && (
        <>
          <MenuSeparator />
          <MenuItem icon={ArrowUp} shortcut="Alt ↑" disabled={first} onSelect={() => onMove(-1)}>{t('up')}</MenuItem>
          <MenuItem icon={ArrowDown} shortcut="Alt ↓" disabled={last} onSelect={() => onMove(1)}>{t('down')}</MenuItem>
          {visit.urgent
            ? <MenuItem icon={ZapOff} shortcut="u" onSelect={() => onMark('calm')}>{t('calm')}</MenuItem>
            : <MenuItem icon={Zap} shortcut="u" onSelect={() => onMark('urgent')}>{t('urgent')}</MenuItem>}
          {visit.called_at
            ? <MenuItem icon={BellOff} shortcut="c" onSelect={() => onMark('uncall')}>{t('uncall')}</MenuItem>
            : <MenuItem icon={BellRing} shortcut="c" onSelect={() => onMark('call')}>{t('call')}</MenuItem>}
          <MenuItem icon={UserX} shortcut="k" onSelect={() => onMark('skip')}>{t('skip')}</MenuItem>
        </>
      )}
      {writable && (section === 'skipped' || section === 'expected') && <MenuItem icon={statusLook.in_chair.icon} onSelect={onSeat}>{a('do.in_chair')}</MenuItem>}
      {writable && section === 'expected' && visit.status === 'booked' && <MenuItem icon={statusLook.confirmed.icon} onSelect={() => onStatus('confirmed')}>{a('do.confirmed')}</MenuItem>}
      {writable && here && !visit.dentist_id && <MenuItem icon={Stethoscope} onSelect={onOpen}>{t('assign')}</MenuItem>}
      {writable && section !== 'expected' && <MenuSeparator />}
      {writable && here && visit.source !== 'walk_in' && visit.source !== 'check_in' && <MenuItem icon={Undo2} onSelect={() => onStatus('booked')}>{t('notHere')}</MenuItem>}
      {writable && section === 'in_chair' && <MenuItem icon={RotateCcw} onSelect={() => onStatus('waiting')}>{a('back.waiting')}</MenuItem>}
      {writable && section === 'done' && <MenuItem icon={RotateCcw} onSelect={() => onStatus('in_chair')}>{a('back.in_chair')}</MenuItem>}
      {writable && section === 'gone' && <MenuItem icon={RotateCcw} onSelect={() => onStatus('done')}>{a('back.done')}</MenuItem>}
      {writable && (here || section === 'expected') && (
        <>
          <MenuItem icon={statusLook.no_show.icon} onSelect={() => onEnd('no_show')}>{here ? t('wentAway') : a('do.no_show')}</MenuItem>
          <MenuItem icon={statusLook.cancelled.icon} danger onSelect={() => onEnd('cancelled')}>{a('do.cancelled')}</MenuItem>
        </>
      )}
    </Menu>
  )
}
