import { isMobile } from '@/lib/phone'
import { birthText, displayPhone, isMasked } from '@/lib/patients/rules'
import type { Patient, PatientValues } from '@/lib/patients/schema'

/** What is on record, as the schema would have read it from a form. What this person reads masked is blank: saving leaves it as it is. */
export function toForm(patient: Patient): PatientValues {
  const plain = (value: string | null) => (value && !isMasked(value) ? value : '')
  const phone = plain(patient.phone)
  return {
    fullName: patient.fullName, phone, complaint: patient.complaint ?? '',
    birth: birthText(patient.birthDate, patient.birthDatePrecision), sex: patient.sex ?? '', language: patient.language,
    ...splitWhatsapp(phone, plain(patient.whatsapp)), reminderConsent: patient.reminderConsent,
    recallConsent: patient.recallConsent, marketingConsent: patient.marketingConsent, birthdayConsent: patient.birthdayConsent,
    photographConsent: patient.photographConsent, email: plain(patient.email),
    address: patient.address ?? '', locality: patient.locality ?? '', referredBy: patient.referredBy ?? '',
    guardianName: patient.guardianName ?? '', guardianRelation: patient.guardianRelation ?? '',
    guardianPhone: plain(patient.guardianPhone), allergies: patient.allergies, medicalAlerts: patient.medicalAlerts,
    oldFileNumber: patient.oldFileNumber ?? '',
  }
}

/** The same as a person would type it: phones in two halves, the day of birth day first. Reads back to the same. */
export function asTyped(values: PatientValues): PatientValues {
  const [year, month, day] = values.birth.split('-')
  return {
    ...values, phone: displayPhone(values.phone), whatsapp: displayPhone(values.whatsapp),
    guardianPhone: displayPhone(values.guardianPhone), birth: day ? `${Number(day)}/${Number(month)}/${year}` : values.birth,
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
export type Said = Omit<PatientValues, 'whatsappIsPhone' | 'recallConsent' | 'marketingConsent' | 'birthdayConsent' | 'photographConsent'>

export function toSaid({ whatsappIsPhone, recallConsent: _r, marketingConsent: _m, birthdayConsent: _b, photographConsent: _p, ...values }: PatientValues): Said {
  return { ...values, whatsapp: joinWhatsapp({ ...values, whatsappIsPhone }) }
}

export function fromSaid(said: Said): PatientValues {
  return { ...said, recallConsent: false, marketingConsent: false, birthdayConsent: false, photographConsent: false, ...splitWhatsapp(said.phone, said.whatsapp) }
}

/** What this person reads masked, for fields that show it and cannot change it. */
export type Hidden = Partial<Record<'phone' | 'whatsapp' | 'guardianPhone' | 'email', string>>

export function hiddenOf(patient: Patient): Hidden {
  const names = ['phone', 'whatsapp', 'guardianPhone', 'email'] as const
  return Object.fromEntries(names.flatMap((name) => (patient[name] && isMasked(patient[name]) ? [[name, patient[name]]] : [])))
}
