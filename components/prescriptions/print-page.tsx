'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** Prints what a link shows, or keeps it as a PDF, as the phone does it. */
export function PrintPage() {
  const t = useTranslations('visit.paper')
  return <div className="print:hidden"><Button onClick={() => window.print()}><Printer aria-hidden />{t('print')}</Button></div>
}
