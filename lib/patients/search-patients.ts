'use server'

import { clinicAction } from '@/lib/action'
import { plainDigits } from '@/lib/digits'
import { unwrap } from '@/lib/errors'
import { dateIn } from '@/lib/time'
import { ageOn } from './rules'
import { toSummary, type SummaryRow } from './rows'
import { searchPatientsSchema, type FoundPatient } from './schema'

/** Patients by any part of the name, phone digits or file number; spellings that sound alike come last. At most 12. */
export const searchPatients = clinicAction
  .metadata({ name: 'search-patients', permission: 'patients.read' })
  .inputSchema(searchPatientsSchema)
  .action(async ({ parsedInput: { query }, ctx }) => {
    const rows = unwrap(await ctx.db.rpc('search_patients', { query: plainDigits(query.toWellFormed().replaceAll('\0', '')) })) as unknown as SummaryRow[]
    const today = dateIn(new Date(), ctx.shell.clinic.timeZone)
    const patients = rows.map(toSummary).map((patient): FoundPatient => ({
      ...patient, age: ageOn(patient.birthDate, patient.birthDatePrecision, today)?.years ?? null,
    }))
    return { patients }
  })
