'use client'

import { CheckCircle2, CircleDashed, CirclePause, CircleX, Hourglass, Pencil, PowerOff, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { MessagesSettings } from '@/lib/messages/queries'
import type { MessageText, TemplateStatus } from '@/lib/messages/schema'
import { Bubble } from './bubble'

const looks: Record<TemplateStatus, { tone: Tone; icon: LucideIcon }> = {
  draft: { tone: 'neutral', icon: CircleDashed },
  pending: { tone: 'amber', icon: Hourglass },
  approved: { tone: 'green', icon: CheckCircle2 },
  rejected: { tone: 'red', icon: CircleX },
  paused: { tone: 'amber', icon: CirclePause },
  disabled: { tone: 'red', icon: PowerOff },
}

type MessageTextCardProps = { text: MessageText; settings: MessagesSettings; sampleStart: string; onEdit: () => void }

/** One text as a patient would read it, when it goes out, and whether it may. */
export function MessageTextCard({ text, settings, sampleStart, onEdit }: MessageTextCardProps) {
  const t = useTranslations('messages.texts')
  const kinds = useTranslations('messages.kinds')
  // The provider names its usual reasons in capitals; anything else comes as a sentence.
  const inPlainWords = (reason: string) => (/^[A-Z_]+$/.test(reason) && t.has(`rejections.${reason}`) ? t(`rejections.${reason}`) : reason)
  return (
    <article className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex items-start gap-2">
        <div className="grid min-w-0 flex-1">
          <h3 className="font-medium">{kinds(text.kind)}</h3>
          <p className="text-sm text-faint">
            {t(`when.${text.kind}`)}
          </p>
        </div>
        <Badge {...looks[text.status]}>{t(`status.${text.status}`)}</Badge>
      </div>
      <Bubble language={text.language} body={text.body} buttons={text.buttons} place={settings.place} sampleStart={sampleStart} />
      {text.rejectionReason && <p className="text-sm text-red">{t('rejection', { reason: inPlainWords(text.rejectionReason) })}</p>}
      {text.status !== 'approved' && text.approvedBefore && <p className="text-sm text-muted">{t('olderInUse')}</p>}
      {text.category === 'MARKETING' && <p className="text-sm text-amber">{t('marketing')}</p>}
      <div className="mt-auto">
        <Button size="sm" onClick={onEdit} aria-label={`${t('edit')}: ${kinds(text.kind)}, ${text.language}`}><Pencil aria-hidden />{t('edit')}</Button>
      </div>
    </article>
  )
}
