'use client'

import { Camera, CircleCheck, CircleSlash, Clock, EllipsisVertical, FileCheck2, FileText, PenLine, Printer, ShieldCheck, Trash2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import type { Consent } from '@/lib/consents/consent'
import { discardConsent } from '@/lib/consents/discard-consent'
import { verifyConsent } from '@/lib/consents/verify-consent'
import { formatDay } from '@/lib/time'

type ConsentRowProps = {
  slug: string; patientId: string; consent: Consent; writable: boolean
  onSign: () => void; onFile: () => void; onWithdraw: () => void
}

/** One consent: to what, how it stands, and what can be done with it next. */
export function ConsentRow({ slug, patientId, consent, writable, onSign, onFile, onWithdraw }: ConsentRowProps) {
  const t = useTranslations('consents')
  const locale = useLocale()
  const run = useRun()
  const [checked, setChecked] = useState<'same' | 'changed' | 'missing' | null>(null)
  const { signed_at, signed_on, withdrawn_at } = consent
  const base = `/${slug}/patients/${patientId}`
  const verify = () => run(() => verifyConsent(slug, { consentId: consent.id }), ({ result }) => setChecked(result))

  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="grid min-w-0 flex-1 basis-64 gap-1">
        <p className="font-medium">{consent.title}</p>
        <p className="text-sm text-muted">
          {[consent.procedure, consent.teeth.length > 0 && t('onTeeth', { teeth: consent.teeth.join(', ') }), consent.dentist, t('edition', { language: t(`languages.${consent.language as 'en'}`), revision: consent.revision })].filter(Boolean).join(' · ')}
        </p>
        {signed_at && (
          <p className="text-sm text-muted">
            {t(consent.way === 'paper' ? 'signedOnPaper' : 'signedOnScreen', { name: consent.signer_name!, relation: t(`relations.${consent.signer_relation!}`) })}
            {consent.witness_name && ` · ${t('witnessed', { name: consent.witness_name })}`}
          </p>
        )}
        {withdrawn_at && <p className="text-sm text-red">{t('withdrawnBecause', { date: formatDay(withdrawn_at.slice(0, 10), locale), reason: consent.withdrawn_reason! })}</p>}
        <div role="status">
          {checked && (
            <p className={checked === 'same' ? 'text-sm text-green' : 'text-sm text-red'}>
              {t(`checked.${checked}`)} <span className="break-all text-faint tabular">{consent.sha256}</span>
            </p>
          )}
        </div>
      </div>
      {withdrawn_at ? <Badge tone="red" icon={CircleSlash}>{t('states.withdrawn')}</Badge>
        : signed_at ? <Badge tone="green" icon={CircleCheck}>{t('states.signed', { date: formatDay(signed_on!, locale) })}</Badge>
        : <Badge tone="amber" icon={Clock}>{t('states.ready')}</Badge>}
      <div className="flex flex-wrap items-center gap-2">
        {signed_at ? (
          <>
            <a href={`${base}/papers/${consent.paper}`} target="_blank" rel="noreferrer" className={buttonStyles({ size: 'sm' })}><FileText aria-hidden />{t('open')}</a>
            <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('more', { title: consent.title })}><EllipsisVertical /></Button>}>
              <MenuItem icon={ShieldCheck} onSelect={() => void verify()}>{t('verify')}</MenuItem>
              {writable && !withdrawn_at && <MenuItem icon={CircleSlash} danger onSelect={onWithdraw}>{t('withdraw')}</MenuItem>}
            </Menu>
          </>
        ) : (
          <>
            {writable && <Button size="sm" variant="primary" onClick={onSign}><PenLine aria-hidden />{t('signHere')}</Button>}
            <a href={`${base}/consents/${consent.id}/pdf`} target="_blank" rel="noreferrer" className={buttonStyles({ size: 'sm' })}><Printer aria-hidden />{t('print')}</a>
            {writable && (
              <>
                <Button size="sm" variant="secondary" onClick={onFile}><Camera aria-hidden />{t('file')}</Button>
                <Menu align="end" trigger={<Button variant="ghost" size="icon-sm" aria-label={t('more', { title: consent.title })}><EllipsisVertical /></Button>}>
                  <MenuItem icon={Trash2} danger onSelect={() => void run(() => discardConsent(slug, { consentId: consent.id }), () => toast(t('discarded')))}>{t('discard')}</MenuItem>
                </Menu>
              </>
            )}
          </>
        )}
        {checked === 'same' && <FileCheck2 className="size-4 text-green" aria-hidden />}
      </div>
    </li>
  )
}
