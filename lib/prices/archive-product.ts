'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { archiveProductSchema } from './schema'

/** Stops selling a product, or sells it again. @throws AppError not_found */
export const archiveProduct = clinicAction
  .metadata({ name: 'archive-product', permission: 'catalogues.manage' })
  .inputSchema(archiveProductSchema)
  .action(async ({ parsedInput: { productId, archived }, ctx }) => {
    unwrap(await ctx.db.rpc('archive_product', { product: productId, archived }))
    revalidatePath(`/${ctx.slug}/settings/products`)
    return {}
  })
