import { z } from 'zod'
import { ages, dueSorts } from './due'

export const listDuesSchema = z.object({
  age: z.enum(ages).nullable(),
  sort: z.enum(dueSorts),
  after: z.object({ since: z.iso.date(), due_paise: z.int(), patient_id: z.uuid() }),
})
/** again: though the patient was reminded within the clinic's interval. */
export const remindDueSchema = z.object({ patient: z.guid(), again: z.boolean() })
export const makeDuesLinkSchema = z.object({ patient: z.guid() })
