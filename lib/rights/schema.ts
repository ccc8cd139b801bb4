import { z } from 'zod'
import { plainDigits } from '../digits'
import { linkTokenField } from '../links/schema'

/** Six figures, typed with or without a space, in the figures of any language. */
export const codeField = z.string().max(40).transform((typed) => plainDigits(typed).replace(/\s/g, '')).pipe(z.string().regex(/^[0-9]{6}$/))

export const makePackageLinkSchema = z.object({ patientId: z.guid() })
export const tryPackageCodeSchema = z.object({ token: linkTokenField, code: codeField })
export const deleteMyAccountSchema = z.object({ password: z.string().min(1, 'invalid.password_missing').max(200) })
