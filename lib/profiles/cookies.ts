import 'server-only'
import { cookies } from 'next/headers'
import { LOCALE_COOKIE } from '@/lib/i18n'
import { isLocale } from '@/lib/locales'
import { isTheme, THEME_COOKIE } from './rules'

const aYear = { path: '/', maxAge: 365 * 24 * 3600, sameSite: 'lax', httpOnly: true } as const

/** Keeps the language where the next request finds it before any data is read. Ignores what is no language. */
export async function rememberLanguage(language: string): Promise<void> {
  if (isLocale(language)) (await cookies()).set(LOCALE_COOKIE, language, aYear)
}

/** The same for the theme. */
export async function rememberTheme(theme: string): Promise<void> {
  if (isTheme(theme)) (await cookies()).set(THEME_COOKIE, theme, aYear)
}
