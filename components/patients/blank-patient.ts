import type { PatientInput } from '@/lib/patients/schema'

/** A form with every field present. */
export type PatientForm = Required<PatientInput>

export const blankPatient: PatientForm = {
  fullName: '', phone: '', complaint: '', birth: '', sex: '', language: '', whatsappIsPhone: true, whatsapp: '',
  reminderConsent: false, recallConsent: false, marketingConsent: false, birthdayConsent: false, photographConsent: false, email: '', address: '', locality: '', referredBy: '', guardianName: '', guardianRelation: '',
  guardianPhone: '', allergies: [], medicalAlerts: [], oldFileNumber: '',
}
