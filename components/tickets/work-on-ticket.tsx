'use client'

import { useTranslations } from 'next-intl'
import { useProblem } from '@/components/clinics/use-problem'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FormError } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { answerTicket } from '@/lib/tickets/answer-ticket'
import { closeTicket } from '@/lib/tickets/close-ticket'
import type { Ticket } from '@/lib/tickets/queries'
import { answerTicketSchema } from '@/lib/tickets/schema'
import { useActionForm } from '@/lib/use-action-form'

/** The answer, which goes by mail; and closing without one. */
export function WorkOnTicket({ ticket: { id, version, email, language, state, kind, answered_at } }: { ticket: Ticket }) {
  const t = useTranslations('tickets.console')
  const run = useRun()
  const form = useActionForm({
    schema: answerTicketSchema,
    defaultValues: { ticket: id, version, body: '', closing: false },
    action: answerTicket,
    onDone: () => toast(t('sent')),
  })
  const problem = useProblem(form.formState.errors)
  const closable = state !== 'closed' && (kind !== 'grievance' || answered_at !== null)
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <Field label={t('answer')} hint={t('answerHint', { email })} error={problem('body')}><Textarea rows={6} lang={language} {...form.register('body')} /></Field>
      <Checkbox label={t('closing')} {...form.register('closing')} />
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={!form.ready} pending={form.saving}>{t('send')}</Button>
        {closable && <Button onClick={() => void run(() => closeTicket({ ticket: id, version }), () => toast(t('closed')))}>{t('close')}</Button>}
      </div>
    </form>
  )
}
