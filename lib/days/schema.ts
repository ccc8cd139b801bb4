import { z } from 'zod'
import { isDate } from '@/lib/time'
import { denominations } from './day'

const paise = z.int().max(100_000_000_000)
const day = z.string().refine(isDate)

/** request: made once by the form, so that two clicks close once. expectedPaise: as shown, so that money entered meanwhile is noticed. */
export const closeDaySchema = z.object({
  request: z.uuid(),
  branch: z.uuid(),
  day,
  expectedPaise: paise,
  countedPaise: paise.min(0),
  denominations: z.partialRecord(z.enum(denominations.map(String) as [string, ...string[]]), z.int().min(0).max(999_999)).nullable(),
  /** What lay there before anybody counted; only at the first closing. */
  openingPaise: paise.min(0).nullable(),
  reason: z.string().trim().max(300),
})

export const handOverCashSchema = z.object({
  request: z.uuid(),
  branch: z.uuid(),
  amountPaise: paise.min(1),
  givenTo: z.enum(['owner', 'bank']),
  account: z.uuid().nullable(),
  note: z.string().trim().max(200),
})

export const undoHandoverSchema = z.object({ request: z.uuid(), handover: z.uuid() })
