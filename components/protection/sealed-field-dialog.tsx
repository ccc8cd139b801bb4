'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { keepAbha } from '@/lib/protection/keep-abha'
import { keepGuardianIdentity } from '@/lib/protection/keep-guardian-identity'
import type { SealedField } from '@/lib/protection/rules'
import { keepAbhaSchema, keepGuardianIdentitySchema } from '@/lib/protection/schema'
import { useActionForm } from '@/lib/use-action-form'

type Props = { slug: string; patient: string; field: SealedField; version: number; onClose: () => void; onDone: () => void }

/** Writes what is sealed anew; blank removes it. What is there is not put into the form: who changes it need not read it. */
export function SealedFieldDialog({ slug, patient, field, version, onClose, onDone }: Props) {
  const t = useTranslations('protection.sealed')
  const p = useTranslations('protection.problems')
  const isNumber = field === 'abha_number'
  const form = useActionForm({
    schema: isNumber ? keepAbhaSchema : keepGuardianIdentitySchema,
    defaultValues: { patient, version, text: '' },
    action: (isNumber ? keepAbha : keepGuardianIdentity).bind(null, slug),
    onDone: () => {
      toast(t('kept'))
      onDone()
    },
  })
  const problem = form.formState.errors.text?.message?.split(':')[0]
  return (
    <Dialog open onClose={onClose} title={t(`fields.${field}`)} description={t(`hints.${field}`)}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4" autoComplete="off">
        <Field label={t(`fields.${field}`)} hint={version > 0 ? t('blank') : undefined} error={problem && (p.has(problem) ? p(problem) : p('other'))}>
          {isNumber ? <Input inputMode="numeric" {...form.register('text')} /> : <Textarea rows={3} {...form.register('text')} />}
        </Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('keep')}</Button></div>
      </form>
    </Dialog>
  )
}
