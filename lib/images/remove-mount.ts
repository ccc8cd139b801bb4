'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { removeMountSchema } from './mount-schema'

/** Puts a mount away, or brings it back; its X-rays stay in the record. Answers its version. @throws AppError not_found, changed_by_someone */
export const removeMount = clinicAction
  .metadata({ name: 'remove-mount', permission: 'images.write' })
  .inputSchema(removeMountSchema)
  .action(async ({ parsedInput: { mountId, version, removed }, ctx: { db, slug } }) => {
    const now = unwrap(await db.rpc('change_mount', { mount: mountId, mount_version: version, changes: { removed } }))
    revalidatePath(`/${slug}/patients`, 'layout')
    return { version: now }
  })
