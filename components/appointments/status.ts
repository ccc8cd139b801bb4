import { Armchair, Ban, Check, CheckCheck, CircleDashed, Clock, LogOut, UserX, type LucideIcon } from 'lucide-react'
import type { Tone } from '@/components/ui/badge'
import type { Status } from '@/lib/appointments/schedule'

/** How a status looks: amber waits, blue is in the chair, green is done, violet is planned for certain. The word is in the catalogue. */
export const statusLook: Record<Status, { tone: Tone; icon: LucideIcon }> = {
  booked: { tone: 'neutral', icon: CircleDashed },
  confirmed: { tone: 'violet', icon: Check },
  waiting: { tone: 'amber', icon: Clock },
  in_chair: { tone: 'blue', icon: Armchair },
  done: { tone: 'green', icon: CheckCheck },
  discharged: { tone: 'green', icon: LogOut },
  cancelled: { tone: 'neutral', icon: Ban },
  no_show: { tone: 'neutral', icon: UserX },
}
