'use client'

import { FileDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyles } from '@/components/ui/button'

/** The document of a link as a PDF, to keep. */
export function KeepPdf({ token }: { token: string }) {
  const t = useTranslations('visit.money')
  return (
    <div className="print:hidden">
      <a href={`/visit/${token}/pdf`} target="_blank" rel="noreferrer" className={buttonStyles({})}><FileDown aria-hidden />{t('pdf')}</a>
    </div>
  )
}
