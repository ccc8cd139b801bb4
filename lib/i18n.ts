import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { isLocale, loadMessages, type Locale } from './locales'

/** Cookie that mirrors `profiles.language`, so that pages without a session speak the right language too. */
export const LOCALE_COOKIE = 'locale'

/** The language of this request: the cookie's, otherwise English. */
export async function requestLocale(): Promise<Locale> {
  const value = (await cookies()).get(LOCALE_COOKIE)?.value
  return isLocale(value) ? value : 'en'
}

/** next-intl asks this once per request. Times are formatted in the clinic's zone by lib/time.ts, never by the server's. */
export default getRequestConfig(async () => {
  const locale = await requestLocale()
  return { locale, messages: await loadMessages(locale), timeZone: 'Asia/Kolkata' }
})
