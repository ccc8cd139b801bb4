import { z } from 'zod'
import { locales } from '@/lib/locales'
import { themes } from './rules'

export const setLanguageSchema = z.object({ language: z.enum(locales) })
export const setThemeSchema = z.object({ theme: z.enum(themes) })
