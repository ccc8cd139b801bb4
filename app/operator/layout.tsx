import { LogOut } from 'lucide-react'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '@/components/public/language-switch'
import { Logo } from '@/components/public/logo'
import { Button } from '@/components/ui/button'
import { TabLinks } from '@/components/ui/tab-links'
import { signOut } from '@/lib/auth/sign-out'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'
import { requireOperator } from '@/lib/operator/queries'

/** The console of those who run the service. Clinics and what they use; never a patient. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  await requireOperator()
  const t = await getTranslations('operator')
  return (
    <NextIntlClientProvider messages={await loadMessages(await requestLocale(), ['ui', 'errors', 'public', 'shell', 'settings', 'operator', 'policies', 'retention', 'tickets'])}>
      <div className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col gap-4 px-4 py-3 md:px-6">
        <header className="flex items-center gap-2">
          <Link href="/operator" aria-label={t('home')} className="rounded-md"><Logo /></Link>
          <span className="me-auto min-w-0 truncate text-sm text-muted">{t('console')}</span>
          <LanguageSwitch />
          <form action={signOutNow}><Button type="submit" variant="ghost" size="sm"><LogOut aria-hidden /><span className="max-sm:sr-only">{t('signOut')}</span></Button></form>
        </header>
        <TabLinks
          label={t('console')}
          items={[
            { href: '/operator', label: t('tabs.clinics') }, { href: '/operator/failures', label: t('tabs.failures') },
            { href: '/operator/service', label: t('tabs.service') }, { href: '/operator/announcements', label: t('tabs.announcements') },
            { href: '/operator/supplier', label: t('tabs.supplier') }, { href: '/operator/policies', label: t('tabs.policies') },
            { href: '/operator/retention', label: t('tabs.retention') }, { href: '/operator/incidents', label: t('tabs.incidents') },
            { href: '/operator/tickets', label: t('tabs.tickets') },
          ]}
        />
        <main className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 pb-10">{children}</main>
      </div>
    </NextIntlClientProvider>
  )
}

async function signOutNow() {
  'use server'
  await signOut()
}
