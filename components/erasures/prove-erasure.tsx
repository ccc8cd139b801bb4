'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { proveErasure } from '@/lib/erasures/prove-erasure'
import { proveErasureSchema } from '@/lib/erasures/schema'
import { formatDay } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'
import { useProblem } from './use-problem'

/** What happens now, the same for everybody who asks about that kind; and the code, for whom one reached. */
export function ProveErasure({ token, kind }: { token: string; kind: 'patient' | 'clinic' }) {
  const t = useTranslations('erasures.prove')
  const locale = useLocale()
  const problem = useProblem()
  const [dates, setDates] = useState<{ answer_by: string; finish_by: string } | null>(null)
  const form = useActionForm({ schema: proveErasureSchema, defaultValues: { token, code: '' }, action: proveErasure, onDone: setDates })
  if (dates) {
    return (
      <section role="status" className="grid gap-2 rounded-lg border border-line bg-surface p-4">
        <h2 className="text-xl font-semibold">{t('provedTitle')}</h2>
        <p>{t(`proved.${kind}`, { answer: formatDay(dates.answer_by, locale), finish: formatDay(dates.finish_by, locale) })}</p>
      </section>
    )
  }
  return (
    <section className="grid gap-4 rounded-lg border border-line bg-surface p-4">
      <div className="grid gap-2" role="status">
        <h2 className="text-xl font-semibold">{t('title')}</h2>
        <p>{t(`mailed.${kind}`)}</p>
        <p>{t(`noMail.${kind}`)}</p>
      </div>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4 text-base">
        <Field label={t('code')} error={problem(form.formState.errors.code)}>
          <Input type="text" inputMode="numeric" autoComplete="one-time-code" maxLength={12} className="max-w-40" {...form.register('code')} />
        </Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div><Button type="submit" variant="primary" pending={form.saving}>{t('confirm')}</Button></div>
      </form>
    </section>
  )
}
