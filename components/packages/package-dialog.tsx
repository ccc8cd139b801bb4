'use client'

import { Archive, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFieldArray, useWatch } from 'react-hook-form'
import { useProblem } from '@/components/clinics/use-problem'
import { useShell } from '@/components/layout/shell-context'
import { useRupees } from '@/components/treatments/place'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { packageFacts, type ListedPackage, type PackageProcedure } from '@/lib/packages/package'
import { savePackage } from '@/lib/packages/save-package'
import { savePackageSchema, type SavePackageInput } from '@/lib/packages/schema'
import { useActionForm } from '@/lib/use-action-form'

type PackageDialogProps = { listed: ListedPackage | null; procedures: PackageProcedure[]; onClose: () => void; onArchive: (() => void) | null }

/** One package: its price beside what the sittings cost one by one, and how long they may be taken. */
export function PackageDialog({ listed, procedures, onClose, onArchive }: PackageDialogProps) {
  const t = useTranslations('packages.settings')
  const { slug } = useShell()
  const refresh = useRefresh()
  const rupees = useRupees()
  const form = useActionForm({
    schema: savePackageSchema,
    defaultValues: {
      packageId: listed?.id ?? null, version: listed?.version ?? null, code: listed?.code ?? '', name: listed?.name ?? '', price: listed ? String(listed.price_paise / 100) : '',
      months: listed ? listed.months ?? '' : 12, items: listed?.items ?? [],
    } satisfies SavePackageInput as SavePackageInput,
    action: ({ price, months, ...values }) => savePackage(slug, { ...values, price: String(price / 100), months: months ?? '' } as never),
    onDone: (_, { name }) => {
      toast(t(listed ? 'saved' : 'added', { name }))
      refresh()
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'items' })
  const items = useWatch({ control: form.control, name: 'items' })
  const { singlePaise, rates } = packageFacts(items.map(({ procedure, sittings }) => ({ procedure, sittings: Number(sittings) || 0 })), procedures)
  const nameOf = (id: string) => procedures.find((one) => one.id === id)?.name ?? ''
  const options = procedures.filter(({ id, archived }) => !archived && !items.some(({ procedure }) => procedure === id))
    .map(({ id, code, name, price_paise }) => ({ value: id, label: `${code} · ${name}`, detail: rupees(price_paise) }))
  return (
    <Dialog open onClose={onClose} title={t(listed ? 'edit' : 'add')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3">
          <Field label={t('code')} error={problem('code')}><Input autoCapitalize="characters" autoComplete="off" {...form.register('code')} /></Field>
          <Field label={t('name')} error={problem('name')}><Input {...form.register('name')} /></Field>
        </div>
        {fields.length > 0 && (
          <ul aria-label={t('holds')} className="grid gap-1.5">
            {fields.map((item, i) => (
              <li key={item.id} className="flex items-center gap-2">
                <Input
                  type="number" min={1} max={99} className="w-20" aria-label={t('sittingsOf', { name: nameOf(item.procedure) })} aria-invalid={problem(`items.${i}.sittings`) ? true : undefined}
                  {...form.register(`items.${i}.sittings`)}
                />
                <span className="min-w-0 flex-1 truncate">× {nameOf(item.procedure)}</span>
                <Button variant="ghost" size="icon-sm" aria-label={t('remove', { name: nameOf(item.procedure) })} onClick={() => remove(i)}><X aria-hidden /></Button>
              </li>
            ))}
          </ul>
        )}
        <Field label={t('addProcedure')} error={problem('items')}>
          <Combobox value={null} options={options} placeholder={t('addPlaceholder')} onChange={(option) => option && append({ procedure: option.value, sittings: 1 })} />
        </Field>
        {rates.length > 1 && <p role="status" className="rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-sm text-amber">{t('mixedText')}</p>}
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('price')} hint={items.length > 0 ? t('single', { amount: rupees(singlePaise) }) : undefined} error={problem('price')}>
            <Input inputMode="decimal" startText="₹" {...form.register('price')} />
          </Field>
          <Field label={t('validity')} hint={t('validityHint')} error={problem('months')}><Input type="number" min={1} max={120} {...form.register('months')} /></Field>
        </div>
        {listed !== null && listed.bought > 0 && <p className="text-sm text-muted">{t('boughtNote', { count: listed.bought })}</p>}
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-between gap-2">
          {onArchive ? <Button variant="ghost" onClick={onArchive}><Archive aria-hidden />{t('archive')}</Button> : <span />}
          <Button type="submit" variant="primary" pending={form.saving}>{t(listed ? 'save' : 'add')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
