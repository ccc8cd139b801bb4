'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ingredientsOf, medicineName, type Medicine, type MedicineList, type OwnMedicine } from '@/lib/prescriptions/medicine'
import { saveMedicine } from '@/lib/prescriptions/save-medicine'
import { saveMedicineSchema, type SaveMedicineInput } from '@/lib/prescriptions/schema'
import { useActionForm } from '@/lib/use-action-form'

type MedicineDialogProps = {
  slug: string; own: OwnMedicine | null
  /** One of the reference list that gets the clinic's own name. */
  from: Medicine | null
  list: MedicineList; onClose: () => void; onSaved: () => void
}

/** A medicine of the clinic: what it is called, what it is, what is in it. */
export function MedicineDialog({ slug, own, from, list, onClose, onSaved }: MedicineDialogProps) {
  const t = useTranslations('prescriptions.settings')
  const form = useActionForm({
    schema: saveMedicineSchema,
    defaultValues: {
      medicineId: own?.id ?? null, version: own?.version ?? null, name: own?.name ?? (from ? medicineName(from) : ''), form: from?.form ?? '', contents: from?.contents ?? '',
      reference: own ? own.reference : from ? medicineName(from) : null, hidden: own?.hidden ?? false,
    } satisfies SaveMedicineInput as SaveMedicineInput,
    action: (values) => saveMedicine(slug, values),
    onDone: onSaved,
  })
  const { errors } = form.formState
  const problem = (name: 'name' | 'form' | 'contents') => (errors[name]?.message ? t(`problems.${name}`) : undefined)
  const unknown = ingredientsOf(form.watch('contents') ?? '').map(({ name }) => name).filter((name) => !list.generics.some((generic) => generic.name === name))
  return (
    <Dialog
      open onClose={onClose} title={t(own || from ? 'editTitle' : 'addTitle')}
      footer={<Button type="submit" form="medicine" variant="primary" pending={form.saving}>{t('save')}</Button>}
    >
      <form id="medicine" method="post" noValidate className="grid gap-4" onSubmit={form.save}>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <Field label={t('name')} error={problem('name')}><Input maxLength={80} {...form.register('name')} /></Field>
        <Field label={t('form')} error={problem('form')}><Input maxLength={30} placeholder="tablet" {...form.register('form')} /></Field>
        <Field label={t('contents')} hint={unknown.length > 0 ? t('unknown', { names: unknown.join(', ') }) : t('contentsHint')} error={problem('contents')}>
          <Input maxLength={300} {...form.register('contents')} />
        </Field>
      </form>
    </Dialog>
  )
}
