'use client'

import { ReceiptIndianRupee } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonStyles } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { formatRupees } from '@/lib/money'
import type { Work } from '@/lib/treatments/plan'

type ChargeProps = {
  lines: Work[]
  /** Where the bill for this visit is written; null: somebody else does. */
  billHref: string | null
  remark: string
  /** null: it is not to be written any more. */
  onRemark: ((remark: string) => void) | null
  onBlur: () => void
}

/** What the work of this visit comes to. The bill is the desk's, and waits for nobody's signature. */
export function Charge({ lines, billHref, remark, onRemark, onBlur }: ChargeProps) {
  const t = useTranslations('notes.charge')
  const locale = useLocale()
  return (
    <div className="grid gap-3">
      {lines.length === 0 ? <p className="text-muted">{t('none')}</p> : (
        <table className="w-full max-w-xl">
          <caption className="sr-only">{t('caption')}</caption>
          <tbody>
            {lines.map(({ id, name, teeth, price_paise }) => (
              <tr key={id}>
                <td className="py-1">{name}{teeth.length > 0 && <span className="text-muted tabular"> {teeth.join(', ')}</span>}</td>
                <td className="py-1 text-end tabular">{formatRupees(price_paise, locale)}</td>
              </tr>
            ))}
            <tr className="border-t border-line font-semibold">
              <th scope="row" className="py-1 text-start">{t('total')}</th>
              <td className="py-1 text-end tabular">{formatRupees(lines.reduce((sum, { price_paise }) => sum + price_paise, 0), locale)}</td>
            </tr>
          </tbody>
        </table>
      )}
      {billHref && <div><Link href={billHref} prefetch={false} className={buttonStyles({ size: 'sm' })}><ReceiptIndianRupee aria-hidden />{t('bill')}</Link></div>}
      {onRemark && <div className="max-w-xl"><Input aria-label={t('remark')} placeholder={t('remark')} maxLength={300} value={remark} onChange={({ target }) => onRemark(target.value)} onBlur={onBlur} /></div>}
    </div>
  )
}
