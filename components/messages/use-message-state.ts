'use client'

import {
  Ban, CalendarClock, Check, CheckCheck, CircleHelp, ExternalLink, Hourglass, MessageCircle, Replace, Send, TriangleAlert, type LucideIcon,
} from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import type { Tone } from '@/components/ui/badge'
import { errorKey } from '@/lib/messages/rules'
import type { Message, MessageStatus } from '@/lib/messages/schema'
import { formatDateTime } from '@/lib/time'

const looks: Record<MessageStatus | 'planned', { tone: Tone; icon: LucideIcon }> = {
  planned: { tone: 'violet', icon: CalendarClock },
  due: { tone: 'blue', icon: Send },
  claimed: { tone: 'blue', icon: Send },
  sending: { tone: 'blue', icon: Send },
  waiting: { tone: 'amber', icon: Hourglass },
  sent: { tone: 'neutral', icon: Check },
  delivered: { tone: 'green', icon: CheckCheck },
  read: { tone: 'green', icon: CheckCheck },
  failed: { tone: 'red', icon: TriangleAlert },
  unresolved: { tone: 'amber', icon: CircleHelp },
  replaced: { tone: 'neutral', icon: Replace },
  opened: { tone: 'neutral', icon: ExternalLink },
  not_sent: { tone: 'neutral', icon: Ban },
  received: { tone: 'brand', icon: MessageCircle },
}

type Stated = Pick<Message, 'status' | 'reason' | 'errorCode' | 'at' | 'openedBy' | 'kind'>

/** How a message stands: colour, icon, one word, and a sentence that says why and what follows. `now` is the server's clock. */
export function useMessageState(now: number) {
  const t = useTranslations('messages')
  const locale = useLocale()
  const { clinic } = useShell()
  return (message: Stated) => {
    const { status, reason, errorCode } = message
    const planned = (status === 'due' || status === 'waiting') && Date.parse(message.at) > now
    const sentence = () => {
      if (status === 'failed') return t(`errors.${errorKey(errorCode)}`)
      if (reason) return t(`reasons.${reason}`)
      if (planned) return t('says.planned', { when: formatDateTime(message.at, clinic.timeZone, locale) })
      if (status === 'opened') return message.openedBy ? t('says.opened', { name: message.openedBy }) : t('says.openedBySomeone')
      if (status === 'received') return t(message.kind === 'tap' ? 'says.tapped' : 'says.received')
      if (status === 'due') return errorCode === null ? t('says.due') : t(`errors.${errorKey(errorCode)}`)
      if (status === 'claimed' || status === 'sending') return t('says.sending')
      return t(`says.${status}`)
    }
    const key = planned ? 'planned' : status
    return { ...looks[key], word: t(`states.${key}`), sentence: sentence() }
  }
}
