'use client'

import { Timer } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { readClock, type Clock } from '@/lib/incidents/rules'
import { OPERATOR_ZONE } from '@/lib/operator/rules'
import { formatDateTime } from '@/lib/time'

const tones = { running: 'amber', missed: 'red', in_time: 'green', late: 'red' } as const

/** The clocks of an incident: until when each authority has to be told, what is left, or when it was. */
export function Clocks({ clocks, now }: { clocks: Clock[]; now: string }) {
  const t = useTranslations('incidents')
  const locale = useLocale()
  return (
    <ul className="flex flex-wrap gap-2">
      {clocks.map((clock) => {
        const { state, minutesLeft } = readClock(clock, new Date(now))
        const left = Math.abs(minutesLeft)
        return (
          <li key={clock.duty}>
            <Badge tone={tones[state]} icon={Timer}>
              {t(`clocks.${state}`, {
                who: t(`duties.${clock.duty}`), due: formatDateTime(clock.due_at, OPERATOR_ZONE, locale), hours: Math.floor(left / 60), minutes: left % 60,
              })}
            </Badge>
          </li>
        )
      })}
    </ul>
  )
}
