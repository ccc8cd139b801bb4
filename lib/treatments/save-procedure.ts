'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { saveProcedureSchema } from './schema'

/** Adds a procedure to the clinic's list, or changes one; plans keep the prices they were made with. @throws AppError procedure_code_taken, changed_by_someone, tax_locked */
export const saveProcedure = clinicAction
  .metadata({ name: 'save-procedure', permission: 'catalogues.manage' })
  .inputSchema(saveProcedureSchema)
  .action(async ({ parsedInput: { procedureId, version, price, dentistId, tax, locked, names, ...fields }, ctx }) => {
    const saved = unwrap(await ctx.db.rpc('save_procedure', {
      procedure: procedureId, procedure_version: version, names,
      fields: {
        ...fields, price_paise: price, dentist_id: dentistId, mark: fields.mark || null,
        tax: tax.rateBp ? 'taxable' : 'exempt', tax_rate_bp: tax.rateBp, sac: tax.code, tax_reason: tax.reason, locked,
      },
    } as never))
    revalidatePath(`/${ctx.slug}/settings/procedures`)
    return saved as { id: string; version: number }
  })
