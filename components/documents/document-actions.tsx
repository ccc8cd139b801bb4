'use client'

import { ChevronDown, Printer, Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Menu, MenuItem } from '@/components/ui/menu'
import { moneyPapers, moneyPdf, type MoneyDocument } from '@/lib/documents/money-papers'
import { DocumentSending } from './document-sending'

type DocumentActionsProps = {
  kind: MoneyDocument
  id: string
  /** As it is printed: "B/2627/00042". */
  number: string
  /** The one thing to do next: stands out. */
  primary?: boolean
}

/** What is done with an issued document: print it, on another paper too, and send it. Wants the texts of `invoices`. */
export function DocumentActions({ kind, id, number, primary = false }: DocumentActionsProps) {
  const t = useTranslations('invoices.document')
  const { slug, can } = useShell()
  const [sending, setSending] = useState(false)
  return (
    <div className="flex flex-wrap gap-2">
      <div className="flex">
        <a href={moneyPdf(slug, kind, id)} target="_blank" rel="noreferrer" className={buttonStyles({ variant: primary ? 'primary' : 'secondary' })}>
          <Printer aria-hidden />{t('print')}
        </a>
        <Menu align="end" trigger={<Button variant="ghost" size="icon" aria-label={t('otherPaper', { number })}><ChevronDown aria-hidden /></Button>}>
          {moneyPapers.map((paper) => (
            <MenuItem key={paper} onSelect={() => window.open(moneyPdf(slug, kind, id, paper), '_blank', 'noopener')}>{t(`papers.${paper}`)}</MenuItem>
          ))}
        </Menu>
      </div>
      {can('bills.write') && <Button onClick={() => setSending(true)}><Send aria-hidden />{t('send')}</Button>}
      <Dialog open={sending} onClose={() => setSending(false)} title={t('sendTitle', { number })}>
        <DocumentSending kind={kind} id={id} />
      </Dialog>
    </div>
  )
}
