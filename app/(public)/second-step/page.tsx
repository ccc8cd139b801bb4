import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { SecondStepForm } from '@/components/auth/second-step-form'
import { safePath } from '@/lib/auth/rules'
import { offersTwoFactor } from '@/lib/auth/two-factor'
import { getPerson } from '@/lib/session'
import { personClient } from '@/lib/supabase'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.secondStep'))('title') }
}

/** Where signing in leads who has set up an authenticator app. Without such a sign-in behind it the form refuses. */
export default async function SecondStepPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { next } = await searchParams
  const path = safePath(typeof next === 'string' ? next : null) ?? undefined
  if (!(await offersTwoFactor(await personClient()))) redirect('/sign-in')
  if (await getPerson()) redirect(path ?? '/clinics')
  const t = await getTranslations('auth.secondStep')
  return (
    <AuthCard title={t('title')} intro={t('intro')} footer={<Link href="/sign-in" className="text-brand underline">{t('back')}</Link>}>
      <SecondStepForm next={path} />
    </AuthCard>
  )
}
