'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { incidentPeopleSchema } from './schema'

export type Concerned = { id: string; full_name: string; file_number: string | null }

/** The clinic's patients whom an incident concerns, once the clinic was told of it. @throws AppError not_found */
export const listPeople = clinicAction
  .metadata({ name: 'list-people', permission: 'privacy.manage' })
  .inputSchema(incidentPeopleSchema)
  .action(async ({ parsedInput, ctx: { db } }) => unwrap(await db.rpc('incident_people', parsedInput)) as unknown as Concerned[])
