'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblem } from '@/components/clinics/use-problem'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { newRequestId } from '@/lib/request-id'
import { topics } from '@/lib/tickets/rules'
import { askForHelpSchema } from '@/lib/tickets/schema'
import type { HelpAnswer } from '@/lib/tickets/serve-help'
import { useActionForm } from '@/lib/use-action-form'
import { AttachFiles } from './attach-files'

/** A question to those who run the service, from inside the app. */
export function AskForHelp({ email }: { email: string }) {
  const t = useTranslations('tickets')
  const { slug } = useShell()
  const refresh = useRefresh()
  const [request] = useState(newRequestId)
  const [files, setFiles] = useState<File[]>([])
  const form = useActionForm({
    schema: askForHelpSchema,
    defaultValues: { request, topic: 'help', email, subject: '', body: '' },
    action: async (values) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(values)) form.set(name, value)
      for (const file of files) form.append('file', file)
      const answer = await fetch(`/${slug}/help/tickets`, { method: 'POST', body: form })
      if (!answer.ok) throw new Error(`answered ${answer.status}`)
      return (await answer.json()) as HelpAnswer
    },
    onDone: ({ number }, values) => {
      toast(t('form.sent', { number }))
      setFiles([])
      refresh()
      form.reset({ request: newRequestId(), topic: 'help', email: values.email, subject: '', body: '' })
    },
  })
  const problem = useProblem(form.formState.errors)
  return (
    <section aria-labelledby="ask" className="rounded-lg border border-line bg-surface p-4">
      <h2 id="ask" className="mb-3 text-base font-semibold">{t('help.new')}</h2>
      <p className="mb-4 rounded-md border border-amber-line bg-amber-soft px-3 py-2 text-sm text-amber">{t('contact.patients')}</p>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('form.topic')} error={problem('topic')}>
          <Select {...form.register('topic')}>{topics.map((topic) => <option key={topic} value={topic}>{t(`form.topics.${topic}`)}</option>)}</Select>
        </Field>
        <Field label={t('form.email')} hint={t('form.emailHint')} error={problem('email')}><Input type="email" autoComplete="email" spellCheck={false} {...form.register('email')} /></Field>
        <Field label={t('form.subject')} error={problem('subject')}><Input autoComplete="off" {...form.register('subject')} /></Field>
        <Field label={t('form.body')} hint={t('form.bodyHint')} error={problem('body')}><Textarea rows={6} {...form.register('body')} /></Field>
        <AttachFiles files={files} onChange={setFiles} />
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <Button type="submit" variant="primary" className="justify-self-start" disabled={!form.ready} pending={form.saving}>{t('form.send')}</Button>
      </form>
    </section>
  )
}
