import { z } from 'zod'

/** Who has a row of numbers of their own: nobody, the clinic, each dentist. */
export const tokenRows = ['none', 'clinic', 'dentist'] as const
export type TokenRow = (typeof tokenRows)[number]
export const changeTokensSchema = z.object({ tokenPer: z.enum(tokenRows) })

/** What a secret link opens: the screen in the waiting room, the form on a patient's phone. */
export const linkKinds = ['display', 'check_in'] as const
export type LinkKind = (typeof linkKinds)[number]
export const linkSchema = z.object({ kind: z.enum(linkKinds) })
