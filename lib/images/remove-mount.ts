'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { removeMountSchema } from './mount-schema'

/** Puts a mount away, or brings it back; its X-rays stay in the record. Answers its version. @throws AppError not_found, changed_by_someone */
export const removeMount = clinicAction
  .metadata({ name: 'remove-mount', permission: 'images.write' })
  .inputSchema(removeMountSchema)
  .action(async ({ parsedInput: { mountId, version, removed }, ctx: { db } }) => {
    const now = unwrap(await db.rpc('change_mount', { mount: mountId, mount_version: version, changes: { removed } }))
    // Nothing is read again here: the page of a mount that is put away would be "not found" before one has left it.
    return { version: now }
  })
