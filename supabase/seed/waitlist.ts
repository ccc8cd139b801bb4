import type { TransactionSql } from 'postgres'
import type { Clinic } from './clinics.ts'
import type { Patient } from './patients.ts'
import { chance } from './random.ts'
import { insertRows } from './rows.ts'

const day = 24 * 60 * 60_000

/** Six people who would come if a time became free; the times that cancelled visits of the coming days left behind. */
export async function insertWaitlist(sql: TransactionSql, clinic: Clinic, patients: Patient[], now: Date, seed: number): Promise<void> {
  const luck = chance(seed)
  const wishes = [
    { weekdays: [], note: 'Any time, lives next door' },
    { weekdays: [1, 2, 3, 4, 5], from_time: '17:00' },
    { weekdays: [6], note: 'Only Saturdays' },
    { weekdays: [], urgent: true, note: 'Pain, takes the first time' },
    { weekdays: [2, 4], until_time: '13:00' },
    { weekdays: [] },
  ]
  const reached = patients.filter(({ reminder_consent: agreed, phone }) => agreed && phone)
  await insertRows(sql, 'public.waitlist_wishes', wishes.map((wish, i) => {
    const since = new Date(now.getTime() - (wishes.length - i) * 1.7 * day)
    return {
      id: luck.uuid(since), clinic_id: clinic.id, patient_id: reached[i * 7 + 3]!.id, minutes: 30, urgent: false, note: null, from_time: null,
      until_time: null, created_at: since, ...wish,
    }
  }))
  await sql`insert into public.freed_slots (clinic_id, branch_id, dentist_id, chair_id, starts_at, ends_at)
    select clinic_id, branch_id, dentist_id, chair_id, starts_at, ends_at from public.appointments
    where clinic_id = ${clinic.id} and status = 'cancelled' and starts_at > ${now} and lane is not null order by starts_at limit 4`
}
