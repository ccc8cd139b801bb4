'use client'

import { Mail } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { LinkBox } from '@/components/links/link-box'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { loadDocumentSending, type DocumentSending as Sending } from '@/lib/documents/load-document-sending'
import { mailDocument } from '@/lib/documents/mail-document'
import { makeDocumentLink } from '@/lib/documents/make-document-link'
import type { MoneyDocument } from '@/lib/documents/money-papers'
import { formatDateTime } from '@/lib/time'

/** Sends a document: its link by WhatsApp or as a code, its PDF by e-mail; and how that went so far. */
export function DocumentSending({ kind, id }: { kind: MoneyDocument; id: string }) {
  const t = useTranslations('invoices.document')
  const { slug } = useShell()
  const run = useRun()
  const [sending, setSending] = useState<Sending | null>(null)
  const load = useCallback(() => run(() => loadDocumentSending(slug, { kind, id }), setSending), [run, slug, kind, id])
  // Once, when the dialog opens: `run` is another function on every render.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => void load(), [])
  const [pending, setPending] = useState(false)

  async function mail() {
    setPending(true)
    await run(() => mailDocument(slug, { kind, id }), load)
    setPending(false)
  }
  if (!sending) return <div aria-busy className="grid gap-3"><Skeleton className="h-4 w-56" /><Skeleton className="h-9 w-72" /></div>
  const underWay = sending.mail?.status === 'waiting' || sending.mail?.status === 'sending'
  return (
    <div className="grid gap-5">
      <LinkBox state={sending.link} onMake={() => makeDocumentLink(slug, { kind, id })} sendLabel={t('byWhatsapp')} />
      <div className="grid justify-items-start gap-2 border-t border-line pt-4">
        {sending.mail && <MailLine mail={sending.mail} />}
        {!sending.email && <p className="text-sm text-muted">{t('noEmail')}</p>}
        <Button pending={pending} disabled={!sending.email || underWay} onClick={() => void mail()}>
          <Mail aria-hidden />{t(sending.mail ? 'mailAgain' : 'byMail')}
        </Button>
      </div>
    </div>
  )
}

/** What became of the last mail, in one line. */
function MailLine({ mail: { status, at } }: { mail: NonNullable<Sending['mail']> }) {
  const t = useTranslations('invoices.document')
  const locale = useLocale()
  const { clinic } = useShell()
  return <p role="status" className={status === 'failed' || status === 'unresolved' ? 'text-sm text-red' : 'text-sm text-muted'}>{t(`mail.${status === 'sending' ? 'waiting' : status}`, { at: formatDateTime(at, clinic.timeZone, locale) })}</p>
}
