import { isMobile } from '../phone'
import type { ListedPatient, Patient, PatientSummary, PatientValues } from './schema'

/** A patient as Postgres answers it, in full or in a list. */
export type PatientRow = {
  id: string; full_name: string; phone: string | null; whatsapp: string | null; email: string | null
  sex: Patient['sex']; birth_date: string | null; birth_date_precision: 'day' | 'year'; complaint: string | null
  address: string | null; locality: string | null; referred_by: string | null; language: string
  guardian_name: string | null; guardian_relation: string | null; guardian_phone: string | null
  allergies: string[]; medical_alerts: string[]; file_number: string | null; old_file_number: string | null
  other_phones: string[]; reminder_consent: boolean; recall_consent: boolean; marketing_consent: boolean; birthday_consent: boolean; photograph_consent: boolean; created_at: string; version: number
}
export type SummaryRow = Pick<PatientRow, 'id' | 'full_name' | 'phone' | 'file_number' | 'birth_date' | 'birth_date_precision' | 'sex'> & { alerts: string[] }
export type ListedRow = SummaryRow & Pick<PatientRow, 'locality' | 'created_at'>

export function toSummary(row: SummaryRow): PatientSummary {
  return {
    id: row.id, fullName: row.full_name, phone: row.phone, fileNumber: row.file_number, birthDate: row.birth_date,
    birthDatePrecision: row.birth_date_precision, sex: row.sex, alerts: row.alerts,
  }
}

export function toListed(row: ListedRow): ListedPatient {
  return { ...toSummary(row), locality: row.locality, createdAt: row.created_at }
}

export function toPatient(row: PatientRow): Patient {
  return {
    id: row.id, fullName: row.full_name, phone: row.phone, whatsapp: row.whatsapp, email: row.email, sex: row.sex,
    birthDate: row.birth_date, birthDatePrecision: row.birth_date_precision, complaint: row.complaint,
    address: row.address, locality: row.locality, referredBy: row.referred_by, language: row.language,
    guardianName: row.guardian_name, guardianRelation: row.guardian_relation, guardianPhone: row.guardian_phone,
    otherPhones: row.other_phones,
    allergies: row.allergies, medicalAlerts: row.medical_alerts, fileNumber: row.file_number,
    oldFileNumber: row.old_file_number, reminderConsent: row.reminder_consent,
    recallConsent: row.recall_consent, marketingConsent: row.marketing_consent, birthdayConsent: row.birthday_consent,
    photographConsent: row.photograph_consent, createdAt: row.created_at, version: row.version,
  }
}

/** The columns that a form's values stand for; blank is null. */
export function toColumns(values: PatientValues, defaultLanguage: string) {
  const { birth } = values
  return {
    full_name: values.fullName,
    phone: values.phone || null,
    whatsapp: (values.whatsappIsPhone ? (isMobile(values.phone) ? values.phone : '') : values.whatsapp) || null,
    email: values.email || null,
    sex: values.sex || null,
    birth_date: birth ? (birth.length === 4 ? `${birth}-01-01` : birth) : null,
    birth_date_precision: birth.length === 4 ? 'year' : 'day',
    complaint: values.complaint || null,
    address: values.address || null,
    locality: values.locality || null,
    referred_by: values.referredBy || null,
    language: values.language || defaultLanguage,
    guardian_name: values.guardianName || null,
    guardian_relation: values.guardianRelation || null,
    guardian_phone: values.guardianPhone || null,
    allergies: values.allergies,
    medical_alerts: values.medicalAlerts,
    old_file_number: values.oldFileNumber || null,
  }
}
