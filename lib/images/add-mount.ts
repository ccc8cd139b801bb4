'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { addMountSchema } from './mount-schema'

/** An empty mount in a record; answers its id. @throws AppError not_found, not_allowed */
export const addMount = clinicAction
  .metadata({ name: 'add-mount', permission: 'images.write' })
  .inputSchema(addMountSchema)
  .action(async ({ parsedInput: { patientId, layout, name, takenOn }, ctx: { db, slug } }) => {
    const id = unwrap(await db.rpc('add_mount', { patient: patientId, layout, name, taken_on: takenOn }))
    revalidatePath(`/${slug}/patients/${patientId}/images`)
    return { id }
  })
