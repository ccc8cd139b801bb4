'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field, Fieldset, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { clinicalWordsIn } from '@/lib/messages/clinical-words'
import { formatRupees } from '@/lib/money'
import type { RecallType, RecallTypesPage } from '@/lib/recalls/recall-type'
import { saveRecallType } from '@/lib/recalls/save-recall-type'
import { saveRecallTypeSchema, type SaveRecallTypeInput } from '@/lib/recalls/schema'
import { useActionForm } from '@/lib/use-action-form'

type RecallTypeDialogProps = { slug: string; type: RecallType | null; page: RecallTypesPage; onClose: () => void }

/** A kind of recall, new or changed: its months, what leads to it, what it is for, what is written. */
export function RecallTypeDialog({ slug, type, page, onClose }: RecallTypeDialogProps) {
  const t = useTranslations('recalls.types')
  const locale = useLocale()
  const form = useActionForm({
    schema: saveRecallTypeSchema,
    defaultValues: {
      typeId: type?.id ?? null, version: type?.version ?? null, name: type?.name ?? '', intervalMonths: type?.interval_months ?? 6, body: type?.body ?? '',
      procedureId: type?.procedure_id ?? null, leads: type?.leads ?? [],
    } satisfies SaveRecallTypeInput as SaveRecallTypeInput,
    action: (values) => saveRecallType(slug, values),
    onDone: (_, { name }) => {
      toast(t('saved', { name }))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  const [leads, body] = form.watch(['leads', 'body'])
  const told = clinicalWordsIn(body ?? '')
  return (
    <Dialog open onClose={onClose} title={type ? t('edit') : t('add')}>
      <form method="post" onSubmit={form.save} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-3">
          <Field label={t('name')} error={problem('name')}><Input {...form.register('name')} /></Field>
          <Field label={t('interval')} error={problem('intervalMonths')}><Input type="number" inputMode="numeric" min={1} max={60} {...form.register('intervalMonths')} /></Field>
        </div>
        <Field label={t('for')} hint={t('forHint')}>
          <Select {...form.register('procedureId', { setValueAs: (value: string | null) => value || null })}>
            <option value="">{t('nothing')}</option>
            {page.procedures.map(({ id, name, price_paise: price }) => <option key={id} value={id}>{`${name}, ${formatRupees(price, locale)}`}</option>)}
          </Select>
        </Field>
        <Fieldset legend={t('leads')} hint={t('leadsHint')}>
          <div className="grid max-h-44 gap-1 overflow-y-auto rounded-md border border-line p-2 md:grid-cols-2">
            {page.procedures.map(({ id, name }) => (
              <Checkbox
                key={id} label={name} checked={leads.includes(id)}
                onChange={(event) => form.setValue('leads', event.target.checked ? [...leads, id] : leads.filter((one) => one !== id), { shouldDirty: true })}
              />
            ))}
          </div>
        </Fieldset>
        <Field label={t('body')} optional hint={told.length > 0 ? t('tells', { words: told.join(', ') }) : t('bodyHint')} error={problem('body')}>
          <Textarea rows={3} placeholder={page.text} {...form.register('body')} />
        </Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
      </form>
    </Dialog>
  )
}
