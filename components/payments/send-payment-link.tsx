'use client'

import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useLive } from '@/components/layout/use-live'
import { useShell } from '@/components/layout/shell-context'
import { LinkBox } from '@/components/links/link-box'
import { useRupees } from '@/components/treatments/place'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { makeDocumentLink } from '@/lib/documents/make-document-link'
import { makeDuesLink } from '@/lib/dues/make-dues-link'
import type { PaymentLinks } from '@/lib/payments/payment'
import { readPaymentLinks } from '@/lib/payments/read-payment-links'
import { GatewayLinks } from './gateway-links'

type PaymentLinkOf = { patient: string; /** null: all that is due. */ invoice: string | null }
type SendPaymentLinkProps = PaymentLinkOf & { /** Something is due. */ offered: boolean }

/** Lets somebody pay from where they are: a bill, or all that is due. Only where the clinic has a gateway. What is open when it is paid stays and says so. */
export function SendPaymentLink({ patient, invoice, offered }: SendPaymentLinkProps) {
  const t = useTranslations('payments.link')
  const { slug } = useShell()
  const run = useRun()
  const [links, setLinks] = useState<PaymentLinks | null>(null)
  const [opening, setOpening] = useState(false)
  const load = () => run(() => readPaymentLinks(slug, { patient, invoice }), setLinks)
  const open = async () => {
    setOpening(true)
    await load()
    setOpening(false)
  }
  return (
    <>
      {offered && <Button pending={opening} onClick={() => void open()}><Send aria-hidden />{t('send')}</Button>}
      {links && <PaymentLinkDialog patient={patient} invoice={invoice} links={links} onChanged={load} onClose={() => setLinks(null)} />}
    </>
  )
}

type PaymentLinkDialogProps = PaymentLinkOf & { links: PaymentLinks; onChanged: () => Promise<unknown>; onClose: () => void }

/** By WhatsApp the patient's own page goes, where they see what it is for; or the gateway's page itself is copied. What becomes of both shows as it happens. */
function PaymentLinkDialog({ patient, invoice, links, onChanged, onClose }: PaymentLinkDialogProps) {
  const t = useTranslations('payments.link')
  const { slug } = useShell()
  const rupees = useRupees()
  useLive(['payments', 'messages'], () => void onChanged())
  const due = links.due_paise > 0
  const make = () => (invoice ? makeDocumentLink(slug, { kind: 'invoice', id: invoice }) : makeDuesLink(slug, { patient }))
  return (
    <Dialog open onClose={onClose} title={t('title')} description={due ? t('text', { amount: rupees(links.due_paise) }) : t('nothingDue')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {due && <LinkBox state={links.link} onMake={make} onChanged={() => void onChanged()} sendLabel={t('byWhatsapp')} />}
        <GatewayLinks patient={patient} invoice={invoice} duePaise={links.due_paise} links={links.gateway} onChanged={onChanged} />
      </div>
    </Dialog>
  )
}
