'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useProblem } from '@/components/clinics/use-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { inviteMember } from '@/lib/members/invite-member'
import { roles } from '@/lib/members/rules'
import { inviteMemberSchema } from '@/lib/members/schema'
import { useActionForm } from '@/lib/use-action-form'
import { InvitationLink } from './invitation-link'

type Invited = { link: string; mailed: boolean | null; name: string; email: string }
type InviteDialogProps = {
  slug: string
  /** Dentists whom nobody signs in as. */
  dentists: { id: string; name: string }[]
  onClose: () => void
}

/** Who comes, as what; then the link, once. */
export function InviteDialog({ slug, dentists, onClose }: InviteDialogProps) {
  const t = useTranslations('members')
  const [invited, setInvited] = useState<Invited | null>(null)
  const form = useActionForm({
    schema: inviteMemberSchema,
    defaultValues: { name: '', role: 'receptionist', email: '', dentistId: '' },
    action: (values) => inviteMember(slug, values),
    onDone: ({ link, mailed }, { name, email }) => setInvited({ link, mailed, name, email }),
  })
  const problem = useProblem(form.formState.errors)
  const role = useWatch({ control: form.control, name: 'role' })

  if (invited) {
    return (
      <Dialog open onClose={onClose} title={t('invite.ready', { name: invited.name })}>
        <InvitationLink {...invited} onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog open onClose={onClose} title={t('invite.button')} description={t('invite.text')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={t('invite.name')} error={problem('name')}><Input autoComplete="off" {...form.register('name')} /></Field>
        <RadioGroup
          legend={t('role')}
          options={roles.map((value) => ({ value, label: t(`roles.${value}`), hint: t(`roleTexts.${value}`) }))}
          error={problem('role')}
          {...form.register('role')}
        />
        {dentists.length > 0 && (role === 'dentist' || role === 'owner') && (
          <Field label={t('invite.dentist')} hint={t('invite.dentistHint')} error={problem('dentistId')}>
            <Select {...form.register('dentistId')}>
              <option value="">{t('invite.noDentist')}</option>
              {dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
        )}
        <Field label={t('invite.email')} optional hint={t('invite.emailHint')} error={problem('email')}>
          <Input type="email" autoComplete="off" spellCheck={false} {...form.register('email')} />
        </Field>
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('invite.submit')}</Button></div>
      </form>
    </Dialog>
  )
}
