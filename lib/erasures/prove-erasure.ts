'use server'

import { publicAction } from '@/lib/action'
import { AppError, unwrap } from '@/lib/errors'
import { limitRate } from '@/lib/rate-limit'
import { proveErasureSchema } from './schema'

/** Proves a request by the code that was mailed. @returns until when it is answered and done (YYYY-MM-DD) @throws AppError code_wrong, too_many_attempts */
export const proveErasure = publicAction
  .metadata({ name: 'prove-erasure' })
  .inputSchema(proveErasureSchema)
  .action(async ({ parsedInput: { token, code }, ctx: { db } }) => {
    await limitRate('erasure-code')
    const answer = unwrap(await db.rpc('prove_erasure', { token, code })) as { refused: string } | { answer_by: string; finish_by: string }
    if ('refused' in answer) throw new AppError(answer.refused)
    return answer
  })
