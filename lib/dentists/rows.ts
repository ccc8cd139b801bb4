import type { DentistValues } from './schema'

/** The columns that a dentist as typed stands for; blank is null. */
export function toDentistColumns(values: DentistValues) {
  return {
    name: values.name,
    qualification: values.qualification || null,
    council: values.council || null,
    registration_number: values.registrationNumber || null,
    colour: values.colour,
    lanes: values.lanes,
  }
}
