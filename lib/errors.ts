/**
 * An expected refusal: a code that messages/<locale>/errors.json turns into a sentence, and what the sentence or the
 * screen needs to explain it. Bugs stay ordinary errors.
 */
export class AppError extends Error {
  readonly code: string
  readonly details: Record<string, unknown>
  /** What Next lets through to an error page in production, where messages are withheld: components/layout/failed.tsx. */
  readonly digest: string

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.digest = code
    this.details = details
  }
}

/** What a server action answers instead of data when it refuses. message is a sentence in the person's language. */
export type Refusal = { code: string; message: string; details: Record<string, unknown> }

/** Constraints that people can run into, by name, and the code of the sentence that explains each. */
const constraintCodes: Record<string, string> = {
  dues_not_overpaid: 'payment_above_due',
  advances_not_overspent: 'advance_used_up',
  announcements_end_after_start: 'end_before_start',
  appointments_no_double_booked_chair: 'slot_taken',
  appointments_no_double_booked_dentist: 'slot_taken',
  appointments_last_5_minutes_to_12_hours: 'visit_length',
  appointments_squeezed_in_has_no_chair: 'squeezed_in_has_no_chair',
  appointments_times_in_order: 'times_out_of_order',
  branch_hours_end_after_start: 'end_before_start',
  chairs_name_once: 'name_taken',
  clinics_gstin_is_valid: 'gstin_wrong',
  clinics_phone_is_e164: 'phone_wrong',
  closures_end_after_start: 'end_before_start',
  dentist_sessions_break_inside: 'break_outside_session',
  dentist_sessions_end_after_start: 'end_before_start',
  dentist_sessions_until_after_from: 'end_before_start',
  consultant_agreements_minimum_of_days: 'agreement_minimum_of_days',
  consultant_agreements_once: 'agreement_there',
  consultant_agreements_pays_something: 'agreement_pays_nothing',
  expense_lab_orders_billed_once: 'order_billed_already',
  expense_schedules_end_after_start: 'end_before_start',
  expense_schedules_gst_within: 'gst_above_amount',
  expenses_bill_once: 'bill_entered_already',
  expenses_gst_within: 'gst_above_amount',
  vendors_gstin_is_valid: 'gstin_wrong',
  vendors_name_once: 'name_taken',
  vendors_phone_is_e164: 'phone_wrong',
  dentists_lanes_one_to_four: 'lanes_one_to_four',
  dentists_member_once: 'member_is_a_dentist_already',
  findings_extra_beside_one: 'extra_beside_one',
  findings_note_length: 'note_too_long',
  findings_place_whole: 'finding_place',
  findings_pontics_in_bridge: 'pontic_outside',
  findings_span_one_arch: 'span_one_arch',
  findings_surfaces_fit: 'surface_unknown',
  patients_restricted_has_no_name: 'record_restricted',
  findings_teeth_exist: 'tooth_unknown',
  letter_templates_title_once: 'name_taken',
  letters_replaced_once: 'letter_replaced',
  medicines_name_once: 'name_taken',
  medicines_reference_once: 'name_taken',
  images_link_is_https: 'image_link_wrong',
  images_name_length: 'image_name_length',
  images_note_length: 'note_too_long',
  images_same_file: 'image_there_already',
  images_teeth_exist: 'tooth_unknown',
  lab_orders_cost_not_negative: 'cost_negative',
  lab_orders_due_after_sent: 'due_before_sent',
  lab_orders_teeth_exist: 'tooth_unknown',
  labs_name_once: 'name_taken',
  labs_phone_is_e164: 'phone_wrong',
  message_templates_text_may_be_sent: 'text_may_not_be_sent',
  money_accounts_upi_address: 'upi_address_wrong',
  note_canals_teeth_exist: 'tooth_unknown',
  note_phrases_shortcut_once: 'name_taken',
  note_templates_name_once: 'name_taken',
  retention_settings_of_age: 'retention_age_wrong',
  retention_settings_three_years_at_least: 'retention_years_wrong',
  packages_code_once: 'procedure_code_taken',
  packages_code_is_short: 'procedure_code_wrong',
  packages_price_possible: 'price_impossible',
  payer_prices_possible: 'price_impossible',
  payers_gstin_is_valid: 'gstin_wrong',
  payers_name_once: 'name_taken',
  products_code_is_short: 'procedure_code_wrong',
  products_code_once: 'procedure_code_taken',
  products_price_possible: 'price_impossible',
  patients_birth_date_sane: 'date_impossible',
  patients_file_number_once: 'file_number_taken',
  patients_guardian_phone_is_e164: 'phone_wrong',
  patients_name_length: 'name_length',
  patients_phone_is_e164: 'phone_wrong',
  patients_whatsapp_is_e164: 'phone_wrong',
  prescription_templates_name_once: 'name_taken',
  prescriptions_one_draft: 'draft_is_there',
  prescriptions_replaced_once: 'prescription_replaced',
  procedures_code_is_short: 'procedure_code_wrong',
  procedures_code_once: 'procedure_code_taken',
  procedures_price_possible: 'price_impossible',
  treatment_plan_items_price_within_list: 'price_above_list',
  treatment_plan_items_surfaces_fit: 'surface_unknown',
  treatment_plan_items_teeth_exist: 'tooth_unknown',
  treatments_surfaces_fit: 'surface_unknown',
  treatments_teeth_exist: 'tooth_unknown',
  recall_types_name_once: 'name_taken',
  sub_processors_end_after_start: 'end_before_start',
  visit_reasons_name_once: 'name_taken',
}

