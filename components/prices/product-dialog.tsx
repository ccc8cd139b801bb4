'use client'

import { Archive } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { useProblem } from '@/components/clinics/use-problem'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { units, type ListedProduct } from '@/lib/prices/product'
import { saveProduct } from '@/lib/prices/save-product'
import { saveProductSchema, type SaveProductInput } from '@/lib/prices/schema'
import { goods, gstRates } from '@/lib/prices/tax'
import { useActionForm } from '@/lib/use-action-form'
import { TaxLocked } from './tax-locked'

type ProductDialogProps = { product: ListedProduct | null; onClose: () => void; onArchive: (() => void) | null }

/** One product: its code, price and unit, and what it is by law; choosing what it is fills in HSN and rate. */
export function ProductDialog({ product, onClose, onArchive }: ProductDialogProps) {
  const t = useTranslations('prices')
  const { slug, can } = useShell()
  const refresh = useRefresh()
  const form = useActionForm({
    schema: saveProductSchema,
    defaultValues: {
      productId: product?.id ?? null, version: product?.version ?? null, code: product?.code ?? '', name: product?.name ?? '', unit: product?.unit ?? 'piece',
      price: typeof product?.price_paise === 'number' ? String(product.price_paise / 100) : '', includesTax: product?.price_includes_tax ?? true, hsn: product?.hsn ?? '',
      rateBp: product?.tax_rate_bp ?? 0, reason: product?.tax_reason ?? '', locked: Boolean(product?.locked),
    } satisfies SaveProductInput as SaveProductInput,
    action: ({ price, ...values }) => saveProduct(slug, { ...values, price: price === null ? '' : String(price / 100) } as never),
    onDone: (_, { name }) => {
      toast(t(product ? 'products.saved' : 'products.added', { name }))
      refresh()
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const [hsn, rateBp, locked] = useWatch({ control: form.control, name: ['hsn', 'rateBp', 'locked'] })
  const fixed = Boolean(product?.locked) && !can('taxes.manage')
  const chosen = goods.find((good) => good.hsn === hsn && good.rateBp === Number(rateBp))
  const choose = (key: string) => {
    const good = goods.find((one) => one.key === key)
    if (!good) return
    form.setValue('hsn', good.hsn, { shouldDirty: true, shouldValidate: true })
    form.setValue('rateBp', good.rateBp, { shouldDirty: true })
    if (!product) form.setValue('unit', good.unit)
  }
  return (
    <Dialog open onClose={onClose} title={t(product ? 'products.edit' : 'products.add')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3">
          <Field label={t('products.code')} error={problem('code')}><Input autoCapitalize="characters" autoComplete="off" {...form.register('code')} /></Field>
          <Field label={t('products.name')} error={problem('name')}><Input {...form.register('name')} /></Field>
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('products.price')} hint={t('products.priceHint')} error={problem('price')}><Input inputMode="decimal" startText="₹" {...form.register('price')} /></Field>
          <Field label={t('products.unit')}><Select {...form.register('unit')}>{units.map((one) => <option key={one} value={one}>{t(`units.${one}`)}</option>)}</Select></Field>
        </div>
        {fixed ? <p className="text-sm text-muted">{[hsn && t('products.hsnOf', { hsn }), t('tax.percent', { percent: Number(rateBp) / 100 })].filter(Boolean).join(' · ')}</p> : (
          <div className="grid gap-3 rounded-lg border border-line bg-sunken p-3">
            <Field label={t('products.what')} hint={chosen?.confirm ? t('products.confirm') : t('products.whatHint')}>
              <Select value={chosen?.key ?? ''} onChange={(event) => choose(event.target.value)}>
                <option value="">{t('goods.else')}</option>
                {goods.map(({ key }) => <option key={key} value={key}>{t(`goods.${key}`)}</option>)}
              </Select>
            </Field>
            <div className="grid grid-cols-2 gap-3">
              <Field label={t('products.hsn')} error={problem('hsn')}><Input inputMode="numeric" maxLength={8} {...form.register('hsn')} /></Field>
              <Field label={t('tax.rate')} error={problem('rateBp')}>
                <Select {...form.register('rateBp')}>{gstRates.map((rate) => <option key={rate} value={rate}>{rate ? t('tax.percent', { percent: rate / 100 }) : t('tax.exempt')}</option>)}</Select>
              </Field>
            </div>
            <Checkbox label={t('products.includesTax')} {...form.register('includesTax')} />
          </div>
        )}
        <TaxLocked lock={product?.locked ?? null} value={locked} onChange={(checked) => form.setValue('locked', checked, { shouldDirty: true })} />
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-between gap-2">
          {onArchive ? <Button variant="ghost" onClick={onArchive}><Archive aria-hidden />{t('archive')}</Button> : <span />}
          <Button type="submit" variant="primary" pending={form.saving}>{t(product ? 'save' : 'products.add')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
