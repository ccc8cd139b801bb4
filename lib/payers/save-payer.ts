'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { savePayerSchema } from './schema'

/** Adds a payer, or changes one with its price list. @throws AppError changed_by_someone, name_taken, gstin_wrong */
export const savePayer = clinicAction
  .metadata({ name: 'save-payer', permission: 'catalogues.manage' })
  .inputSchema(savePayerSchema)
  .action(async ({ parsedInput: { payerId, version, needsAuthorisation, tds, fee, paysInDays, prices, gstin, ...fields }, ctx }) => {
    unwrap(await ctx.db.rpc('save_payer', {
      payer: payerId, payer_version: version,
      fields: { ...fields, gstin: gstin || null, needs_authorisation: needsAuthorisation, tds_bp: tds, fee_bp: fee, pays_in_days: paysInDays },
      prices: prices.filter(({ price }) => price !== null).map(({ procedure, price }) => ({ procedure, price_paise: price })),
    } as never))
    revalidatePath(`/${ctx.slug}/settings/payers`)
    return {}
  })
