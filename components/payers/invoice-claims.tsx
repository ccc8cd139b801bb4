'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { claimInvoice } from '@/lib/payers/claim-invoice'
import type { Claim, InvoiceClaims as Claims } from '@/lib/payers/payer'
import { PayerFields } from './payer-fields'

const tones = { open: 'amber', settled: 'green', withdrawn: 'neutral' } as const

/** What payers owe of a bill, on its page; somebody may still be asked while something is due. Nothing where the clinic has no payers. */
export function InvoiceClaims({ invoiceId, duePaise, page: { claims, payers } }: { invoiceId: string; duePaise: number; page: Claims }) {
  const t = useTranslations('payers')
  const { slug, can } = useShell()
  const rupees = useRupees()
  const [asking, setAsking] = useState(false)
  const askable = duePaise > 0 && payers.length > 0 && can('bills.write')
  if (claims.length === 0 && !askable) return null
  return (
    <section aria-labelledby="invoice-claims" className="grid gap-2 rounded-lg border border-line bg-surface p-3">
      <h2 id="invoice-claims" className="font-semibold">{t('page.title')}</h2>
      {claims.map((one) => (
        <div key={one.id} className="flex flex-wrap items-center gap-x-3">
          <Link href={`/${slug}/payers?claim=${one.id}${one.status === 'open' ? '' : '&list=done'}`} className="min-w-0 flex-1 truncate text-brand hover:underline">{one.payer}</Link>
          <Badge tone={tones[one.status]}>{t(`states.${one.status}`)}</Badge>
          <span className="tabular">{rupees(one.amount_paise)}</span>
        </div>
      ))}
      {askable && <div><Button variant="secondary" size="sm" onClick={() => setAsking(true)}>{t('ask.button')}</Button></div>}
      {asking && <AskPayer invoiceId={invoiceId} duePaise={duePaise} payers={payers} onClose={() => setAsking(false)} />}
    </section>
  )
}

function AskPayer({ invoiceId, duePaise, payers, onClose }: { invoiceId: string; duePaise: number; payers: Claims['payers']; onClose: () => void }) {
  const t = useTranslations('payers')
  const { slug } = useShell()
  const refresh = useRefresh()
  const run = useRun()
  const [request] = useState(() => crypto.randomUUID())
  const [pending, setPending] = useState(false)
  const [claim, setClaim] = useState<Claim | null>({ payer: payers[0]!.id, authorisation: '', amount_paise: duePaise })
  const possible = claim !== null && claim.amount_paise > 0 && claim.amount_paise <= duePaise
  const save = async () => {
    if (!claim) return
    setPending(true)
    await run(() => claimInvoice(slug, { request, invoiceId, payer: claim.payer, authorisation: claim.authorisation, amountPaise: claim.amount_paise }), () => {
      refresh()
      toast(t('ask.done'))
      onClose()
    })
    setPending(false)
  }
  return (
    <Dialog
      open onClose={onClose} title={t('ask.title')} description={t('ask.text')}
      footer={<Button variant="primary" pending={pending} disabled={!possible} onClick={() => void save()}>{t('ask.button')}</Button>}
    >
      <PayerFields payers={payers} value={claim} onChange={setClaim} duePaise={duePaise} />
    </Dialog>
  )
}
