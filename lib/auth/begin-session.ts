import 'server-only'
import type { User } from '@supabase/supabase-js'
import { headers } from 'next/headers'
import { unwrap } from '@/lib/errors'
import { isLocale } from '@/lib/locales'
import { rememberLanguage, rememberTheme } from '@/lib/profiles/cookies'
import type { Db } from '@/lib/supabase'
import { NOTICE_VERSION } from './rules'

/**
 * What every new session needs: its place in the clinics' record; at the first one the profile and the accepted notice, which sign-up could not store
 * without a session; at every one the person's language and theme, for pages that render before any data is read.
 */
export async function beginSession(db: Db, user: User): Promise<void> {
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
