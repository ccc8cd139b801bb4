'use server'

import { publicAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { getPerson } from '@/lib/session'
import { personClient } from '@/lib/supabase'
import { rememberLanguage } from './cookies'
import { setLanguageSchema } from './schema'

/** Changes the language of the screens: for this browser, and for the person when someone is signed in. */
export const setLanguage = publicAction
  .metadata({ name: 'set-language' })
  .inputSchema(setLanguageSchema)
  .action(async ({ parsedInput: { language } }) => {
    await rememberLanguage(language)
    const session = await getPerson()
    if (!session?.person.language) return
    const db = await personClient()
    unwrapRow(await db.from('profiles').update({ language }).eq('user_id', session.person.id).select('user_id'))
  })
