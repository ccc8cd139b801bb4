'use client'

import { Ban, CheckCircle2, Clock, Copy, Link2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { cancelPaymentLink } from '@/lib/payments/cancel-payment-link'
import { makePaymentLink } from '@/lib/payments/make-payment-link'
import type { GatewayLink } from '@/lib/payments/payment'
import { formatDateTime } from '@/lib/time'

type GatewayLinksProps = { patient: string; invoice: string | null; duePaise: number; links: GatewayLink[]; onChanged: () => Promise<unknown> }

const looks = {
  created: { tone: 'amber', icon: Clock }, paid: { tone: 'green', icon: CheckCircle2 }, expired: { tone: 'neutral', icon: Clock }, cancelled: { tone: 'neutral', icon: Ban },
} as const

/** The links of the clinic's gateway to one thing, the newest first: made, copied, cancelled, and how each stands. */
export function GatewayLinks({ patient, invoice, duePaise, links, onChanged }: GatewayLinksProps) {
  const t = useTranslations('payments.link')
  const { slug } = useShell()
  const run = useRun()
  const [making, setMaking] = useState(false)
  // One that works for just what is due serves; another amount needs another link.
  const serves = links.some(({ status, amount_paise }) => status === 'created' && amount_paise === duePaise)
  const make = async () => {
    setMaking(true)
    await run(() => makePaymentLink(slug, { patient, invoice }), onChanged)
    setMaking(false)
  }
  return (
    <section aria-labelledby="gateway-links" className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3 border-t border-line pt-4">
      <h3 id="gateway-links" className="font-semibold">{t('gateway')}</h3>
      {links.length > 0 && (
        <ul aria-labelledby="gateway-links" className="grid w-full grid-cols-[minmax(0,1fr)] divide-y divide-line rounded-lg border border-line">
          {links.map((link) => <li key={link.id}><GatewayLinkLine link={link} onChanged={onChanged} /></li>)}
        </ul>
      )}
      {duePaise > 0 && !serves && <Button pending={making} onClick={() => void make()}><Link2 aria-hidden />{t('make')}</Button>}
    </section>
  )
}

function GatewayLinkLine({ link, onChanged }: { link: GatewayLink; onChanged: () => Promise<unknown> }) {
  const t = useTranslations('payments.link')
  const locale = useLocale()
  const { slug, clinic } = useShell()
  const rupees = useRupees()
  const run = useRun()
  const [cancelling, setCancelling] = useState(false)
  const { tone, icon } = looks[link.status]
  const at = (instant: string) => formatDateTime(instant, clinic.timeZone, locale)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.url!)
      toast(t('copied'))
    } catch {
      // Without permission for the clipboard the address stands there to be taken by hand.
    }
  }
  const cancel = async () => {
    setCancelling(true)
    await run(() => cancelPaymentLink(slug, { link: link.id }), ({ status }) => {
      toast(t(status === 'paid' ? 'paidMeanwhile' : 'cancelledNow'))
      return onChanged()
    })
    setCancelling(false)
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 px-3 py-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium tabular">{rupees(link.amount_paise)}</span>
        <Badge tone={tone} icon={icon}>{t(`states.${link.status}`)}</Badge>
        <span className="text-sm text-muted">
          {link.status === 'created' ? t('until', { at: at(link.expires_at) }) : link.receipt ? t('receipt', { number: link.receipt }) : t('madeAt', { at: at(link.created_at) })}
        </span>
      </p>
      {link.url && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 flex-1 basis-40 truncate rounded-md bg-sunken px-2 py-1 text-sm select-all">{link.url}</span>
          <Button size="sm" onClick={() => void copy()}><Copy aria-hidden />{t('copy')}</Button>
          <Button size="sm" variant="ghost" pending={cancelling} onClick={() => void cancel()}><Ban aria-hidden />{t('cancel')}</Button>
        </div>
      )}
    </div>
  )
}
