import { z } from 'zod'
import { nameField } from '@/lib/fields'
import { locales } from '@/lib/locales'
import { readPhone } from '@/lib/phone'
import { themes } from './rules'

export const setLanguageSchema = z.object({ language: z.enum(locales) })
export const setThemeSchema = z.object({ theme: z.enum(themes) })

const phone = z.string().default('').transform((typed, context) => {
  const number = readPhone(typed)
  if (number === null || typeof number === 'string') return number ?? ''
  context.addIssue({ code: 'custom', message: number.problem })
  return z.NEVER
})
export const changeAccountSchema = z.object({ fullName: nameField(120), phone })
