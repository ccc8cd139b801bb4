'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveProductTaxSchema } from './schema'

/** Says how a product is taxed, and whether that is for good; for whoever manages taxes. @throws AppError changed_by_someone */
export const saveProductTax = clinicAction
  .metadata({ name: 'save-product-tax', permission: 'taxes.manage' })
  .inputSchema(saveProductTaxSchema)
  .action(async ({ parsedInput: { productId, version, hsn, rateBp, reason, locked }, ctx }) => {
    unwrap(await ctx.db.rpc('save_tax', { noun: 'products', subject: productId, subject_version: version, fields: { tax_rate_bp: rateBp, code: hsn, reason, locked } }))
    revalidatePath(`/${ctx.slug}/settings/products`)
    return {}
  })
