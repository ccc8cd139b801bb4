import { Ban, CircleCheck, CircleX, Clock, Hourglass, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '@/components/ui/badge'
import type { SubscriptionState } from '@/lib/session'

const looks: Record<SubscriptionState, { tone: Tone; icon: LucideIcon }> = {
  trialing: { tone: 'violet', icon: Hourglass }, active: { tone: 'green', icon: CircleCheck }, past_due: { tone: 'amber', icon: Clock },
  suspended: { tone: 'red', icon: Ban }, cancelled: { tone: 'neutral', icon: CircleX }, ended: { tone: 'neutral', icon: CircleX },
}

/** The state of a clinic's subscription, as a word. */
export function StateBadge({ state }: { state: SubscriptionState }) {
  const t = useTranslations('operator.states')
  return <Badge {...looks[state]}>{t(state)}</Badge>
}
