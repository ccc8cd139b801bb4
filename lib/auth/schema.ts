import { z } from 'zod'
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
