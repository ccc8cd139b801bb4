import type { LinkState } from '@/lib/links/page'

/** Work that a lab makes, as the SQL functions of labs answer it. */

export const workKinds = ['crown', 'bridge', 'veneer', 'inlay', 'post', 'implant', 'denture', 'partial_denture', 'aligner', 'retainer', 'splint', 'appliance', 'tray', 'repair', 'other'] as const
export type WorkKind = (typeof workKinds)[number]
export const arches = ['upper', 'lower', 'both'] as const
export type LabArch = (typeof arches)[number]
export const labStatuses = ['ordered', 'sent', 'received', 'tried', 'returned', 'fitted', 'cancelled'] as const
export type LabStatus = (typeof labStatuses)[number]

/** The work that is asked for, in the fields that say which. */
export type AskedWork = { work: WorkKind; teeth: number[]; pontics: number[]; arch: LabArch | null }

export type LabOrder = AskedWork & {
  id: string
  /** The clinic's own: what is written on the box. */
  number: number
  version: number
  patient_id: string
  patient: string
  file_number: string | null
  dentist_id: string
  dentist: string | null
  lab_id: string
  lab: string
  lab_phone: string | null
  material: string | null
  shade: string | null
  instructions: string | null
  due_on: string
  sent_on: string | null
  cost_paise: number | null
  status: LabStatus
  status_note: string | null
  created_at: string
  plan_item_id: string | null
  appointment_id: string | null
  visit_at: string | null
  visit_status: string | null
  /** The lab should have brought it: its day is over, or the visit that needs it is today or before it. */
  late: boolean
}

export type LabStep = { status: LabStatus; note: string | null; at: string; by: string | null }
export type LabPhoto = { id: string; name: string; at: string }
export type LabOrderDocument = LabOrder & { steps: LabStep[]; photos: LabPhoto[]; link: LinkState | null }

/** What the visit that needs it knows of an order. */
export type VisitLabOrder = AskedWork & Pick<LabOrder, 'id' | 'number' | 'version' | 'lab' | 'status' | 'due_on' | 'late'>

export const labLists = ['open', 'late', 'here', 'closed'] as const
export type LabList = (typeof labLists)[number]
export type LabListRow = LabOrder & {
  /** Where it stands in its list: the cursor of the next page, with its id. */
  on: string
}
export type LabsPage = {
  rows: LabListRow[]
  more: boolean
  /** They stop at 100. */
  counts: Record<Exclude<LabList, 'closed'>, number>
  today: string
  labs: LabChoice[]
}

export type LabChoice = { id: string; name: string; turnaround_days: number }
/** What an order of a patient is chosen from. */
export type OrderChoices = {
  labs: LabChoice[]
  dentists: { id: string; name: string }[]
  visits: { id: string; starts_at: string; dentist_id: string | null; reason: string | null }[]
  items: { id: string; procedure: string; mark: string; teeth: number[] }[]
  today: string
}
export type PatientLabs = OrderChoices & { orders: LabOrder[] }

/** What a lab reads of an order: by link and on the slip. patient: the file number, or initials; never a name. */
export type LabSheet = AskedWork & Pick<LabOrder, 'number' | 'lab' | 'material' | 'shade' | 'instructions' | 'due_on' | 'sent_on' | 'status' | 'status_note'> & {
  dentist: string
  patient: string
}

/** A dental laboratory, as its settings hold it. */
export type Lab = {
  id: string; name: string; contact: string | null; phone: string | null; email: string | null; turnaround_days: number; archived_at: string | null; version: number
}
