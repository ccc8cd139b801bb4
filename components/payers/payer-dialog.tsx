'use client'

import { Archive, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFieldArray, useWatch } from 'react-hook-form'
import { useProblem } from '@/components/clinics/use-problem'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Combobox } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { payerKinds, type ListedPayer, type PricedProcedure } from '@/lib/payers/payer'
import { savePayer } from '@/lib/payers/save-payer'
import { savePayerSchema, type SavePayerInput } from '@/lib/payers/schema'
import { useActionForm } from '@/lib/use-action-form'

type PayerDialogProps = { payer: ListedPayer | null; procedures: PricedProcedure[]; onClose: () => void; onArchive: (() => void) | null }

/** One payer: what it asks for, what it takes off, and its own prices where they differ from the clinic's. */
export function PayerDialog({ payer, procedures, onClose, onArchive }: PayerDialogProps) {
  const t = useTranslations('payers')
  const { slug } = useShell()
  const refresh = useRefresh()
  const rupees = useRupees()
  const form = useActionForm({
    schema: savePayerSchema,
    defaultValues: {
      payerId: payer?.id ?? null, version: payer?.version ?? null, kind: payer?.kind ?? 'insurer', name: payer?.name ?? '', gstin: payer?.gstin ?? '', address: payer?.address ?? '',
      needsAuthorisation: payer?.needs_authorisation ?? true, tds: payer?.tds_bp ? String(payer.tds_bp / 100) : '', fee: payer?.fee_bp ? String(payer.fee_bp / 100) : '',
      paysInDays: payer?.pays_in_days ?? 45, prices: payer?.prices.map(({ procedure, price_paise }) => ({ procedure, price: String(price_paise / 100) })) ?? [],
    } satisfies SavePayerInput as SavePayerInput,
    action: ({ prices, tds, fee, ...values }) => savePayer(slug, {
      ...values, tds: String(tds / 100), fee: String(fee / 100), prices: prices.map(({ procedure, price }) => ({ procedure, price: price === null ? '' : String(price / 100) })),
    } as never),
    onDone: (_, { name }) => {
      toast(t(payer ? 'settings.saved' : 'settings.added', { name }))
      refresh()
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'prices' })
  const prices = useWatch({ control: form.control, name: 'prices' })
  const found = (id: string) => procedures.find((one) => one.id === id)
  const options = procedures.filter(({ id }) => !prices.some(({ procedure }) => procedure === id)).map(({ id, code, name, price_paise }) => ({ value: id, label: `${code} · ${name}`, detail: rupees(price_paise) }))
  return (
    <Dialog open onClose={onClose} title={t(payer ? 'settings.edit' : 'settings.add')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_12rem]">
          <Field label={t('settings.name')} error={problem('name')}><Input {...form.register('name')} /></Field>
          <Field label={t('settings.kind')}><Select {...form.register('kind')}>{payerKinds.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}</Select></Field>
        </div>
        <Checkbox label={t('settings.needsAuthorisation')} hint={t('settings.needsAuthorisationHint')} {...form.register('needsAuthorisation')} />
        <div className="grid grid-cols-3 gap-3">
          <Field label={t('settings.tds')} error={problem('tds')}><Input inputMode="decimal" placeholder="10" {...form.register('tds')} /></Field>
          <Field label={t('settings.fee')} error={problem('fee')}><Input inputMode="decimal" placeholder="0" {...form.register('fee')} /></Field>
          <Field label={t('settings.paysInDays')} error={problem('paysInDays')}><Input type="number" min={0} max={365} {...form.register('paysInDays')} /></Field>
        </div>
        <Field label={t('settings.gstin')} optional error={problem('gstin')}><Input autoCapitalize="characters" autoComplete="off" maxLength={20} {...form.register('gstin')} /></Field>
        <Field label={t('settings.address')} optional error={problem('address')}><Textarea rows={2} {...form.register('address')} /></Field>
        <fieldset className="grid gap-2">
          <legend className="text-sm font-medium">{t('settings.ownPrices')}</legend>
          {fields.map((row, i) => (
            <div key={row.id} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{found(row.procedure)?.name} <span className="text-sm text-faint">{rupees(found(row.procedure)?.price_paise ?? 0)}</span></span>
              <span className="w-32"><Input
                inputMode="decimal" startText="₹" className="text-end tabular" aria-label={t('settings.priceOf', { name: found(row.procedure)?.name ?? '' })}
                aria-invalid={problem(`prices.${i}.price`) ? true : undefined} {...form.register(`prices.${i}.price`)}
              /></span>
              <Button variant="ghost" size="icon-sm" aria-label={t('settings.removePrice', { name: found(row.procedure)?.name ?? '' })} onClick={() => remove(i)}><X aria-hidden /></Button>
            </div>
          ))}
          <Combobox aria-label={t('settings.addPrice')} value={null} options={options} placeholder={t('settings.addPrice')} onChange={(option) => option && append({ procedure: option.value, price: '' })} />
        </fieldset>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-between gap-2">
          {onArchive ? <Button variant="ghost" onClick={onArchive}><Archive aria-hidden />{t('settings.archive')}</Button> : <span />}
          <Button type="submit" variant="primary" pending={form.saving}>{t(payer ? 'settings.save' : 'settings.add')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
