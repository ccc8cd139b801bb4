'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { nameMountSchema } from './mount-schema'

/** Gives a mount another name or day; answers its version. @throws AppError not_found, changed_by_someone */
export const nameMount = clinicAction
  .metadata({ name: 'name-mount', permission: 'images.write' })
  .inputSchema(nameMountSchema)
  .action(async ({ parsedInput: { mountId, version, name, takenOn }, ctx: { db, slug } }) => {
    const now = unwrap(await db.rpc('change_mount', { mount: mountId, mount_version: version, changes: { name, taken_on: takenOn } }))
    revalidatePath(`/${slug}/patients`, 'layout')
    return { version: now }
  })
