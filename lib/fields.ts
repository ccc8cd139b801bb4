import { z } from 'zod'

/**
 * Pieces of schemas for what is typed into one line or a small box. Every rule answers with a key of
 * messages/<locale>/settings.json under "problems" ("tooLong:80" carries its number), so that form and action say the
 * same sentence. Blank is ''. What comes out can go in again.
 */
const oneLine = (typed: string) =>
  typed.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim()

/** A name that must be there: one line, no control or invisible characters. */
export const nameField = (max: number, min = 1) =>
  z.string('missing').transform(oneLine).pipe(z.string().min(min, min > 1 ? `tooShort:${min}` : 'missing').max(max, `tooLong:${max}`))

/** One line that may be blank. */
export const lineField = (max: number) => z.string().default('').transform(oneLine).pipe(z.string().max(max, `tooLong:${max}`))

/** Several lines that may be blank. */
export const textField = (max: number) =>
  z.string().default('').transform((typed) => typed.toWellFormed().replace(/[^\P{Cc}\n]/gu, '').trim()).pipe(z.string().max(max, `tooLong:${max}`))

/** An e-mail address or blank. */
export const emailField = z.string().default('').transform(oneLine)
  .pipe(z.union([z.literal(''), z.email('emailMalformed').max(254, 'tooLong:254')], 'emailMalformed'))

/** A whole number, typed or picked (a select gives text). */
export const numberField = (min: number, max: number) =>
  z.coerce.number<string | number>('notANumber').int('notANumber').min(min, `between:${min}–${max}`).max(max, `between:${min}–${max}`)

/** The colours of dentists and visit reasons; components/ui/avatar knows what they look like. */
export const colourField = z.enum(['teal', 'blue', 'violet', 'amber', 'rose', 'green', 'slate', 'orange'], 'missing')
