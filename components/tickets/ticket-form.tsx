'use client'

import { CircleCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblem } from '@/components/clinics/use-problem'
import { FormTrap } from '@/components/public/form-guard'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { fileGrievance } from '@/lib/grievances/file-grievance'
import { newRequestId } from '@/lib/request-id'
import { topics } from '@/lib/tickets/rules'
import { writeToSupportSchema } from '@/lib/tickets/schema'
import { writeToSupport } from '@/lib/tickets/write-to-support'
import { formatDate } from '@/lib/time'
import { useActionForm } from '@/lib/use-action-form'

type Sent = { number: string; email: string; dueAt: string | null }

/** What anybody may write: a question, or a complaint with a number and a date. What was sent is said in its place. */
export function TicketForm({ kind, seal }: { kind: 'support' | 'grievance'; seal: string }) {
  const t = useTranslations('tickets.form')
  const locale = useLocale()
  const [request] = useState(newRequestId)
  const [sent, setSent] = useState<Sent | null>(null)
  const form = useActionForm({
    schema: writeToSupportSchema,
    defaultValues: { request, topic: kind === 'grievance' ? 'data' : 'help', name: '', email: '', subject: '', body: '', seal, trap: '' },
    action: (values) => (kind === 'grievance' ? fileGrievance(values) : writeToSupport(values)),
    onDone: ({ number, dueAt }, { email }) => setSent({ number, dueAt, email }),
  })
  const problem = useProblem(form.formState.errors)
  if (sent) {
    return (
      <div role="status" className="grid gap-1 rounded-lg border border-green-line bg-green-soft p-4">
        <p className="flex items-center gap-2 text-lg font-semibold text-green"><CircleCheck className="size-5 shrink-0" aria-hidden />{t('sent', { number: sent.number })}</p>
        <p>{t('sentText', { email: sent.email })}</p>
        {sent.dueAt && <p>{t('sentDue', { due: formatDate(sent.dueAt, 'Asia/Kolkata', locale) })}</p>}
      </div>
    )
  }
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      {kind === 'support' && (
        <Field label={t('topic')} error={problem('topic')}>
          <Select {...form.register('topic')}>{topics.map((topic) => <option key={topic} value={topic}>{t(`topics.${topic}`)}</option>)}</Select>
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('name')} error={problem('name')}><Input autoComplete="name" {...form.register('name')} /></Field>
        <Field label={t('email')} hint={t('emailHint')} error={problem('email')}><Input type="email" autoComplete="email" spellCheck={false} {...form.register('email')} /></Field>
      </div>
      <Field label={t('subject')} error={problem('subject')}><Input autoComplete="off" {...form.register('subject')} /></Field>
      <Field label={t(kind === 'grievance' ? 'bodyGrievance' : 'body')} hint={t(kind === 'grievance' ? 'bodyHintGrievance' : 'bodyHint')} error={problem('body')}><Textarea rows={6} {...form.register('body')} /></Field>
      <FormTrap label={t('trap')} {...form.register('trap')} />
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <Button type="submit" variant="primary" className="justify-self-start" disabled={!form.ready} pending={form.saving}>{t(kind === 'grievance' ? 'sendGrievance' : 'send')}</Button>
    </form>
  )
}
