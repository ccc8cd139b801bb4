'use client'

import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { askBillVoid } from '@/lib/invoices/ask-bill-void'
import type { PrintedInvoice } from '@/lib/invoices/pages'

/** Asks the owner whether a bill may be taken back, with the reason; by PIN the answer is given on this screen. */
export function AskVoid({ invoice, onClose, onPin }: { invoice: PrintedInvoice; onClose: () => void; onPin: (approval: string) => void }) {
  const t = useTranslations('invoices.takeBack')
  const { slug } = useShell()
  const run = useRun()
  const refresh = useRefresh()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [pending, setPending] = useState(false)
  async function ask(pin: boolean) {
    if (reason.trim() === '') return setMissing(true)
    setPending(true)
    await run(() => askBillVoid(slug, { invoice: invoice.id, reason }), ({ id }) => {
      if (pin) onPin(id)
      else toast(t('asked'))
      refresh()
      onClose()
    })
    setPending(false)
  }
  return (
    <Dialog open onClose={onClose} title={t('askTitle', { number: invoice.number })} description={t('askText')} size="sm">
      <form method="post" noValidate className="grid gap-4" onSubmit={(event) => { event.preventDefault(); void ask(false) }}>
        <Field label={t('reason')} error={missing ? t('reasonNeeded') : undefined}>
          <Input maxLength={300} value={reason} onChange={(event) => { setReason(event.target.value); setMissing(false) }} />
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button pending={pending} onClick={() => void ask(true)}><ShieldCheck aria-hidden />{t('pin')}</Button>
          <Button type="submit" variant="primary" pending={pending}>{t('askOwner')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
