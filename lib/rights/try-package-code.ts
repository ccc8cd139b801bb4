'use server'

import { publicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { hashLinkToken } from '@/lib/links/token'
import { limitRate } from '@/lib/rate-limit'
import type { TriedCode } from './package'
import { tryPackageCodeSchema } from './schema'

/** Tries the code of a package; the fifth wrong one ends its link. Refuses with too_many_attempts. */
export const tryPackageCode = publicAction
  .metadata({ name: 'try-package-code' })
  .inputSchema(tryPackageCodeSchema)
  .action(async ({ parsedInput: { token, code }, ctx }) => {
    await limitRate('patient-link-address')
    return unwrap(await ctx.db.rpc('try_package_code', { link: hashLinkToken(token), code })) as unknown as TriedCode
  })
