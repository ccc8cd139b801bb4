'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { AppError, unwrapRow } from '@/lib/errors'
import { readPhone } from '@/lib/phone'
import { changeVendorSchema } from './schema'

/** Changes a vendor's name, phone and GSTIN. @throws AppError not_found (also when somebody changed it meanwhile), name_taken, phone_wrong, gstin_wrong */
export const changeVendor = clinicAction
  .metadata({ name: 'change-vendor', permission: 'expenses.write' })
  .inputSchema(changeVendorSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    const { vendor, version, name, gstin } = parsedInput
    const phone = readPhone(parsedInput.phone)
    if (phone !== null && typeof phone === 'object') throw new AppError('phone_wrong')
    unwrapRow(await db.from('vendors').update({ name, phone, gstin: gstin || null }).eq('id', vendor).eq('version', version).select('id'))
    revalidatePath(`/${slug}`, 'layout')
  })
