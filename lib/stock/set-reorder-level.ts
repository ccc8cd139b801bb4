'use server'

import { revalidatePath } from 'next/cache'
import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { setReorderLevelSchema } from './schema'

/** At how many more is ordered; null: nobody is told. @throws AppError not_found */
export const setReorderLevel = clinicAction
  .metadata({ name: 'set-reorder-level', permission: 'stock.write' })
  .inputSchema(setReorderLevelSchema)
  .action(async ({ parsedInput, ctx: { db, slug } }) => {
    unwrap(await db.rpc('set_reorder_level', { product: parsedInput.product, level: parsedInput.level as never }))
    revalidatePath(`/${slug}`, 'layout')
  })
