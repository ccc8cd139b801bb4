import type { TestDatabase } from './database.ts'
import { at, smile } from './two-clinics.ts'

export type Booking = { dentist?: string; starts: Date; minutes?: number; chair?: string | null; squeeze?: boolean; patient?: string }
export type Booked = { id: string; version: number; lane: number | null }

/** What Smile's desk does with visits, by the functions that the app calls. Dentist and patient are the first ones unless named. */
export function deskOf(db: TestDatabase) {
  const desk = db.as(smile.receptionist, 'smile')
  const usual = { dentist: smile.dentists[0], minutes: 30, chair: null }
  let stretches = 10
  return {
    desk,
    book: (booking: Booking, requests = desk) => requests.rpc<Booked>('book_appointment', { patient: smile.patients.own, ...usual, ...booking }),
    move: (visit: string, visit_version: number, to: Booking, requests = desk) =>
      requests.rpc<Booked>('reschedule_appointment', { visit, visit_version, ...usual, ...to }),
    statusTo: (visit: string, visit_version: number, status: string, reason: string | null = null) =>
      desk.rpc<{ version: number }>('set_appointment_status', { visit, visit_version, status, reason }),
    /** The visit as it stands in the table. */
    row: async (id: string) => (await db.admin`select * from appointments where id = ${id} and clinic_id = ${smile.id}`)[0]!,
    /** A stretch of time of a test's own: 1,000 minutes that no other test books in. */
    ownTime: () => {
      stretches++
      const base = stretches * 1000
      return (minutes = 0) => at(base + minutes)
    },
  }
}

/** A time zone in which it is about noon now: hours before and after are the same day, whenever a test runs. */
export function whereItIsNoon(): string {
  const ahead = 12 - new Date().getUTCHours()
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
