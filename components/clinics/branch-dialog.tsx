'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { addBranch } from '@/lib/clinics/add-branch'
import { changeBranch } from '@/lib/clinics/change-branch'
import type { Branch } from '@/lib/clinics/queries'
import { branchSchema } from '@/lib/clinics/schema'
import { useActionForm } from '@/lib/use-action-form'
import { useProblem } from './use-problem'

/** Name and address of a branch, new or changed. */
export function BranchDialog({ slug, branch, onClose }: { slug: string; branch: Branch | null; onClose: () => void }) {
  const t = useTranslations('clinics')
  const form = useActionForm({
    schema: branchSchema,
    defaultValues: { name: branch?.name ?? '', address: branch?.address ?? '' },
    action: (values) => (branch ? changeBranch(slug, { id: branch.id, ...values }) : addBranch(slug, values)),
    onDone: (_, { name }) => {
      toast(branch ? t('saved') : t('branch.added', { name }))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} title={branch ? t('branch.change') : t('branch.add')} description={branch ? undefined : t('branch.text')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('branch.name')} error={problem('name')}><Input {...form.register('name')} /></Field>
        <Field label={t('fields.address')} optional error={problem('address')}><Textarea rows={2} {...form.register('address')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{branch ? t('save') : t('branch.add')}</Button></div>
      </form>
    </Dialog>
  )
}
