'use server'

import { personAction } from '@/lib/action'
import { unwrapRow } from '@/lib/errors'
import { rememberTheme } from './cookies'
import { setThemeSchema } from './schema'

/** Changes the theme of the person, on every device of theirs. */
export const setTheme = personAction
  .metadata({ name: 'set-theme' })
  .inputSchema(setThemeSchema)
  .action(async ({ parsedInput: { theme }, ctx: { db, person } }) => {
    unwrapRow(await db.from('profiles').update({ theme }).eq('user_id', person.id).select('user_id'))
    await rememberTheme(theme)
  })
