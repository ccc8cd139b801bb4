import type { Metadata, Viewport } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Toaster } from '@/components/ui/toaster'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'
import { requestTheme } from '@/lib/profiles/theme'
import { devanagari, inter, interExt } from './fonts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: { default: t('title'), template: '%s · Chairside' }, description: t('description'), referrer: 'strict-origin-when-cross-origin' }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f7' },
    { media: '(prefers-color-scheme: dark)', color: '#161412' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await requestLocale()
  const theme = await requestTheme()
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      data-request={(await headers()).get('x-request-id') ?? undefined}
      className={`${inter.variable} ${interExt.variable} ${devanagari.variable}`}
    >
      <body>
        <NextIntlClientProvider messages={await loadMessages(locale, ['ui', 'errors'])}>
          {children}
          <Toaster />
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
