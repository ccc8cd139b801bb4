'use server'

import { clinicAction } from '@/lib/action'
import { readMedicineList } from './queries'

/** The whole list of medicines, asked for once by the editor, which then searches it as one types. @throws AppError not_allowed */
export const listMedicines = clinicAction
  .metadata({ name: 'list-medicines', permission: 'records.read' })
  .action(async ({ ctx: { db } }) => ({ list: await readMedicineList(db) }))
