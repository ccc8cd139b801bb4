import 'server-only'
import { unwrap } from '@/lib/errors'
import type { Role } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'
import { toClinic, type ClinicRow } from './rows'
import type { ClinicDetails } from './schema'

export type Branch = { id: string; name: string; address: string | null; isDefault: boolean }
/** coming: visits ahead that are booked in it. */
export type Chair = { id: string; branchId: string; name: string; archived: boolean; coming: number }
export type DentistRecord = {
  id: string
  version: number
  memberId: string | null
  name: string
  qualification: string
  council: string
  registrationNumber: string
  colour: string
  lanes: number
  archived: boolean
  coming: number
}
export type Reason = { id: string; name: string; minutes: number; colour: string; archived: boolean }
export type ClinicSettings = {
  clinic: ClinicDetails
  fileNumbers: { prefix: string; next: number }
  branches: Branch[]
  chairs: Chair[]
  dentists: DentistRecord[]
  members: { id: string; name: string; role: Role }[]
  reasons: Reason[]
}

type Document = {
  clinic: ClinicRow
  file_numbers: { prefix: string; next: number }
  branches: { id: string; name: string; address: string | null; is_default: boolean }[]
  chairs: { id: string; branch_id: string; name: string; archived_at: string | null; coming: number }[]
  dentists: {
    id: string; version: number; member_id: string | null; name: string; qualification: string | null; council: string | null
    registration_number: string | null; colour: string; lanes: number; archived_at: string | null; coming: number
  }[]
  members: ClinicSettings['members']
  reasons: { id: string; name: string; minutes: number; colour: string; archived_at: string | null }[]
}

/**
 * Everything that whoever manages the clinic can set, in the order it is shown.
 * @throws AppError not_allowed, database_unreachable
 */
export async function readClinicSettings(slug: string): Promise<ClinicSettings> {
  const db = await clinicClient(slug)
  const found = unwrap(await db.rpc('clinic_settings')) as unknown as Document
  return {
    clinic: toClinic(found.clinic),
    fileNumbers: found.file_numbers,
    branches: found.branches.map((branch) => ({ id: branch.id, name: branch.name, address: branch.address, isDefault: branch.is_default })),
    chairs: found.chairs.map((chair) => ({
      id: chair.id, branchId: chair.branch_id, name: chair.name, archived: chair.archived_at !== null, coming: chair.coming,
    })),
    dentists: found.dentists.map((dentist) => ({
      id: dentist.id, version: dentist.version, memberId: dentist.member_id, name: dentist.name,
      qualification: dentist.qualification ?? '', council: dentist.council ?? '', registrationNumber: dentist.registration_number ?? '',
      colour: dentist.colour, lanes: dentist.lanes, archived: dentist.archived_at !== null, coming: dentist.coming,
    })),
    members: found.members,
    reasons: found.reasons.map((reason) => ({
      id: reason.id, name: reason.name, minutes: reason.minutes, colour: reason.colour, archived: reason.archived_at !== null,
    })),
  }
}
