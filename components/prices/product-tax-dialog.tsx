'use client'

import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { useProblem } from '@/components/clinics/use-problem'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import type { ListedProduct } from '@/lib/prices/product'
import { saveProductTax } from '@/lib/prices/save-product-tax'
import { saveProductTaxSchema } from '@/lib/prices/schema'
import { gstRates } from '@/lib/prices/tax'
import { useActionForm } from '@/lib/use-action-form'
import { TaxLocked } from './tax-locked'

/** How one product is taxed, for an accountant who changes nothing else of the list. */
export function ProductTaxDialog({ product, onClose }: { product: ListedProduct; onClose: () => void }) {
  const t = useTranslations('prices')
  const { slug } = useShell()
  const refresh = useRefresh()
  const form = useActionForm({
    schema: saveProductTaxSchema,
    defaultValues: { productId: product.id, version: product.version, hsn: product.hsn ?? '', rateBp: product.tax_rate_bp, reason: product.tax_reason, locked: product.locked !== null },
    action: (values) => saveProductTax(slug, values),
    onDone: () => {
      toast(t('tax.saved', { name: product.name }))
      refresh()
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const locked = useWatch({ control: form.control, name: 'locked' })
  return (
    <Dialog open onClose={onClose} title={t('tax.of', { name: product.name })}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('products.hsn')} error={problem('hsn')}><Input inputMode="numeric" maxLength={8} {...form.register('hsn')} /></Field>
          <Field label={t('tax.rate')}><Select {...form.register('rateBp')}>{gstRates.map((rate) => <option key={rate} value={rate}>{rate ? t('tax.percent', { percent: rate / 100 }) : t('tax.exempt')}</option>)}</Select></Field>
        </div>
        <Field label={t('tax.reason')} optional error={problem('reason')}><Input maxLength={300} {...form.register('reason')} /></Field>
        <TaxLocked lock={product.locked} value={locked} onChange={(checked) => form.setValue('locked', checked, { shouldDirty: true })} />
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
