'use server'

import { randomBytes } from 'node:crypto'
import { getLocale } from 'next-intl/server'
import { publicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { notSooner } from '@/lib/not-sooner'
import { readPhone } from '@/lib/phone'
import { proveForm } from '@/lib/public-form'
import { limitRate } from '@/lib/rate-limit'
import { requestErasureSchema } from './schema'

/** Milliseconds. Finding somebody takes a tenth of it. */
const everybodyWaits = 600

/**
 * Takes a request to be erased. The answer is the same, and takes as long, whether there is such a clinic and such a patient or
 * not; a code goes to the address on file only.
 * @returns a token that, with the code, proves the request was made in this browser
 * @throws AppError too_many_attempts, form_not_taken, form_too_old
 */
export const requestErasure = publicAction
  .metadata({ name: 'request-erasure' })
  .inputSchema(requestErasureSchema)
  .action(async ({ parsedInput: { kind, clinic, name, number, seal, trap }, ctx: { db } }) => {
    proveForm({ seal, trap })
    await limitRate('erasure-address')
    const phone = readPhone(number)
    const token = randomBytes(24).toString('base64url')
    const said = { kind, clinic, name, number: typeof phone === 'string' ? phone : number, language: await getLocale() }
    unwrap(await notSooner(everybodyWaits, db.rpc('request_erasure', { said, token })))
    return { token }
  })
