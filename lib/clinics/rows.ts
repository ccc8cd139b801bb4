import type { ClinicDetails, ClinicValues } from './schema'

/** A clinic as Postgres has it. */
export type ClinicRow = {
  id: string; name: string; address: string | null; city: string | null; state_code: string | null; pin_code: string | null
  phone: string | null; email: string | null; gstin: string | null; time_zone: string; default_language: string
  cancel_frees_slot: boolean; legal_name: string | null; version: number
}

/** A clinic as its settings show it; what is not known is ''. */
export function toClinic(row: ClinicRow): ClinicDetails {
  return {
    name: row.name, address: row.address ?? '', city: row.city ?? '', stateCode: row.state_code ?? '', pinCode: row.pin_code ?? '',
    phone: row.phone ?? '', email: row.email ?? '', gstin: row.gstin ?? '', timeZone: row.time_zone,
    defaultLanguage: row.default_language as ClinicDetails['defaultLanguage'],
    cancelFreesSlot: row.cancel_frees_slot, legalName: row.legal_name ?? '', version: row.version,
  }
}

/** The columns that typed details stand for; blank is null. */
export function toClinicColumns(values: ClinicValues) {
  return {
    name: values.name,
    address: values.address || null,
    city: values.city || null,
    state_code: values.stateCode || null,
    pin_code: values.pinCode || null,
    phone: values.phone || null,
    email: values.email || null,
    gstin: values.gstin || null,
    time_zone: values.timeZone,
    default_language: values.defaultLanguage,
  }
}
