'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/action'
import { AppError } from '@/lib/errors'
import { rememberLanguage } from '@/lib/profiles/cookies'
import { limitRate } from '@/lib/rate-limit'
import { personClient } from '@/lib/supabase'
import { beginSession } from './begin-session'
import { authRefusal } from './refusals'
import { rememberDestination } from './destination'
import { safePath } from './rules'
import { signUpSchema } from './schema'

/**
 * Makes an account and has the confirmation sent. An address that has an account already gets the same answer, so that
 * nobody can ask who has one. Name, language and accepted notice wait in the account until its first session.
 */
export const signUp = publicAction
  .metadata({ name: 'sign-up' })
  .inputSchema(signUpSchema)
  .action(async ({ parsedInput: { fullName, email, password, language, noticeVersion, next }, ctx }) => {
    await limitRate('sign-up-address')
    const { data, error } = await ctx.db.auth.signUp({
      email,
      password,
      options: { data: { full_name: fullName, language, notice_version: noticeVersion } },
    })
    await rememberLanguage(language)
    await rememberDestination(safePath(next))
    if (error && error.code !== 'user_already_exists' && !/already registered/i.test(error.message)) throw authRefusal(error)
    // A project that does not ask for confirmation answers with a session.
    if (data.session && data.user) {
      const db = await personClient()
      const { error: refused } = await db.auth.setSession(data.session)
      if (refused) throw new AppError('database_unreachable')
      await beginSession(db, data.user)
      redirect(safePath(next) ?? '/clinics')
    }
  })
