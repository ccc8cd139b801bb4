import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { ResetForm } from '@/components/auth/reset-form'
import { isRecovering } from '@/lib/auth/recovery-mark'
import { getPerson } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.reset'))('title') }
}

export default async function ResetPasswordPage() {
  const t = await getTranslations('auth.reset')
  const session = await getPerson()
  if (!session || !(await isRecovering(session.person.id))) redirect('/sign-in?link=expired')
  const { email } = session.person
  return (
    <AuthCard title={t('title')} intro={t('intro', { email })}>
      <ResetForm email={email} />
    </AuthCard>
  )
}
