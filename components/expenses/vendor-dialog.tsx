'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { useOnce } from '@/components/ui/use-once'
import { changeVendor } from '@/lib/expenses/change-vendor'
import type { Vendor } from '@/lib/expenses/expense'

type VendorDialogProps = { slug: string; vendor: Vendor; onClose: () => void }

/** Whom the clinic buys from: the phone for the next order, the GSTIN for the accountant. */
export function VendorDialog({ slug, vendor, onClose }: VendorDialogProps) {
  const t = useTranslations('expenses')
  const { run: send, pending: sending, refusal } = useOnce()
  const [name, setName] = useState(vendor.name)
  const [phone, setPhone] = useState(vendor.phone ?? '')
  const [gstin, setGstin] = useState(vendor.gstin ?? '')
  function save(event: FormEvent) {
    event.preventDefault()
    void send(() => changeVendor(slug, { vendor: vendor.id, version: vendor.version, name, phone, gstin }), () => {
      toast(t('vendors.saved'))
      onClose()
    })
  }
  return (
    <Dialog open onClose={onClose} title={vendor.name} footer={<Button type="submit" form="vendor" variant="primary" pending={sending} disabled={!name.trim()}>{t('save')}</Button>}>
      <form id="vendor" method="post" onSubmit={save} noValidate className="grid gap-4">
        <Field label={t('vendors.name')}><Input maxLength={120} value={name} onChange={(event) => setName(event.target.value)} /></Field>
        <Field label={t('vendors.phone')} optional><Input type="tel" maxLength={40} value={phone} onChange={(event) => setPhone(event.target.value)} /></Field>
        <Field label={t('vendors.gstin')} optional><Input maxLength={20} value={gstin} onChange={(event) => setGstin(event.target.value)} className="uppercase" /></Field>
        {refusal && <FormError>{refusal.message}</FormError>}
      </form>
    </Dialog>
  )
}
