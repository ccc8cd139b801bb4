import { cookies } from 'next/headers'
import { isTheme, THEME_COOKIE, type Theme } from './rules'

/** The theme of this request: the cookie that mirrors `profiles.theme`, otherwise the system's. */
export async function requestTheme(): Promise<Theme> {
  const value = (await cookies()).get(THEME_COOKIE)?.value
  return isTheme(value) ? value : 'system'
}
