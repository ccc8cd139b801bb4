'use client'

import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSentence } from '@/components/auth/use-sentence'
import { useRun } from '@/components/clinics/use-run'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { enrollFactor } from '@/lib/auth/enroll-factor'
import { removeFactor } from '@/lib/auth/remove-factor'
import { verifyFactorSchema } from '@/lib/auth/schema'
import { verifyFactor } from '@/lib/auth/verify-factor'
import { useActionForm } from '@/lib/use-action-form'

type Enrolled = { id: string; picture: string; secret: string }

/** The second step of signing in: set up, or given up. factor: the authenticator app in use. */
export function TwoFactor({ factor }: { factor: string | null }) {
  const t = useTranslations('account.twoFactor')
  const run = useRun()
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null)
  const [removing, setRemoving] = useState(false)
  const [pending, setPending] = useState(false)
  async function begin() {
    setPending(true)
    await run(() => enrollFactor(), setEnrolled)
    setPending(false)
  }
  return (
    <>
      {factor
        ? <p className="inline-flex items-center gap-2 text-green"><ShieldCheck className="size-4" aria-hidden />{t('on')}</p>
        : <p className="text-muted">{t('off')}</p>}
      <div>
        {factor
          ? <Button onClick={() => setRemoving(true)}>{t('remove')}</Button>
          : <Button variant="primary" pending={pending} onClick={() => void begin()}>{t('begin')}</Button>}
      </div>
      {enrolled && <Enroll enrolled={enrolled} onClose={() => setEnrolled(null)} />}
      <ConfirmDialog
        open={removing}
        onClose={() => setRemoving(false)}
        title={t('removeTitle')}
        message={t('removeText')}
        confirmLabel={t('remove')}
        onConfirm={() => void run(() => removeFactor({ factor: factor! }), () => {
          setRemoving(false)
          toast(t('removed'))
        })}
        danger
      />
    </>
  )
}

function Enroll({ enrolled, onClose }: { enrolled: Enrolled; onClose: () => void }) {
  const t = useTranslations('account.twoFactor')
  const sentence = useSentence()
  const form = useActionForm({
    schema: verifyFactorSchema,
    defaultValues: { factor: enrolled.id, code: '' },
    action: verifyFactor,
    onDone: () => {
      toast(t('done'))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} size="sm" title={t('title')} description={t('scan')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <img src={enrolled.picture} alt={t('picture')} className="mx-auto size-44 rounded-md border border-line p-2" />
        <Field label={t('secret')} hint={t('secretHint')}><Input readOnly value={enrolled.secret} onFocus={(event) => event.target.select()} /></Field>
        <Field label={t('code')} error={sentence(form.formState.errors.code)}>
          <Input inputMode="numeric" autoComplete="one-time-code" data-autofocus {...form.register('code')} />
        </Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('finish')}</Button></div>
      </form>
    </Dialog>
  )
}
