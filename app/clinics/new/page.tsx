import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SetUpClinic } from '@/components/clinics/set-up-clinic'
import { LanguageSwitch } from '@/components/public/language-switch'
import { Logo } from '@/components/public/logo'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'
import { getPerson } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('title') }
}

/** Sets up a clinic: where signing up leads, and "Set up another clinic". */
export default async function NewClinicPage() {
  const session = await getPerson()
  if (!session) redirect('/sign-in?next=/clinics/new')
  const t = await getTranslations('public')
  const messages = await loadMessages(await requestLocale(), ['ui', 'errors', 'public', 'setup', 'settings', 'clinics', 'dentists'])
  return (
    <NextIntlClientProvider messages={messages}>
      <div className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col gap-6 px-4 py-4">
        <header className="flex items-center gap-1">
          <Link href="/clinics" aria-label={t('home')} className="me-auto rounded-md"><Logo /></Link>
          <LanguageSwitch />
        </header>
        <main className="pb-16"><SetUpClinic personName={session.person.name ?? ''} /></main>
      </div>
    </NextIntlClientProvider>
  )
}
