import type { Schedule, ScheduleDays } from '@/lib/appointments/schedule'

let kept: ScheduleDays | null = null

/** The schedule on the screen, lent to the booking panel, so that it opens without asking for what is there. Memory only. */
export function keepSchedule(data: ScheduleDays, schedule: Schedule): () => void {
  kept = { ...data, schedule }
  return () => {
    kept = null
  }
}

export const keptSchedule = () => kept
