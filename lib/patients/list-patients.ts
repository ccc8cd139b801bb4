'use server'

import { clinicAction } from '@/lib/action'
import { listPatients as readPage } from './queries'
import { listPatientsSchema } from './schema'

/** The next page of the patients list, after the last row of the one before. */
export const listPatients = clinicAction
  .metadata({ name: 'list-patients', permission: 'patients.read' })
  .inputSchema(listPatientsSchema)
  .action(async ({ parsedInput: { sort, after }, ctx }) => {
    const { patients } = await readPage(ctx.slug, sort, after)
    return { patients }
  })
