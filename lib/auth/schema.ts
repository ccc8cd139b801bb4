import { z } from 'zod'
import { plainDigits } from '@/lib/digits'
import { locales } from '@/lib/locales'
import { NOTICE_VERSION, passwordWeakness } from './rules'

// Messages are names of sentences in the namespace "auth": invalid.* and password.*.
const email = z.string().trim().toLowerCase().max(254, 'invalid.email_invalid').pipe(z.email('invalid.email_invalid'))
/** Too easy to guess by itself; whether it holds the person's name is asked once name and e-mail are known. */
const newPassword = z.string().superRefine((password, issues) => {
  const weakness = passwordWeakness(password)
  if (weakness) issues.addIssue({ code: 'custom', message: `password.${weakness}` })
})
const next = z.string().max(300).optional()

export const signInSchema = z.object({
  email,
  password: z.string().min(1, 'invalid.password_missing').max(200),
  next,
})

export const signUpSchema = z
  .object({
    fullName: z.string().trim().min(1, 'invalid.name_missing').max(120, 'invalid.name_too_long'),
    email,
    password: newPassword,
    language: z.enum(locales),
    /** The notice that was on screen. An older one is not what this person agreed to. */
    noticeVersion: z.literal(NOTICE_VERSION),
    accepted: z.literal(true, 'invalid.notice_not_accepted'),
    next,
  })
  .superRefine(({ password, fullName, email }, issues) => {
    if (passwordWeakness(password, [fullName, email]) === 'has_name') {
      issues.addIssue({ code: 'custom', path: ['password'], message: 'password.has_name' })
    }
  })

export const recoverySchema = z.object({ email })

export const resetPasswordSchema = z.object({ password: newPassword })

/** The password of today, and the one from now on. */
export const changePasswordSchema = z.object({ old: z.string().min(1, 'invalid.password_missing').max(200), password: newPassword })

export const endSessionSchema = z.object({ session: z.guid() })

/** Six digits of an authenticator app, typed with or without a space. */
const code = z.string().transform((typed) => plainDigits(typed).replace(/\s/g, '')).pipe(z.string().regex(/^[0-9]{6}$/, 'invalid.code'))
export const verifyFactorSchema = z.object({ factor: z.guid(), code })
export const removeFactorSchema = z.object({ factor: z.guid() })
export const secondStepSchema = z.object({ code, next })
