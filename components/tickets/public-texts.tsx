import { NextIntlClientProvider, type AbstractIntlMessages } from 'next-intl'
import type { ReactNode } from 'react'
import { requestLocale } from '@/lib/i18n'
import { loadMessages } from '@/lib/locales'

/** The texts of a form that anyone may send, and no more of the settings than what is wrong with a field. */
export async function PublicTexts({ children }: { children: ReactNode }) {
  const { settings, ...messages } = await loadMessages(await requestLocale(), ['ui', 'errors', 'tickets', 'settings'])
  const { problems } = settings as AbstractIntlMessages
  return <NextIntlClientProvider messages={{ ...messages, settings: { problems } } as AbstractIntlMessages}>{children}</NextIntlClientProvider>
}
