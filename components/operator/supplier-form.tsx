'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { changeSupplier } from '@/lib/operator/change-supplier'
import type { Supplier } from '@/lib/operator/queries'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { supplierSchema } from '@/lib/operator/schema'
import { dateIn, formatDay } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'

/** Whose invoices they are. A change begins on a day; what was issued before keeps what it says. */
export function SupplierForm({ latest }: { latest: Supplier | null }) {
  const t = useTranslations('operator.supplier')
  const locale = useLocale()
  const [today] = useState(() => dateIn(new Date(), OPERATOR_ZONE))
  const form = useActionForm({
    schema: supplierSchema,
    defaultValues: {
      validFrom: today, legalName: latest?.legal_name ?? '', address: latest?.address ?? '', city: latest?.city ?? '', pinCode: latest?.pin_code ?? '',
      gstin: latest?.gstin ?? '', email: latest?.email ?? '', subscriptionSac: latest?.subscription_sac ?? '997331', creditsSac: latest?.credits_sac ?? '998429',
    },
    action: changeSupplier,
    onDone: () => toast(t('done')),
  })
  const problem = useProblem(form.formState.errors)
  const line = (name: 'legalName' | 'city' | 'pinCode' | 'gstin' | 'email' | 'subscriptionSac' | 'creditsSac') => (
    <Field label={t(name)} error={problem(name)}><Input {...form.register(name)} /></Field>
  )
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid max-w-xl gap-4">
      <p className="text-muted">{latest ? t('since', { day: formatDay(latest.valid_from, locale) }) : t('none')}</p>
      {line('legalName')}
      <Field label={t('address')} error={problem('address')}><Textarea rows={2} {...form.register('address')} /></Field>
      <div className="grid gap-4 sm:grid-cols-2">{line('city')}{line('pinCode')}{line('gstin')}{line('email')}{line('subscriptionSac')}{line('creditsSac')}</div>
      <Field label={t('validFrom')} hint={t('validFromHint')} error={problem('validFrom')}><Input type="date" {...form.register('validFrom')} /></Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div><Button type="submit" variant="primary" pending={form.saving} disabled={!form.ready}>{t('save')}</Button></div>
    </form>
  )
}
