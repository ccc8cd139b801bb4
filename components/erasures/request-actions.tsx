'use client'

import { Ellipsis } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { confirmErasureRequest } from '@/lib/erasures/confirm-erasure-request'
import { disputeErasure } from '@/lib/erasures/dispute-erasure'
import { endErasureRequest } from '@/lib/erasures/end-erasure-request'
import type { ErasureRequest } from '@/lib/erasures/erasures'
import { DisputeDialog } from './dispute-dialog'
import { PickPatient } from './pick-patient'

type Asking = 'confirm' | 'pick' | 'dispute' | 'refused' | 'withdrawn' | null

/** What the owner does with an open request. */
export function RequestActions({ request }: { request: ErasureRequest }) {
  const t = useTranslations('erasures.requests')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [asking, setAsking] = useState<Asking>(null)
  const close = () => setAsking(null)
  const finish = (said: string) => () => {
    close()
    refresh()
    toast(said)
  }
  const confirm = (patient: string) => run(() => confirmErasureRequest(slug, { request: request.id, patient }), finish(t('confirmed')))
  const end = (how: 'refused' | 'withdrawn') => run(() => endErasureRequest(slug, { request: request.id, how }), finish(t('ended')))
  const dispute = (why: string) => run(() => disputeErasure(slug, { request: request.id, why }), finish(why ? t('disputed') : t('settled')))
  const received = request.state === 'received'
  const ofPatient = request.kind === 'patient'
  return (
    <>
      <Menu align="end" trigger={<Button variant="ghost" size="icon" aria-label={t('actionsFor', { name: request.name ?? t('nobody') })}><Ellipsis className="size-4" aria-hidden /></Button>}>
        {received && ofPatient && <MenuItem onSelect={() => setAsking(request.patient_id ? 'confirm' : 'pick')}>{t('confirm')}</MenuItem>}
        {!received && ofPatient && !request.dispute && <MenuItem onSelect={() => setAsking('dispute')}>{t('dispute')}</MenuItem>}
        {request.dispute && <MenuItem onSelect={() => void dispute('')}>{t('settle')}</MenuItem>}
        <MenuItem onSelect={() => setAsking('withdrawn')}>{t('withdraw')}</MenuItem>
        <MenuItem danger onSelect={() => setAsking('refused')}>{t('refuse')}</MenuItem>
      </Menu>
      {asking === 'pick' && <PickPatient title={t('confirmTitle')} text={t('pickText')} confirm={t('confirm')} onPick={(patient) => void confirm(patient)} onClose={close} />}
      {asking === 'dispute' && <DisputeDialog onSay={(why) => void dispute(why)} onClose={close} />}
      <ConfirmDialog open={asking === 'confirm'} onClose={close} title={t('confirmTitle')} message={t('confirmText')} confirmLabel={t('confirm')} onConfirm={() => request.patient_id && void confirm(request.patient_id)} />
      <ConfirmDialog open={asking === 'withdrawn'} onClose={close} title={t('withdrawTitle')} message={t('withdrawText')} confirmLabel={t('withdraw')} onConfirm={() => void end('withdrawn')} />
      <ConfirmDialog open={asking === 'refused'} onClose={close} danger title={t('refuseTitle')} message={t('refuseText')} confirmLabel={t('refuse')} onConfirm={() => void end('refused')} />
    </>
  )
}
