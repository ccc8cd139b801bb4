'use client'

import { Ban, CalendarPlus, Coins, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { extendTrial } from '@/lib/operator/extend-trial'
import { giveCredits } from '@/lib/operator/give-credits'
import { liftSuspension } from '@/lib/operator/lift-suspension'
import { extendTrialSchema, giveCreditsSchema, suspensionSchema } from '@/lib/operator/schema'
import { suspendClinic } from '@/lib/operator/suspend-clinic'
import { useActionForm } from '@/lib/use-action-form'

type Clinic = { id: string; name: string; version: number; suspended: boolean }
type Kind = 'extend' | 'suspend' | 'lift' | 'credits'
type FormProps = { clinic: Clinic; onDone: () => void }

/** What those who run the service may do for a clinic. Each asks for a reason; the clinic's record keeps it. */
export function Interventions({ clinic }: { clinic: Clinic }) {
  const t = useTranslations('operator.acts')
  const [open, setOpen] = useState<Kind | null>(null)
  // Until the page has the version that an act made, the next one would be refused as somebody else's change.
  const [actedOn, setActedOn] = useState<number | null>(null)
  const behind = clinic.version === actedOn
  const done = () => {
    if (open) toast(t(`${open}.done`))
    if (open !== 'credits') setActedOn(clinic.version)
    setOpen(null)
  }
  const forms = { extend: ExtendTrial, suspend: Suspension, lift: Suspension, credits: GiveCredits }
  const Form = open && forms[open]
  return (
    <section aria-label={t('title')} className="flex flex-wrap gap-2">
      <Button pending={behind} onClick={() => setOpen('extend')}><CalendarPlus aria-hidden />{t('extend.open')}</Button>
      <Button onClick={() => setOpen('credits')}><Coins aria-hidden />{t('credits.open')}</Button>
      {clinic.suspended
        ? <Button pending={behind} onClick={() => setOpen('lift')}><RotateCcw aria-hidden />{t('lift.open')}</Button>
        : <Button variant="danger" pending={behind} onClick={() => setOpen('suspend')}><Ban aria-hidden />{t('suspend.open')}</Button>}
      {open && Form && (
        <Dialog open onClose={() => setOpen(null)} size="sm" title={t(`${open}.title`, { name: clinic.name })} description={t(`${open}.text`)}>
          <Form clinic={clinic} onDone={done} />
        </Dialog>
      )}
    </section>
  )
}

function ExtendTrial({ clinic, onDone }: FormProps) {
  const t = useTranslations('operator.acts')
  const form = useActionForm({
    schema: extendTrialSchema, defaultValues: { clinic: clinic.id, version: clinic.version, days: '14', reason: '' }, action: extendTrial, onDone,
  })
  const problem = useProblem(form.formState.errors)
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <Field label={t('days')} error={problem('days')}><Input inputMode="numeric" {...form.register('days')} /></Field>
      <Field label={t('reason')} hint={t('reasonHint')} error={problem('reason')}><Textarea rows={2} {...form.register('reason')} /></Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('extend.save')}</Button></div>
    </form>
  )
}

function Suspension({ clinic, onDone }: FormProps) {
  const t = useTranslations('operator.acts')
  const form = useActionForm({
    schema: suspensionSchema, defaultValues: { clinic: clinic.id, version: clinic.version, reason: '' },
    action: clinic.suspended ? liftSuspension : suspendClinic, onDone,
  })
  const problem = useProblem(form.formState.errors)
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <Field label={t('reason')} hint={t('reasonHint')} error={problem('reason')}><Textarea rows={2} {...form.register('reason')} /></Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div className="flex justify-end">
        <Button type="submit" variant={clinic.suspended ? 'primary' : 'danger'} pending={form.saving}>{t(clinic.suspended ? 'lift.save' : 'suspend.save')}</Button>
      </div>
    </form>
  )
}

function GiveCredits({ clinic, onDone }: FormProps) {
  const t = useTranslations('operator.acts')
  const form = useActionForm({ schema: giveCreditsSchema, defaultValues: { clinic: clinic.id, rupees: '', reason: '' }, action: giveCredits, onDone })
  const problem = useProblem(form.formState.errors)
  return (
    <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
      <Field label={t('rupees')} hint={t('rupeesHint')} error={problem('rupees')}><Input inputMode="numeric" startText="₹" {...form.register('rupees')} /></Field>
      <Field label={t('reason')} hint={t('reasonHint')} error={problem('reason')}><Textarea rows={2} {...form.register('reason')} /></Field>
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('credits.save')}</Button></div>
    </form>
  )
}
