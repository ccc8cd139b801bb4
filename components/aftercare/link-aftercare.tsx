'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { LinkAftercareBody } from '@/lib/aftercare/sheet'
import type { LinkBodyProps } from '@/lib/links/page'
import { SheetText } from './sheet-text'

/** What to do and what to avoid after a visit, on the patient's own phone. */
export function LinkAftercare({ body: { first_name, sheets } }: LinkBodyProps<LinkAftercareBody>) {
  const t = useTranslations('visit.aftercare')
  return (
    <div className="grid gap-6">
      <div className="flex items-start justify-between gap-3">
        <h1 className="text-xl font-semibold">{t('title', { name: first_name })}</h1>
        <Button size="sm" variant="ghost" className="print:hidden" onClick={() => window.print()}><Printer aria-hidden />{t('print')}</Button>
      </div>
      {sheets.length > 0 ? sheets.map((sheet) => <SheetText key={sheet.title} {...sheet} />) : <p className="text-muted">{t('nothing')}</p>}
    </div>
  )
}
