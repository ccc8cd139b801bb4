import { CircleUser, LogOut, Plus, Store } from 'lucide-react'
import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { MyClinics } from '@/components/clinics/my-clinics'
import { LanguageSwitch } from '@/components/public/language-switch'
import { Logo } from '@/components/public/logo'
import { Button, buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { signOut } from '@/lib/auth/sign-out'
import { readMyClinics } from '@/lib/clinics/my-clinics'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'
import { getPerson } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.clinics'))('title') }
}

/** Where signing in leads: straight to the clinic that was open last, or to a choice (`?choose` asks for it). */
export default async function ClinicsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const session = await getPerson()
  if (!session) redirect('/sign-in')
  const { person, clinics } = session
  const last = clinics.find(({ slug }) => slug === person.lastClinic) ?? (clinics.length === 1 ? clinics[0] : undefined)
  if (last && (await searchParams).choose === undefined) redirect(`/${last.slug}/schedule`)
  if (person.operator && clinics.length === 0) redirect('/operator')

  const mine = clinics.length > 0 ? await readMyClinics() : []
  const t = await getTranslations('auth.clinics')
  return (
    <NextIntlClientProvider messages={await loadMessages(await requestLocale(), ['ui', 'errors', 'public', 'shell'])}>
      <div className={cn('mx-auto flex min-h-dvh w-full flex-col gap-6 px-4 py-4', mine.some(({ today }) => today) ? 'max-w-3xl' : 'max-w-lg')}>
        <header className="flex items-center gap-1">
          <span className="me-auto"><Logo /></span>
          <LanguageSwitch />
          <Link href="/account" className={buttonStyles({ variant: 'ghost', size: 'sm' })}><CircleUser aria-hidden /><span className="max-sm:sr-only">{t('account')}</span></Link>
          <form action={signOutNow}>
            <Button type="submit" variant="ghost" size="sm"><LogOut aria-hidden /><span className="max-sm:sr-only">{t('signOut')}</span></Button>
          </form>
        </header>
        <main className="grid grid-cols-[minmax(0,1fr)] gap-5 py-6">
          <div className="grid gap-1">
            <h1 className="text-2xl font-semibold tracking-tight">{clinics.length > 0 ? t('title') : t('welcome', { name: person.name ?? person.email })}</h1>
            <p className="text-muted">{t('intro', { email: person.email })}</p>
          </div>
          {clinics.length > 0 ? (
            <>
              <MyClinics clinics={mine} />
              <Link href="/clinics/new" className={buttonStyles({ className: 'justify-self-start' })}><Plus aria-hidden />{t('another')}</Link>
            </>
          ) : (
            <div className="rounded-lg border border-line bg-surface">
              <EmptyState
                icon={Store}
                title={t('setUp')}
                text={t('none')}
                action={<Link href="/clinics/new" className={buttonStyles({ variant: 'primary' })}>{t('setUp')}</Link>}
              />
              <p className="border-t border-line px-6 py-4 text-center text-sm text-muted">{t('invited')}</p>
            </div>
          )}
        </main>
      </div>
    </NextIntlClientProvider>
  )
}

async function signOutNow() {
  'use server'
  await signOut()
}
