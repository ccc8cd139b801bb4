'use client'

import { Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { QrCode } from '@/components/display/qr-code'
import { buttonStyles } from '@/components/ui/button'
import { formatRupees } from '@/lib/money'
import { upiLink } from '@/lib/payments/rules'

type PayByUpiProps = { upi: { address: string; name: string } | null; duePaise: number; note: string; language: string }

/** Pays exactly what is due by UPI: on this phone, or from another one by the code. Nothing when the clinic has no UPI address. */
export function PayByUpi({ upi, duePaise, note, language }: PayByUpiProps) {
  const t = useTranslations('visit.money')
  if (!upi) return null
  const address = upiLink({ address: upi.address, payee: upi.name, amountPaise: duePaise, note, reference: note })
  return (
    <section className="flex flex-wrap items-center gap-4 rounded-lg border border-line p-4 print:hidden">
      <QrCode text={address} label={t('code')} className="size-36 shrink-0 rounded-md" />
      <div className="grid min-w-0 flex-1 basis-52 justify-items-start gap-2">
        <p className="font-medium">{t('due', { amount: formatRupees(duePaise, language) })}</p>
        <a href={address} className={buttonStyles({ variant: 'primary' })}><Smartphone aria-hidden />{t('payByUpi')}</a>
        <p className="text-sm text-muted">{t('upiText', { address: upi.address })}</p>
      </div>
    </section>
  )
}
