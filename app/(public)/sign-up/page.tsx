import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { AuthCard } from '@/components/auth/auth-card'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { safePath } from '@/lib/auth/rules'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signUp'))('title') }
}

export default async function SignUpPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const t = await getTranslations('auth.signUp')
  const { next } = await searchParams
  const path = safePath(typeof next === 'string' ? next : null) ?? undefined
  return (
    <AuthCard
      title={t('title')}
      intro={t('intro')}
      footer={<>{t('haveAccount')} <Link href={path ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in'} className="text-brand underline">{t('signIn')}</Link></>}
    >
      <SignUpForm next={path} />
    </AuthCard>
  )
}
