import { isMobile } from '@/lib/patients/phone'
import { birthText } from '@/lib/patients/rules'
import type { Patient, PatientInput, PatientValues } from '@/lib/patients/schema'

/** A form with every field present. */
export type PatientForm = Required<PatientInput>

export const blankPatient: PatientForm = {
  fullName: '', phone: '', complaint: '', birth: '', sex: '', language: '', whatsappIsPhone: true, whatsapp: '',
  reminderConsent: false, email: '', address: '', locality: '', referredBy: '', guardianName: '', guardianRelation: '',
  guardianPhone: '', allergies: [], medicalAlerts: [], oldFileNumber: '',
}

/** What is on record, as the form shows it. */
export function toForm(patient: Patient): PatientValues {
  const phone = patient.phone ?? ''
  return {
    fullName: patient.fullName, phone, complaint: patient.complaint ?? '',
    birth: birthText(patient.birthDate, patient.birthDatePrecision), sex: patient.sex ?? '', language: patient.language,
    ...splitWhatsapp(phone, patient.whatsapp ?? ''), reminderConsent: patient.reminderConsent, email: patient.email ?? '',
    address: patient.address ?? '', locality: patient.locality ?? '', referredBy: patient.referredBy ?? '',
    guardianName: patient.guardianName ?? '', guardianRelation: patient.guardianRelation ?? '',
    guardianPhone: patient.guardianPhone ?? '', allergies: patient.allergies, medicalAlerts: patient.medicalAlerts,
    oldFileNumber: patient.oldFileNumber ?? '',
  }
}

/** The two fields for one WhatsApp number. A mobile without WhatsApp is an unticked box with nothing beside it. */
export function splitWhatsapp(phone: string, whatsapp: string): { whatsappIsPhone: boolean; whatsapp: string } {
  const same = whatsapp ? whatsapp === phone : !isMobile(phone)
  return { whatsappIsPhone: same, whatsapp: same ? '' : whatsapp }
}

/** The one WhatsApp number that the two fields stand for. */
export function joinWhatsapp({ phone, whatsappIsPhone, whatsapp }: Pick<PatientValues, 'phone' | 'whatsappIsPhone' | 'whatsapp'>): string {
  return whatsappIsPhone ? (isMobile(phone) ? phone : '') : whatsapp
}

/** The values as a person would tell them: the two WhatsApp fields are one number. For comparing two people's changes. */
export type Said = Omit<PatientValues, 'whatsappIsPhone'>

export function toSaid({ whatsappIsPhone, ...values }: PatientValues): Said {
  return { ...values, whatsapp: joinWhatsapp({ ...values, whatsappIsPhone }) }
}

export function fromSaid(said: Said): PatientValues {
  return { ...said, ...splitWhatsapp(said.phone, said.whatsapp) }
}
