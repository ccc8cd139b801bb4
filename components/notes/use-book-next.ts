'use client'

import { changeSearch, searchNow } from '@/components/ui/address'
import { useShell } from '@/components/layout/shell-context'
import type { NoteFields } from '@/lib/notes/note'
import { addDays, dateIn } from '@/lib/time'

/** Opens the booking panel over this page, with what the note says of the next visit. */
export function useBookNext() {
  const { clinic } = useShell()
  return (patientId: string, { dentist_id, next_visit_days, next_visit_on }: Pick<NoteFields, 'dentist_id' | 'next_visit_days' | 'next_visit_on'>) => {
    const query = searchNow()
    const on = next_visit_on ?? (next_visit_days === null ? null : addDays(dateIn(new Date(), clinic.timeZone), next_visit_days))
    for (const [name, value] of Object.entries({ new: 'appointment', patient: patientId, dentist: dentist_id, on })) if (value) query.set(name, value)
    changeSearch(query)
  }
}
