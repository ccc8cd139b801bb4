import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { CookieNotice } from '@/components/cookies/cookie-notice'
import { CountVisit } from '@/components/cookies/count-visit'
import { LanguageSwitch } from '@/components/public/language-switch'
import { Logo } from '@/components/public/logo'
import { buttonStyles } from '@/components/ui/button'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'
import { serviceOperator } from '@/lib/policies/operator'
import { countingChoice } from '@/lib/usage/choice'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('public')
  const choice = await countingChoice()
  const messages = await loadMessages(await requestLocale(), ['ui', 'errors', 'auth', 'public', 'members'])
  return (
    <NextIntlClientProvider messages={messages}>
      <div className="flex min-h-dvh flex-col">
        <header className="mx-auto flex w-full max-w-6xl items-center gap-2 px-4 py-3 md:px-6">
          <Link href="/" aria-label={t('home')} className="me-auto rounded-md"><Logo /></Link>
          <Link href="/pricing" className={buttonStyles({ variant: 'ghost', size: 'sm' })}>{t('nav.pricing')}</Link>
          <LanguageSwitch />
        </header>
        <main className="flex flex-1 flex-col">{children}</main>
        <CountVisit counted={choice !== 'no'} />
        {choice === null && <CookieNotice />}
        <footer className="mx-auto flex w-full max-w-6xl flex-wrap gap-x-5 gap-y-1 px-4 py-6 text-sm text-muted md:px-6">
          <span className="me-auto py-1">{(await getTranslations('policies'))('runBy', { operator: serviceOperator().operator })}</span>
          {(['terms', 'privacy', 'data-policy', 'cookies', 'notice', 'delete-my-data', 'grievances', 'contact'] as const).map((page) => (
            <Link key={page} href={`/${page}`} className="rounded-sm py-1 hover:text-ink hover:underline">{t(`footer.${page}`)}</Link>
          ))}
        </footer>
      </div>
    </NextIntlClientProvider>
  )
}
