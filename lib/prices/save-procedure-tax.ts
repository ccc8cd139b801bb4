'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveProcedureTaxSchema } from './schema'

/** Says how a procedure is taxed, and whether that is for good; for whoever manages taxes. @throws AppError changed_by_someone */
export const saveProcedureTax = clinicAction
  .metadata({ name: 'save-procedure-tax', permission: 'taxes.manage' })
  .inputSchema(saveProcedureTaxSchema)
  .action(async ({ parsedInput: { procedureId, version, tax: { rateBp, code, reason }, locked }, ctx }) => {
    unwrap(await ctx.db.rpc('save_tax', { noun: 'procedures', subject: procedureId, subject_version: version, fields: { tax_rate_bp: rateBp, code, reason, locked } }))
    revalidatePath(`/${ctx.slug}/settings/procedures`)
    return {}
  })
