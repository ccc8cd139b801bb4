'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { acceptInvitation } from '@/lib/members/accept-invitation'
import { tokenSchema } from '@/lib/members/schema'
import { useActionForm } from '@/lib/use-action-form'

/** Joins the clinic and goes there. */
export function JoinClinic({ token, clinic }: { token: string; clinic: string }) {
  const t = useTranslations('members.invitation')
  const router = useRouter()
  const [leaving, leave] = useTransition()
  const form = useActionForm({
    schema: tokenSchema,
    defaultValues: { token },
    action: acceptInvitation,
    onDone: ({ slug }) => leave(() => router.push(`/${slug}/schedule`)),
  })
  return (
    <form method="post" onSubmit={form.save} className="grid gap-3">
      {form.refusal && <FormError>{form.refusal.message}</FormError>}
      <Button type="submit" variant="primary" pending={form.saving || leaving}>{t('join', { clinic })}</Button>
    </form>
  )
}
