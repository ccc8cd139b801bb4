'use server'

import { clinicAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { dateIn } from '@/lib/time'
import { readPhone } from '../phone'
import { readBirth, tidyName } from './rules'
import { toSummary, type SummaryRow } from './rows'
import { findLikelyDuplicatesSchema } from './schema'

/**
 * Who may be the person being registered, and who else can be reached on that phone (a family). Takes what has been
 * typed so far; what cannot be read yet counts as unknown.
 */
export const findLikelyDuplicates = clinicAction
  .metadata({ name: 'find-likely-duplicates', permission: 'patients.read' })
  .inputSchema(findLikelyDuplicatesSchema)
  .action(async ({ parsedInput, ctx }) => {
    const today = dateIn(new Date(), ctx.shell.clinic.timeZone)
    const fullName = tidyName(parsedInput.fullName.toWellFormed())
    const typedPhone = readPhone(parsedInput.phone)
    const phone = typeof typedPhone === 'string' ? typedPhone : null
    const birth = readBirth(parsedInput.birth, today)
    const birthDate = birth && typeof birth !== 'string' ? birth.date : null
    // The function takes nulls; the generated types know none.
    const [alike, reachable] = await Promise.all([
      ctx.db.rpc('likely_duplicates', { full_name: fullName, phone: phone!, birth_date: birthDate! }),
      phone ? ctx.db.rpc('search_patients', { query: phone }) : null,
    ])
    const duplicates = (unwrap(alike) as unknown as SummaryRow[]).map(toSummary)
    const samePhone = reachable ? (unwrap(reachable) as unknown as SummaryRow[]).filter((row) => row.phone === phone) : []
    return { duplicates, samePhone: samePhone.map(toSummary).filter(({ id }) => !duplicates.some((one) => one.id === id)) }
  })
