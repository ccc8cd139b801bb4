import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { AuthCard } from '@/components/auth/auth-card'
import { ForgotForm } from '@/components/auth/forgot-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.forgot'))('title') }
}

export default async function ForgotPasswordPage() {
  const t = await getTranslations('auth.forgot')
  return (
    <AuthCard title={t('title')} intro={t('intro')} footer={<Link href="/sign-in" className="text-brand underline">{t('back')}</Link>}>
      <ForgotForm />
    </AuthCard>
  )
}
