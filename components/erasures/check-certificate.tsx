'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { checkCertificate } from '@/lib/erasures/check-certificate'
import type { Certificate } from '@/lib/erasures/erasures'
import { checkCertificateSchema } from '@/lib/erasures/schema'
import { useActionForm } from '@/lib/use-action-form'
import { CertificateText } from './certificate-text'
import { useProblem } from './use-problem'

/** Number and hash in, what was erased out: or that it is not one of ours. */
export function CheckCertificate() {
  const t = useTranslations('erasures.certificate')
  const problem = useProblem()
  const [found, setFound] = useState<Certificate | null | undefined>(undefined)
  const form = useActionForm({
    schema: checkCertificateSchema, defaultValues: { number: '', hash: '' }, action: checkCertificate,
    onDone: ({ certificate }) => setFound(certificate),
  })
  const { errors } = form.formState
  return (
    <div className="grid gap-6">
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4 text-base">
        <Field label={t('number')} error={problem(errors.number)}>
          <Input type="text" autoComplete="off" spellCheck={false} placeholder="E-2026-ABCD-2345" {...form.register('number')} />
        </Field>
        <Field label={t('hash')} hint={t('hashHint')} error={problem(errors.hash)}>
          <Input type="text" autoComplete="off" spellCheck={false} {...form.register('hash')} />
        </Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div><Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('check')}</Button></div>
      </form>
      <div role="status">
        {found && <CertificateText certificate={found} />}
        {found === null && <p className="rounded-lg border border-red-line bg-red-soft p-4 text-red">{t('notOurs')}</p>}
      </div>
    </div>
  )
}
