'use client'

import { LifeBuoy } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { toast } from '@/components/ui/toast'
import { grantSupport } from '@/lib/support/grant-support'
import type { SupportGrant } from '@/lib/support/queries'
import { revokeSupport } from '@/lib/support/revoke-support'
import { grantSupportSchema, spans } from '@/lib/support/schema'
import { formatDateTime } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'

/** Lets support in for a while, or shows who was let in, with the way to end it. */
export function SupportAccess({ now }: { now: SupportGrant | null }) {
  const t = useTranslations('support')
  const locale = useLocale()
  const run = useRun()
  const { slug, clinic } = useShell()
  if (!now) return <GrantForm />
  return (
    <section aria-labelledby="open" className="grid gap-3 rounded-lg border border-violet-line bg-violet-soft p-4">
      <h2 id="open" className="flex items-center gap-2 font-semibold text-violet"><LifeBuoy className="size-4" aria-hidden />{t('open', { until: formatDateTime(now.until, clinic.timeZone, locale) })}</h2>
      <p>{t('given', { by: now.by ?? '–', reason: now.reason })}</p>
      <p className="text-muted">{now.used.length > 0 ? t('usedBy', { names: now.used.map(({ name }) => name).join(', ') }) : t('unused')}</p>
      <div><Button variant="danger" onClick={() => void run(() => revokeSupport(slug, {}), () => toast(t('revoked')))}>{t('revoke')}</Button></div>
    </section>
  )
}

function GrantForm() {
  const t = useTranslations('support')
  const { slug } = useShell()
  const form = useActionForm({
    schema: grantSupportSchema,
    defaultValues: { hours: '4', reason: '' },
    action: (values) => grantSupport(slug, values),
    onDone: () => toast(t('granted')),
  })
  const problem = useProblem(form.formState.errors)
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid max-w-xl gap-4">
      <p className="text-muted">{t('means')}</p>
      <RadioGroup legend={t('howLong')} options={spans.map((span) => ({ value: span, label: t(`spans.${span}`) }))} {...form.register('hours')} />
      <Field label={t('reason')} hint={t('reasonHint')} error={problem('reason')}><Input {...form.register('reason')} /></Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div><Button type="submit" variant="primary" pending={form.saving} disabled={!form.ready}>{t('grant')}</Button></div>
    </form>
  )
}
