'use client'

import { useTranslations } from 'next-intl'
import { QrCode } from '@/components/display/qr-code'
import { useRupees } from '@/components/treatments/place'
import { useShell } from '@/components/layout/shell-context'
import { upiLink } from '@/lib/payments/rules'
import type { MoneyAccount } from '@/lib/payments/payment'

type UpiQrProps = {
  account: Pick<MoneyAccount, 'name' | 'upi_address'>
  amountPaise: number
  /** What it is for: the number of a bill. Nothing of the patient. */
  note?: string
  reference?: string
}

/** What the patient's phone scans to pay exactly this amount. UPI tells us nothing back: staff see the money and note its UTR. */
export function UpiQr({ account, amountPaise, note, reference }: UpiQrProps) {
  const t = useTranslations('payments')
  const rupees = useRupees()
  const { clinic } = useShell()
  if (!account.upi_address || !(amountPaise > 0)) return null
  return (
    <figure className="grid w-fit justify-items-center gap-1.5 rounded-md border border-line bg-surface p-3">
      <QrCode
        text={upiLink({ address: account.upi_address, payee: clinic.name, amountPaise, note, reference })}
        label={t('qr.label', { amount: rupees(amountPaise) })} className="size-40"
      />
      <figcaption className="text-center text-sm text-muted">
        <span className="block font-semibold text-ink tabular">{rupees(amountPaise)}</span>
        {account.upi_address}
      </figcaption>
    </figure>
  )
}
