import { Ban, Check, CheckCheck, PackageCheck, PackageOpen, Send, Undo2, type LucideIcon } from 'lucide-react'
import type { Tone } from '@/components/ui/badge'
import type { LabStatus } from '@/lib/labs/order'

/** How a status looks: amber waits for somebody here, blue is at the lab, green is here or done. The word is in the catalogue. */
export const labLook: Record<LabStatus, { tone: Tone; icon: LucideIcon }> = {
  ordered: { tone: 'amber', icon: PackageOpen },
  sent: { tone: 'blue', icon: Send },
  received: { tone: 'green', icon: PackageCheck },
  tried: { tone: 'green', icon: Check },
  returned: { tone: 'blue', icon: Undo2 },
  fitted: { tone: 'neutral', icon: CheckCheck },
  cancelled: { tone: 'neutral', icon: Ban },
}
