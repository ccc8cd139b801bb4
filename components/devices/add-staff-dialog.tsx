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
import { addStaffSchema } from '@/lib/devices/schema'
import { addStaff } from '@/lib/members/add-staff'
import { roles } from '@/lib/members/rules'
import { useActionForm } from '@/lib/use-action-form'
import { OneTimePin } from './one-time-pin'

type AddStaffDialogProps = {
  slug: string
  /** Dentists whom nobody signs in as. */
  dentists: { id: string; name: string }[]
  onClose: () => void
}

/** Somebody without e-mail: name, phone, role; then their one-time PIN. Needs the namespaces "devices", "members" and "settings". */
export function AddStaffDialog({ slug, dentists, onClose }: AddStaffDialogProps) {
  const t = useTranslations('devices.staff')
  const m = useTranslations('members')
  const [added, setAdded] = useState<{ pin: string; name: string } | null>(null)
  const form = useActionForm({
    schema: addStaffSchema,
    defaultValues: { name: '', phone: '', role: 'receptionist', dentistId: '' },
    action: (values) => addStaff(slug, values),
    onDone: ({ pin }, { name }) => setAdded({ pin, name }),
  })
  const problem = useProblem(form.formState.errors)
  const role = useWatch({ control: form.control, name: 'role' })

  if (added) {
    return <Dialog open onClose={onClose} title={t('added', { name: added.name })}><OneTimePin {...added} onDone={onClose} /></Dialog>
  }
  return (
    <Dialog open onClose={onClose} title={t('title')} description={t('text')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <Field label={m('invite.name')} error={problem('name')}><Input autoComplete="off" {...form.register('name')} /></Field>
        <Field label={t('phone')} optional error={problem('phone')}><Input type="tel" autoComplete="off" {...form.register('phone')} /></Field>
        <RadioGroup
          legend={m('role')}
          options={roles.filter((value) => value !== 'owner').map((value) => ({ value, label: m(`roles.${value}`), hint: m(`roleTexts.${value}`) }))}
          error={problem('role')}
          {...form.register('role')}
        />
        {dentists.length > 0 && role === 'dentist' && (
          <Field label={m('invite.dentist')} hint={m('invite.dentistHint')} error={problem('dentistId')}>
            <Select {...form.register('dentistId')}>
              <option value="">{m('invite.noDentist')}</option>
              {dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          </Field>
        )}
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('submit')}</Button></div>
      </form>
    </Dialog>
  )
}
