'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { addChair } from '@/lib/clinics/add-chair'
import { renameChair } from '@/lib/clinics/rename-chair'
import { addChairSchema, renameChairSchema } from '@/lib/clinics/schema'
import { useActionForm } from '@/lib/use-action-form'
import { useProblem } from './use-problem'

type Branches = { id: string; name: string }[]

/** Names a new chair, or gives one another name. */
export function ChairDialog({ slug, chair, branches, onClose }: { slug: string; chair: { id: string; name: string } | null; branches: Branches; onClose: () => void }) {
  const t = useTranslations('clinics.chairs')
  return (
    <Dialog open onClose={onClose} size="sm" title={chair ? t('rename') : t('add')}>
      {chair ? <RenameChair slug={slug} chair={chair} onClose={onClose} /> : <AddChair slug={slug} branches={branches} onClose={onClose} />}
    </Dialog>
  )
}

function AddChair({ slug, branches, onClose }: { slug: string; branches: Branches; onClose: () => void }) {
  const t = useTranslations('clinics.chairs')
  const form = useActionForm({
    schema: addChairSchema,
    defaultValues: { name: '', branchId: branches[0]?.id ?? '' },
    action: (values) => addChair(slug, values),
    onDone: (_, { name }) => {
      toast(t('added', { name }))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <Field label={t('name')} hint={t('nameHint')} error={problem('name')}><Input maxLength={60} {...form.register('name')} /></Field>
      {branches.length > 1 && (
        <Field label={t('branch')} error={problem('branchId')}>
          <Select {...form.register('branchId')}>{branches.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
        </Field>
      )}
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('add')}</Button></div>
    </form>
  )
}

function RenameChair({ slug, chair, onClose }: { slug: string; chair: { id: string; name: string }; onClose: () => void }) {
  const t = useTranslations('clinics')
  const form = useActionForm({
    schema: renameChairSchema,
    defaultValues: { id: chair.id, name: chair.name },
    action: (values) => renameChair(slug, values),
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <Field label={t('chairs.name')} error={problem('name')}><Input maxLength={60} {...form.register('name')} /></Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('save')}</Button></div>
    </form>
  )
}
