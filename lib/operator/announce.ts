'use server'

import { revalidatePath } from 'next/cache'
import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { instantOf, minutesOf } from '@/lib/time'
import { OPERATOR_ZONE } from './rules'
import { announceSchema } from './schema'

/** Announces something in every clinic, in both languages. @throws AppError end_before_start, not_found */
export const announce = personAction
  .metadata({ name: 'announce' })
  .inputSchema(announceSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const { textEn, textHi, tone, from, until } = parsedInput
    const at = (typed: string) => instantOf(typed.slice(0, 10), minutesOf(typed.slice(11)), OPERATOR_ZONE).toISOString()
    unwrap(await db.rpc('announce', { text_en: textEn, text_hi: textHi, tone, begins_at: at(from), ends_at: at(until) }))
    revalidatePath('/operator', 'layout')
  })
