'use client'

import { Ban, CalendarClock, CheckCircle2, CirclePause, FilePen, Hourglass, Send, type LucideIcon } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import type { Tone } from '@/components/ui/badge'
import type { CampaignStatus, PausedReason, WaitsFor } from '@/lib/campaigns/schema'
import { formatDateTime } from '@/lib/time'

const looks: Record<CampaignStatus | 'waiting', { tone: Tone; icon: LucideIcon }> = {
  draft: { tone: 'neutral', icon: FilePen },
  scheduled: { tone: 'violet', icon: CalendarClock },
  running: { tone: 'blue', icon: Send },
  waiting: { tone: 'amber', icon: Hourglass },
  paused: { tone: 'amber', icon: CirclePause },
  done: { tone: 'green', icon: CheckCircle2 },
  stopped: { tone: 'neutral', icon: Ban },
}

type Stated = {
  status: CampaignStatus; pausedReason: PausedReason | null; waitsFor: WaitsFor | null; waitsUntil?: string | null
  scheduledAt: string | null; startedAt: string | null; endedAt: string | null
}

/** How a campaign stands: colour, icon, one word, and a sentence with its why and when. */
export function useCampaignState() {
  const t = useTranslations('campaigns')
  const locale = useLocale()
  const { clinic } = useShell()
  const at = (instant: string | null | undefined) => (instant ? formatDateTime(instant, clinic.timeZone, locale) : '')
  return ({ status, pausedReason, waitsFor, waitsUntil, scheduledAt, startedAt, endedAt }: Stated) => {
    const key = status === 'running' && waitsFor ? 'waiting' : status
    const sentence = () => {
      if (pausedReason) return t(`paused.${pausedReason}`)
      if (key === 'waiting') return waitsUntil ? t(`waits.${waitsFor!}`, { when: at(waitsUntil) }) : t(`waitsOnly.${waitsFor!}`)
      if (status === 'scheduled') return t('says.scheduled', { when: at(scheduledAt) })
      if (status === 'running') return t('says.running', { when: at(startedAt) })
      if (status === 'done' || status === 'stopped') return t(`says.${status}`, { when: at(endedAt) })
      return t('says.draft')
    }
    return { ...looks[key], word: t(`states.${key}`), sentence: sentence() }
  }
}
