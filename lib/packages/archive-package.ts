'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { archivePackageSchema } from './schema'

/** Stops selling a package, or sells it again; what was bought goes on. @throws AppError not_found */
export const archivePackage = clinicAction
  .metadata({ name: 'archive-package', permission: 'catalogues.manage' })
  .inputSchema(archivePackageSchema)
  .action(async ({ parsedInput: { packageId, archived }, ctx }) => {
    unwrap(await ctx.db.rpc('archive_package', { package: packageId, archived }))
    revalidatePath(`/${ctx.slug}/settings/packages`)
    return {}
  })
