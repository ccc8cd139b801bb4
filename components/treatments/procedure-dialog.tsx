'use client'

import { Archive } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { useProblem } from '@/components/clinics/use-problem'
import { useShell } from '@/components/layout/shell-context'
import { TaxLocked } from '@/components/prices/tax-locked'
import { TaxQuestion } from '@/components/prices/tax-question'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { categories, coverings, marks, type Dentist, type ListedProcedure } from '@/lib/treatments/plan'
import { saveProcedure } from '@/lib/treatments/save-procedure'
import { saveProcedureSchema, type SaveProcedureInput } from '@/lib/treatments/schema'
import { useActionForm } from '@/lib/use-action-form'

type ProcedureDialogProps = { procedure: ListedProcedure | null; dentists: Dentist[]; onClose: () => void; onArchive: (() => void) | null }

/** One procedure: its code, price and length, what it covers, how it is taxed and drawn, and what it is called in other languages. */
export function ProcedureDialog({ procedure, dentists, onClose, onArchive }: ProcedureDialogProps) {
  const t = useTranslations('treatments')
  const { slug, can } = useShell()
  const refresh = useRefresh()
  const form = useActionForm({
    schema: saveProcedureSchema,
    defaultValues: {
      procedureId: procedure?.id ?? null, version: procedure?.version ?? null, code: procedure?.code ?? '', name: procedure?.name ?? '',
      category: (procedure?.category ?? 'other') as 'other', covers: procedure?.covers ?? 'tooth', price: procedure ? String(procedure.price_paise / 100) : '',
      minutes: procedure?.minutes ?? 30, sittings: procedure?.sittings ?? 1, dentistId: procedure?.dentist_id ?? null, mark: procedure?.mark ?? null,
      tax: { rateBp: procedure?.tax_rate_bp ?? 0, code: procedure?.sac ?? '999312', reason: procedure?.tax_reason ?? '' }, locked: Boolean(procedure?.locked),
      names: { hi: procedure?.names.hi ?? '', mr: procedure?.names.mr ?? '', ta: procedure?.names.ta ?? '' },
    } satisfies SaveProcedureInput as SaveProcedureInput,
    action: (values) => saveProcedure(slug, { ...values, price: String(values.price / 100) } as never),
    onDone: (_, { name }) => {
      toast(t(procedure ? 'list.saved' : 'list.added', { name }))
      refresh()
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const [tax, locked] = useWatch({ control: form.control, name: ['tax', 'locked'] })
  const orNull = { setValueAs: (value: string | null) => value || null }
  return (
    <Dialog open onClose={onClose} title={t(procedure ? 'list.edit' : 'list.add')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3">
          <Field label={t('list.code')} error={problem('code')}><Input autoCapitalize="characters" autoComplete="off" {...form.register('code')} /></Field>
          <Field label={t('list.name')} error={problem('name')}><Input {...form.register('name')} /></Field>
        </div>
        <div className="grid gap-3 sm:grid-cols-3">
          <Field label={t('list.price')} error={problem('price')}><Input inputMode="decimal" startText="₹" {...form.register('price')} /></Field>
          <Field label={t('minutes')} error={problem('minutes')}><Input type="number" min={5} max={480} step={5} {...form.register('minutes')} /></Field>
          <Field label={t('sittingsLabel')} error={problem('sittings')}><Input type="number" min={1} max={40} {...form.register('sittings')} /></Field>
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t('list.category')}><Select {...form.register('category')}>{categories.map((one) => <option key={one} value={one}>{t(`categories.${one}`)}</option>)}</Select></Field>
          <Field label={t('list.covers')}><Select {...form.register('covers')}>{coverings.map((one) => <option key={one} value={one}>{t(`covers.${one}`)}</option>)}</Select></Field>
          <Field label={t('list.mark')} optional>
            <Select {...form.register('mark', orNull)}><option value="">{t('list.noMark')}</option>{marks.map((one) => <option key={one} value={one}>{t(`marks.${one}`)}</option>)}</Select>
          </Field>
          <Field label={t('list.dentist')} optional>
            <Select {...form.register('dentistId', orNull)}><option value="">{t('noDentist')}</option>{dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
          </Field>
        </div>
        <TaxQuestion
          value={tax} onChange={(changed) => form.setValue('tax', changed, { shouldDirty: true })} disabled={Boolean(procedure?.locked) && !can('taxes.manage')}
          problems={{ code: problem('tax.code'), reason: problem('tax.reason') }}
        />
        <TaxLocked lock={procedure?.locked ?? null} value={locked} onChange={(checked) => form.setValue('locked', checked, { shouldDirty: true })} />
        <div className="grid gap-3 sm:grid-cols-3">
          {(['hi', 'mr', 'ta'] as const).map((language) => (
            <Field key={language} label={t(`list.nameIn.${language}`)} optional error={problem(`names.${language}`)}><Input lang={language} {...form.register(`names.${language}`)} /></Field>
          ))}
        </div>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-between gap-2">
          {onArchive ? <Button variant="ghost" onClick={onArchive}><Archive aria-hidden />{t('list.archive')}</Button> : <span />}
          <Button type="submit" variant="primary" pending={form.saving}>{t(procedure ? 'save' : 'list.add')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