type DatabaseError = { code?: string; message: string; details?: string | null }

/**
 * The data of a supabase-js answer.
 * @throws AppError for what a person can understand and mend; Error for the rest, with the database's words for the log
 */
export function unwrap<T>(answer: { data: T; error: null } | { data: unknown; error: DatabaseError }): NonNullable<T> {
  if (answer.error === null) return answer.data as NonNullable<T>
  throw fromDatabase(answer.error)
}

/**
 * The row of an update that must have found one: row-level security hides what is not yours without a word.
 * @throws AppError not_found when no row came back
 */
export function unwrapRow<T>(answer: { data: T[]; error: null } | { data: unknown; error: DatabaseError }): T {
  const [row] = unwrap(answer) as T[]
  if (row === undefined) throw new AppError('not_found')
  return row
}

/** What a database error means to a person. */
export function fromDatabase(error: DatabaseError): Error {
  const { code, message } = error
  if (code === 'P0001' && /^[a-z0-9_]+$/.test(message)) return new AppError(message, detailOf(error))
  const constraint = /constraint "([a-z0-9_]+)"/.exec(message)?.[1]
  if (constraint && constraintCodes[constraint]) return new AppError(constraintCodes[constraint], { constraint })
  switch (code) {
    case '42501':
      return new AppError('not_allowed')
    case '22P02': // an id that is none
    case '23503': // a row that is not there, or not in this clinic
    case 'PGRST116':
      return new AppError('not_found')
    case '22007':
    case '22008':
      return new AppError('date_impossible')
    case '23514':
      return new AppError('value_not_possible', { constraint })
    case 'PGRST301':
    case 'PGRST302':
    case 'PGRST303':
      return new AppError('not_signed_in')
    case '57014':
      return new AppError('took_too_long')
  }
  if (isUnreachable(error)) return new AppError('database_unreachable')
  return new Error(`database: ${code ?? 'no code'} ${message}`)
}

function detailOf({ details }: DatabaseError): Record<string, unknown> {
  try {
    return JSON.parse(details ?? '{}')
  } catch {
    return {}
  }
}

/** No server at the other end, a gateway that says so, or a database that is starting, stopping or gone. */
function isUnreachable({ code, message }: DatabaseError) {
  return (
    /fetch failed|ECONNREFUSED|ECONNRESET|TimeoutError|timeout|terminated|upstream|502|503|504/i.test(message) ||
    /^(08|57P|53)/.test(code ?? '') ||
    code === 'PGRST000' ||
    code === 'PGRST001' ||
    code === 'PGRST002'
  )
}
