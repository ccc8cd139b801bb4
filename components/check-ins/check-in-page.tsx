'use client'

import { CircleCheck } from 'lucide-react'
import { NextIntlClientProvider, useTranslations, type AbstractIntlMessages } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Locale } from '@/lib/locales'
import { CheckInForm } from './check-in-form'

type CheckInPageProps = { token: string; clinic: string; language: string; messages: Record<Locale, AbstractIntlMessages> }

/** First the language, then the form, then thanks. The language can be changed half-way; what was typed stays. */
export function CheckInPage({ token, clinic, language, messages }: CheckInPageProps) {
  const [locale, setLocale] = useState<Locale | null>(null)
  const [sent, setSent] = useState(false)

  if (!locale) return <ChooseLanguage clinic={clinic} onChoose={setLocale} />
  const other = locale === 'en' ? 'hi' : 'en'
  return (
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Kolkata">
      <main lang={locale} className="mx-auto grid w-full max-w-lg content-start gap-6 px-4 pt-4 pb-12">
        <header className="flex items-center justify-between gap-3">
          <span className="min-w-0 truncate font-medium">{clinic}</span>
          {!sent && <Button variant="ghost" size="sm" lang={other} onClick={() => setLocale(other)}>{languageNames[other]}</Button>}
        </header>
        {sent ? <Thanks /> : <CheckInForm token={token} clinic={clinic} language={language} locale={locale} onSent={() => setSent(true)} />}
      </main>
    </NextIntlClientProvider>
  )
}

const languageNames: Record<Locale, string> = { en: 'English', hi: 'हिन्दी' }

function ChooseLanguage({ clinic, onChoose }: { clinic: string; onChoose: (locale: Locale) => void }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-sm content-center gap-4 px-6">
      <h1 className="text-center text-xl font-semibold">{clinic}</h1>
      {/* Both languages at once: nobody has chosen yet. */}
      <p className="grid text-center text-muted"><span lang="en">Choose your language</span><span lang="hi">अपनी भाषा चुनें</span></p>
      {(['en', 'hi'] as const).map((locale) => (
        <Button key={locale} variant="primary" lang={locale} onClick={() => onChoose(locale)}>{languageNames[locale]}</Button>
      ))}
    </main>
  )
}

function Thanks() {
  const t = useTranslations('check-ins.form')
  return (
    <div role="status" className="grid justify-items-center gap-3 py-16 text-center">
      <CircleCheck className="size-10 text-green" aria-hidden />
      <h1 className="text-xl font-semibold">{t('thanks')}</h1>
      <p className="text-muted">{t('seat')}</p>
    </div>
  )
}
