'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { beginHistorySchema } from './schema'

/** Begins a history that staff fill in, or goes on with the draft that is there. Refuses with not_found. */
export const beginHistory = clinicAction
  .metadata({ name: 'begin-history', permission: 'records.write' })
  .inputSchema(beginHistorySchema)
  .action(async ({ parsedInput: { patientId, way }, ctx }) => {
    const history = unwrap(await ctx.db.rpc('begin_history', { patient: patientId, way }))
    revalidatePath(`/${ctx.slug}/patients/${patientId}/history`)
    return { history }
  })
