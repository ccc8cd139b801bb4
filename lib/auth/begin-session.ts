import 'server-only'
import { randomBytes } from 'node:crypto'
import type { User } from '@supabase/supabase-js'
import { cookies, headers } from 'next/headers'
import { unwrap } from '@/lib/errors'
import { isLocale } from '@/lib/locales'
import { rememberLanguage, rememberTheme } from '@/lib/profiles/cookies'
import { BROWSER_COOKIE, browserHeader } from '@/lib/session-browser'
import { sessionCookies, type Db } from '@/lib/supabase'
import { NOTICE_VERSION } from './rules'

/** As long as the session's own cookie lives. */
const days = 400

/**
 * What every new session needs: its browser, its place in the clinics' record; at the first one the profile and the accepted notice, which sign-up could not store
 * without a session; at every one the person's language and theme, for pages that render before any data is read.
 */
export async function beginSession(db: Db, user: User): Promise<void> {
  await bindToBrowser(db)
  unwrap(await db.rpc('note_sign_in', { agent: (await headers()).get('user-agent') ?? '' }))
  const found = unwrap(await db.from('profiles').select('language, theme').eq('user_id', user.id))
  const profile = found[0]
  if (profile) {
    await rememberTheme(profile.theme)
    await rememberLanguage(profile.language)
    return
  }
  const { full_name: fullName, language, notice_version: version } = user.user_metadata
  const spoken = isLocale(language) ? language : 'en'
  unwrap(
    await db.rpc('save_profile', {
      full_name: typeof fullName === 'string' && fullName.trim() ? fullName.trim().slice(0, 120) : (user.email ?? 'User').split('@')[0]!,
      language: spoken,
      notice_version: typeof version === 'string' ? version.slice(0, 20) : NOTICE_VERSION,
    }),
  )
  await rememberLanguage(spoken)
}

/** From here on the session is one of this browser: with a copy of its cookie alone nobody goes on elsewhere. */
async function bindToBrowser(db: Db): Promise<void> {
  const jar = await cookies()
  const browser = browserHeader(jar)['x-browser'] ?? randomBytes(32).toString('base64url')
  const { path, secure, httpOnly, sameSite } = sessionCookies()
  jar.set(BROWSER_COOKIE, browser, { path, secure, httpOnly, sameSite, maxAge: days * 86_400 })
  unwrap(await db.rpc('bind_session', { browser }))
}
