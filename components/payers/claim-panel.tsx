'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { authoriseClaim } from '@/lib/payers/authorise-claim'
import type { ClaimRow, ClaimsPage, PayerSum } from '@/lib/payers/payer'
import { reopenClaim } from '@/lib/payers/reopen-claim'
import { formatDay } from '@/lib/time'
import { ClaimParts } from './claim-parts'
import { SettleForm } from './settle-form'

type ClaimPanelProps = { claim: ClaimRow; payer: PayerSum | null; accounts: ClaimsPage['accounts']; onClose: () => void }

/** One claim: its bill, its number, and what the payer did so far; open, the next part is entered here. */
export function ClaimPanel({ claim, payer, accounts, onClose }: ClaimPanelProps) {
  const t = useTranslations('payers.panel')
  const locale = useLocale()
  const { slug, can } = useShell()
  const rupees = useRupees()
  const refresh = useRefresh()
  const run = useRun()
  const [number, setNumber] = useState(claim.authorisation ?? '')
  const [request] = useState(() => crypto.randomUUID())
  const saveNumber = () => number.trim() !== (claim.authorisation ?? '') && void run(() => authoriseClaim(slug, { claimId: claim.id, version: claim.version, authorisation: number }), () => {
    refresh()
    toast(t('numberSaved'))
  })
  const reopen = () => run(() => reopenClaim(slug, { request, claimId: claim.id, version: claim.version }), () => {
    refresh()
    onClose()
    toast(t('reopened'))
  })
  const last = claim.parts.at(-1)
  const facts: [string, string][] = [
    [t('claimed'), rupees(claim.status === 'withdrawn' ? claim.released_paise : claim.amount_paise)],
    ...(claim.parts.length > 0 ? [
      [t('received'), rupees(claim.received_paise)], [t('tds'), rupees(claim.tds_paise)], [t('fee'), rupees(claim.fee_paise)],
      claim.status === 'open' ? [t('open'), rupees(claim.open_paise)] : [t('short'), rupees(claim.short_paise)],
    ] as [string, string][] : []),
    ...(claim.settled_on ? [[t('settledOn'), formatDay(claim.settled_on, locale)] as [string, string]] : []),
  ]
  return (
    <Panel title={claim.patient} subtitle={claim.payer} onClose={onClose}>
      <div className="grid gap-4 p-4">
        <p className="flex flex-wrap gap-x-4 text-sm">
          <Link href={`/${slug}/invoices/${claim.invoice_id}`} className="text-brand hover:underline">{t('bill', { number: claim.number })}</Link>
          <Link href={`/${slug}/patients/${claim.patient_id}`} className="text-brand hover:underline">{t('patient')}</Link>
        </p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          {facts.map(([term, value]) => <div key={term} className="contents"><dt className="text-muted">{term}</dt><dd className="text-end tabular">{value}</dd></div>)}
        </dl>
        {claim.parts.length > 0 && <ClaimParts parts={claim.parts} />}
        {claim.status === 'open' && can('bills.write') && (
          <Field label={t('authorisation')}>
            <Input value={number} maxLength={60} autoComplete="off" onChange={(event) => setNumber(event.target.value)} onBlur={saveNumber} onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()} />
          </Field>
        )}
        {claim.status === 'open' && can('payments.write') && <SettleForm claim={claim} payer={payer} accounts={accounts} onClose={onClose} />}
        {last && can('payments.write') && (last.payment_id && !last.gone
          ? <p className="text-sm text-muted">{t('reopenHint')}</p>
          : <div><Button variant="secondary" onClick={() => void reopen()}>{t(claim.status === 'settled' ? 'reopen' : 'undoPart')}</Button></div>)}
      </div>
    </Panel>
  )
}
