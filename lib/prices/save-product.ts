'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveProductSchema } from './schema'

/** Adds a product, or changes one. @throws AppError changed_by_someone, procedure_code_taken, tax_locked */
export const saveProduct = clinicAction
  .metadata({ name: 'save-product', permission: 'catalogues.manage' })
  .inputSchema(saveProductSchema)
  .action(async ({ parsedInput: { productId, version, code, name, unit, price, includesTax, hsn, rateBp, reason, locked }, ctx }) => {
    unwrap(await ctx.db.rpc('save_product', {
      product: productId, product_version: version,
      fields: { code, name, unit, price_paise: price, price_includes_tax: includesTax, hsn: hsn || null, tax_rate_bp: rateBp, tax_reason: reason, locked },
    } as never))
    revalidatePath(`/${ctx.slug}/settings/products`)
    return {}
  })
