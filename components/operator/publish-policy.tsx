'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { publishPolicy } from '@/lib/policies/publish-policy'
import type { Publishing } from '@/lib/policies/queries'
import type { Policy } from '@/lib/policies/rules'
import { publishPolicySchema } from '@/lib/policies/schema'
import { formatDay } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'

/** The next version of a policy, from the words that hold: both languages, what changes, from when, and whether it matters. */
export function PublishPolicy({ policy, latest, earliest, onClose }: { policy: Policy; latest: Publishing['latest'][Policy]; earliest: string; onClose: () => void }) {
  const t = useTranslations('operator.policies')
  const p = useTranslations('policies.names')
  const locale = useLocale()
  const form = useActionForm({
    schema: publishPolicySchema,
    defaultValues: {
      policy, latest: latest.version, effectiveOn: earliest, material: true, textEn: latest.text_en, textHi: latest.text_hi, summaryEn: '', summaryHi: '',
    },
    action: publishPolicy,
    onDone: ({ version }) => {
      toast(t('published', { version }))
      onClose()
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <Dialog open onClose={onClose} size="lg" title={t('newTitle', { policy: p(policy) })} description={t('newText')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <div className="grid gap-4 lg:grid-cols-2">
          <Field label={t('textEn')} error={problem('textEn')}><Textarea rows={14} lang="en" spellCheck {...form.register('textEn')} /></Field>
          <Field label={t('textHi')} error={problem('textHi')}><Textarea rows={14} lang="hi" {...form.register('textHi')} /></Field>
          <Field label={t('summaryEn')} error={problem('summaryEn')}><Textarea rows={2} lang="en" {...form.register('summaryEn')} /></Field>
          <Field label={t('summaryHi')} error={problem('summaryHi')}><Textarea rows={2} lang="hi" {...form.register('summaryHi')} /></Field>
        </div>
        <Checkbox label={t('material')} hint={t('materialHint')} {...form.register('material')} />
        <Field label={t('effectiveOn')} hint={t('effectiveHint', { earliest: formatDay(earliest, locale) })} error={problem('effectiveOn')}><Input type="date" {...form.register('effectiveOn')} /></Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('publish')}</Button></div>
      </form>
    </Dialog>
  )
}
