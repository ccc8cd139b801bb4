'use client'

import { Plus, Store } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { addBranch } from '@/lib/clinics/add-branch'
import { addBranchSchema } from '@/lib/clinics/schema'
import { useActionForm } from '@/lib/use-action-form'
import { SettingsSection } from './settings-section'
import { useProblem } from './use-problem'

type BranchLine = { id: string; name: string; address: string | null }

/** Other places of the same clinic. Folded away while there is one: most clinics never need it. */
export function Branches({ slug, branches }: { slug: string; branches: BranchLine[] }) {
  const t = useTranslations('clinics')
  const [adding, setAdding] = useState(false)
  return (
    <details className="group border-t border-line pt-4" open={branches.length > 1 || undefined}>
      <summary className="rounded-sm py-1 font-medium text-muted hover:text-ink">{t('more')}</summary>
      <div className="pt-4">
        <SettingsSection title={t('sections.branches')} text={t('sections.branchesText')}>
          {branches.length > 1 && (
            <ul className="divide-y divide-line rounded-md border border-line">
              {branches.map((branch) => (
                <li key={branch.id} className="flex items-start gap-2.5 px-3 py-2">
                  <Store className="mt-0.5 size-4 shrink-0 text-faint" aria-hidden />
                  <span className="grid"><span>{branch.name}</span>{branch.address && <span className="text-sm text-muted">{branch.address}</span>}</span>
                </li>
              ))}
            </ul>
          )}
          <div><Button onClick={() => setAdding(true)}><Plus aria-hidden />{t('branch.add')}</Button></div>
        </SettingsSection>
      </div>
      {adding && <AddBranch slug={slug} onClose={() => setAdding(false)} />}
    </details>
  )
}

function AddBranch({ slug, onClose }: { slug: string; onClose: () => void }) {
  const t = useTranslations('clinics')
  const form = useActionForm({
    schema: addBranchSchema,
    defaultValues: { name: '', address: '' },
    action: (values) => addBranch(slug, values),
    onDone: (_, { name }) => {
      toast(t('branch.added', { name }))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} title={t('branch.add')} description={t('branch.text')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('branch.name')} error={problem('name')}>
          <Input {...form.register('name')} />
        </Field>
        <Field label={t('fields.address')} optional error={problem('address')}>
          <Textarea rows={2} {...form.register('address')} />
        </Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('branch.add')}</Button></div>
      </form>
    </Dialog>
  )
}
