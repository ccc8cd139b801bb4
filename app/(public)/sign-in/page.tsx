import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { SignInForm } from '@/components/auth/sign-in-form'
import { FormError } from '@/components/ui/field'
import { safePath } from '@/lib/auth/rules'
import { getPerson } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signIn'))('title') }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const t = await getTranslations('auth.signIn')
  const { next, link, ended } = await searchParams
  const path = safePath(typeof next === 'string' ? next : null) ?? undefined
  if (!link && (await getPerson())) redirect(path ?? '/clinics')
  return (
    <AuthCard
      title={t('title')}
      footer={<>{t('noAccount')} <Link href={path ? `/sign-up?next=${encodeURIComponent(path)}` : '/sign-up'} className="text-brand underline">{t('signUp')}</Link></>}
    >
      {ended === 'moved' && <FormError>{t('moved')}</FormError>}
      {link === 'expired' && <FormError>{t('expired')}</FormError>}
      <SignInForm next={path} />
    </AuthCard>
  )
}
