import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'
import { consentWording } from './words.ts'

const minute = 60_000

/** Three people who entered themselves in the last half hour: somebody known, written a little differently; a child; somebody new. */
export async function insertCheckIns(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number): Promise<void> {
  const { uuid } = chance(seed)
  const known = patients.find(({ phone, full_name }) => phone && / /.test(full_name))!
  const name = clinic.plan.clinic.name
  const checkIn = (minutesAgo: number, details: Record<string, unknown>) => {
    const created_at = new Date(now.getTime() - minutesAgo * minute)
    return {
      id: uuid(created_at), clinic_id: clinic.id, request_id: uuid(created_at), status: 'open', birth_date_precision: 'year', allergies: [], medical_alerts: [],
      language: clinic.plan.clinic.default_language, has_appointment: false, reminder_consent: true, reminder_wording: consentWording('reminders', 'en', name),
      marketing_consent: false, marketing_wording: `${name} may also write to me on WhatsApp about offers and news of the clinic. I can stop this at any time.`,
      consent_language: 'en', created_at, version: 1, ...details,
    }
  }
  await insertRows(sql, 'public.check_ins', [
    checkIn(26, { full_name: known.full_name, phone: known.phone, whatsapp: known.phone, complaint: 'Crown came loose', allergies: ['Penicillin'], has_appointment: true }),
    checkIn(12, {
      full_name: 'Aarohi Sane', phone: '+919822041766', whatsapp: '+919822041766', sex: 'female', birth_date: `${now.getUTCFullYear() - 7}-01-01`,
      complaint: 'Milk tooth hurts', guardian_name: 'Meghana Sane', guardian_relation: 'Mother', language: 'mr',
    }),
    checkIn(4, { full_name: 'Rohit Bhandari', phone: '+919890017342', sex: 'male', birth_date: `${now.getUTCFullYear() - 41}-01-01`, complaint: 'Swelling on the left', medical_alerts: ['Diabetes'], marketing_consent: true, language: 'en' }),
  ])
}
