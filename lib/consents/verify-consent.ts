'use server'

import { createHash } from 'node:crypto'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { readPaper } from '@/lib/jobs/papers'
import { consentIdSchema } from './schema'

/** Whether the kept file is, byte for byte, the one that was signed: its hash is counted anew. @throws AppError not_found */
export const verifyConsent = clinicAction
  .metadata({ name: 'verify-consent', permission: 'consents.read' })
  .inputSchema(consentIdSchema)
  .action(async ({ parsedInput: { consentId }, ctx: { db } }) => {
    const { path, sha256 } = unwrap(await db.rpc('consent_to_verify', { consent: consentId })) as unknown as { path: string; sha256: string }
    const file = await readPaper(path)
    if (!file) return { result: 'missing' as const, sha256 }
    const found = createHash('sha256').update(Buffer.from(await file.arrayBuffer())).digest('hex')
    return { result: found === sha256 ? ('same' as const) : ('changed' as const), sha256 }
  })
