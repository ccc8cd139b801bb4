import type { Wish } from '@/lib/appointments/rules'
import type { Schedule } from '@/lib/appointments/schedule'
import { familyTimes, type Arrangement } from '@/lib/walk-ins/rules'
import { toPerson, type Known, type Who } from './who'

type Family = {
  requestId: string
  patient: Known | null
  newcomer: { name: string; phone: string } | null
  relatives: Who[]
  arrangement: Arrangement
  /** The first one's time, and what they all come for. */
  first: Wish
  minutes: number
  reasonId: string | null
  note: string
  /** Into a session without times: all of them from its beginning. */
  byToken: boolean
  schedule: Schedule | null
}

/** A family's booking as book-family takes it. */
export function familyRequest({ requestId, patient, newcomer, relatives, arrangement, first, minutes, reasonId, note, byToken, schedule }: Family) {
  const people = [
    toPerson({ patient, newcomer: newcomer && { ...newcomer, birth: '', sex: '', reminders: false } }),
    ...relatives.map((who) => toPerson(who, { relative: true })),
  ]
  const times = byToken ? people.map(() => ({ ...first, chairId: null })) : familyTimes(first, people.length, arrangement, schedule)
  return {
    requestId,
    visits: people.map((person, i) => ({
      ...person, dentistId: times[i]!.dentistId, chairId: times[i]!.chairId, starts: new Date(times[i]!.from).toISOString(), minutes, reasonId,
      note: note.trim() || null, byToken,
    })),
  }
}
