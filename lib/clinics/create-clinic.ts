'use server'

import { personAction } from '@/lib/action'
import { unwrap } from '@/lib/errors'
import { toDentistColumns } from '@/lib/dentists/rows'
import { rowsOf } from './rules'
import { toClinicColumns } from './rows'
import { createClinicSchema } from './schema'

/**
 * Sets up a clinic with its chairs, hours and dentists, all or nothing; the signed-in person becomes its owner.
 * @returns the slug that is the clinic's address from now on
 * @throws AppError not_signed_in, too_many_clinics, time_zone_unknown
 */
export const createClinic = personAction
  .metadata({ name: 'create-clinic' })
  .inputSchema(createClinicSchema)
  .action(async ({ parsedInput: { clinic, fileNumbers, chairs, week, dentists }, ctx }) => {
    const slug = unwrap(
      await ctx.db.rpc('create_clinic', {
        clinic: { ...toClinicColumns(clinic), file_number_prefix: fileNumbers.prefix, file_number_start: fileNumbers.next },
        chairs: chairs.map((chair) => chair.name),
        dentists: dentists.map((dentist) => ({ ...toDentistColumns(dentist), me: dentist.me })),
        hours: rowsOf(week),
      }),
    )
    return { slug }
  })
