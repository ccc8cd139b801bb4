'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { toast } from '@/components/ui/toast'
import { changeRole } from '@/lib/members/change-role'
import type { Member } from '@/lib/members/queries'
import { roles, type Role } from '@/lib/members/rules'
import { changeRoleSchema } from '@/lib/members/schema'
import { useActionForm } from '@/lib/use-action-form'

/** Another role for a member, in force from their next request on. */
export function ChangeRoleDialog({ slug, member, onClose }: { slug: string; member: Member; onClose: () => void }) {
  const t = useTranslations('members')
  const form = useActionForm({
    schema: changeRoleSchema,
    defaultValues: { id: member.id, version: member.version, role: member.role },
    action: (values) => changeRole(slug, values),
    onDone: (_, { role }) => {
      toast(t('changeRole.done', { name: member.name, role: t(`roles.${role}`) }))
      onClose()
    },
    onRefused: ({ code, details }) => {
      if (code !== 'changed_by_someone') return false
      form.setError('role', { message: t('changeRole.changed', { role: t(`roles.${details.role as Role}`) }) })
      return true
    },
  })
  return (
    <Dialog open onClose={onClose} size="sm" title={t('changeRole.title', { name: member.name })} description={t('changeRole.text')}>
      <form method="post" onSubmit={form.save} noValidate className="grid gap-4">
        <RadioGroup
          legend={t('role')}
          options={roles.map((role) => ({ value: role, label: t(`roles.${role}`), hint: t(`roleTexts.${role}`) }))}
          error={form.formState.errors.role?.message}
          {...form.register('role')}
        />
        {form.refusal && <FormError>{form.refusal.message}</FormError>}
        <div className="flex justify-end"><Button type="submit" variant="primary" pending={form.saving}>{t('changeRole.save')}</Button></div>
      </form>
    </Dialog>
  )
}
