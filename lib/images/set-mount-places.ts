'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { setMountPlacesSchema } from './mount-schema'

/** Fills and empties places of a mount, all at once; answers its version. @throws AppError not_found, changed_by_someone */
export const setMountPlaces = clinicAction
  .metadata({ name: 'set-mount-places', permission: 'images.write' })
  .inputSchema(setMountPlacesSchema)
  .action(async ({ parsedInput: { mountId, version, places }, ctx: { db } }) => ({
    version: unwrap(await db.rpc('set_mount_places', { mount: mountId, mount_version: version, places })),
  }))
