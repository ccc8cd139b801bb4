'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { publishPolicy } from '@/lib/policies/publish-policy'
import type { Publishing } from '@/lib/policies/queries'
import type { Placeholder, Policy } from '@/lib/policies/rules'
import { publishPolicySchema } from '@/lib/policies/schema'
import { formatDay } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'
import { PolicyPreview } from './policy-preview'

type Props = { policy: Policy; latest: Publishing['latest'][Policy]; earliest: string; operator: Record<Placeholder, string>; onClose: () => void }

/**
 * The next version of a policy, from the words that hold: both languages, what changes, from when, and whether it matters. What
 * is published stays, so it can be looked at before.
 */
export function PublishPolicy({ policy, latest, earliest, operator, onClose }: Props) {
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
  const [mode, setMode] = useState<'write' | 'look'>('write')
  // What is wrong with a text is said at its field.
  const publish = (event: React.BaseSyntheticEvent) => {
    setMode('write')
    void form.save(event)
  }
  return (
    <Dialog open onClose={onClose} size="lg" title={t('newTitle', { policy: p(policy) })} description={t('newText')}>
      <form method="post" onSubmit={publish} noValidate className="grid gap-4">
        <Segmented label={t('mode')} value={mode} onChange={setMode} options={[{ value: 'write', label: t('write') }, { value: 'look', label: t('look') }]} />
        {mode === 'look' && (
          // A link followed from here would leave what was typed behind.
          <div onClickCapture={(event) => event.preventDefault()} className="grid gap-6 rounded-md border border-line bg-sunken p-4 lg:grid-cols-2">
            {(['en', 'hi'] as const).map((lang) => <PolicyPreview key={lang} lang={lang} operator={operator} text={form.getValues(lang === 'en' ? 'textEn' : 'textHi')} />)}
          </div>
        )}
        <div className={mode === 'look' ? 'hidden' : 'grid gap-4 lg:grid-cols-2'}>
          <Field label={t('textEn')} error={problem('textEn')}><Textarea rows={14} lang="en" spellCheck {...form.register('textEn')} /></Field>
          <Field label={t('textHi')} error={problem('textHi')}><Textarea rows={14} lang="hi" {...form.register('textHi')} /></Field>
        </div>
        <div className="grid gap-4 lg:grid-cols-2">
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
