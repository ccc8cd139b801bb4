'use client'

import { Ban, Check, CheckCheck, Hourglass, PencilLine, Presentation, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { ItemStatus, PlanStatus } from '@/lib/treatments/plan'

type Tone = 'neutral' | 'amber' | 'violet' | 'blue' | 'green' | 'red'
const plans: Record<PlanStatus, [Tone, LucideIcon]> = {
  draft: ['neutral', PencilLine], presented: ['amber', Presentation], accepted: ['violet', Check], declined: ['red', Ban], in_progress: ['blue', Hourglass], completed: ['green', CheckCheck],
}
const items: Record<ItemStatus, [Tone, LucideIcon]> = { open: ['violet', PencilLine], in_progress: ['blue', Hourglass], completed: ['green', CheckCheck], dropped: ['neutral', Ban] }

export function PlanBadge({ status }: { status: PlanStatus }) {
  const t = useTranslations('treatments.states')
  const [tone, icon] = plans[status]
  return <Badge tone={tone} icon={icon}>{t(status)}</Badge>
}

export function ItemBadge({ status }: { status: ItemStatus }) {
  const t = useTranslations('treatments.itemStates')
  const [tone, icon] = items[status]
  return <Badge tone={tone} icon={icon}>{t(status)}</Badge>
}
