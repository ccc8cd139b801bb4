'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { savePackageSchema } from './schema'

/** Adds a package, or changes one; what patients bought stays as they bought it. @throws AppError changed_by_someone, procedure_code_taken, package_empty */
export const savePackage = clinicAction
  .metadata({ name: 'save-package', permission: 'catalogues.manage' })
  .inputSchema(savePackageSchema)
  .action(async ({ parsedInput: { packageId, version, price, items, ...fields }, ctx }) => {
    unwrap(await ctx.db.rpc('save_package', { package: packageId, package_version: version, fields: { ...fields, price_paise: price }, items } as never))
    revalidatePath(`/${ctx.slug}/settings/packages`)
    return {}
  })
