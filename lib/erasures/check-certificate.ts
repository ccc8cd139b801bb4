'use server'

import { publicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { limitRate } from '@/lib/rate-limit'
import type { Certificate } from './erasures'
import { checkCertificateSchema } from './schema'

/** What a certificate says, if number and hash are those of one; null when a character is another. @throws AppError too_many_attempts */
export const checkCertificate = publicAction
  .metadata({ name: 'check-certificate' })
  .inputSchema(checkCertificateSchema)
  .action(async ({ parsedInput: { number, hash }, ctx: { db } }) => {
    await limitRate('public-address')
    return { certificate: unwrap(await db.rpc('check_certificate', { number, hash })) as unknown as Certificate | null }
  })
