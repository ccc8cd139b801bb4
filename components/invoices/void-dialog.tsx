'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { PrintedInvoice } from '@/lib/invoices/pages'
import { voidInvoice } from '@/lib/invoices/void-invoice'
import { useOnce } from '@/components/ui/use-once'

/** Takes a bill back while its day is open: a record of its own, the bill stays in the list. What was paid is paid ahead again. */
export function VoidDialog({ invoice, reason: first, onClose }: { invoice: PrintedInvoice; reason: string; onClose: () => void }) {
  const t = useTranslations('invoices.takeBack')
  const ui = useTranslations('ui')
  const { slug } = useShell()
  const refresh = useRefresh()
  const [reason, setReason] = useState(first)
  const once = useOnce()
  const send = () => once.run((request) => voidInvoice(slug, { request, invoice: invoice.id, reason }), () => {
    toast(t('voided', { number: invoice.number }))
    refresh()
    onClose()
  })
  return (
    <Dialog open onClose={onClose} title={t('voidTitle', { number: invoice.number })} description={t('voidText')} size="sm">
      <form
        method="post" noValidate className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() === '') return once.say(t('reasonNeeded'))
          void send()
        }}
      >
        <Field label={t('reason')}><Input maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>
        <FormError>{once.refusal?.message}</FormError>
        <div className="flex justify-end gap-2"><Button onClick={onClose}>{ui('cancel')}</Button><Button type="submit" variant="danger" pending={once.pending}>{t('void')}</Button></div>
      </form>
    </Dialog>
  )
}
