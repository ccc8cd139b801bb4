'use client'

import { CheckCircle2, CircleDashed, CirclePause, CircleX, Hourglass, Pencil, PowerOff, Trash2, type LucideIcon } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { formatPrice } from '@/lib/campaigns/rules'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { MessagesSettings } from '@/lib/messages/queries'
import type { Buttons } from '@/lib/messages/rules'
import type { MessageText, TemplateStatus } from '@/lib/messages/schema'
import { Bubble } from './bubble'
import { useLanguageName } from './use-language-name'

const looks: Record<TemplateStatus, { tone: Tone; icon: LucideIcon }> = {
  draft: { tone: 'neutral', icon: CircleDashed },
  pending: { tone: 'amber', icon: Hourglass },
  approved: { tone: 'green', icon: CheckCircle2 },
  rejected: { tone: 'red', icon: CircleX },
  paused: { tone: 'amber', icon: CirclePause },
  disabled: { tone: 'red', icon: PowerOff },
}

type MessageTextCardProps = { text: MessageText; settings: MessagesSettings; sampleStart: string; onEdit: () => void; onRemove?: () => void }

/** One text as a patient would read it, when it goes out, and whether it may. */
export function MessageTextCard({ text, settings, sampleStart, onEdit, onRemove }: MessageTextCardProps) {
  const t = useTranslations('messages.texts')
  const kinds = useTranslations('messages.kinds')
  const locale = useLocale()
  const languageName = useLanguageName()
  const name = text.kind === 'campaign' ? languageName(text.language) : kinds(text.kind)
  // As WhatsApp shows them; the database keeps them in no order.
  const order = settings.kinds.find(({ kind }) => kind === text.kind)?.buttons ?? []
  const price = settings.prices[text.category]
  const dearer = text.category === 'MARKETING' && settings.kinds.some(({ kind, category }) => kind === text.kind && category === 'UTILITY')
  // The provider names its usual reasons in capitals; anything else comes as a sentence.
  const inPlainWords = (reason: string) => (/^[A-Z_]+$/.test(reason) && t.has(`rejections.${reason}`) ? t(`rejections.${reason}`) : reason)
  return (
    <article className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex items-start gap-2">
        <div className="grid min-w-0 flex-1">
          <h3 className="font-medium">{name}</h3>
          <p className="text-sm text-faint">
            {text.kind === 'campaign' ? price !== undefined && t('eachCosts', { price: formatPrice(price, locale) }) : t(`when.${text.kind}`)}
          </p>
        </div>
        <Badge {...looks[text.status]}>{t(`status.${text.status}`)}</Badge>
      </div>
      <Bubble language={text.language} body={text.body} buttons={Object.fromEntries(order.map((button) => [button, text.buttons[button] ?? ''])) as Buttons} place={settings.place} sampleStart={sampleStart} />
      {text.rejectionReason && <p className="text-sm text-red">{t('rejection', { reason: inPlainWords(text.rejectionReason) })}</p>}
      {text.status !== 'approved' && text.approvedBefore && <p className="text-sm text-muted">{t('olderInUse')}</p>}
      {(text.status === 'paused' || text.status === 'disabled') && <p className="text-sm text-amber">{t(`explained.${text.status}`)}</p>}
      {dearer && price !== undefined && <p className="text-sm text-amber">{t('marketing', { price: formatPrice(price, locale) })}</p>}
      <div className="mt-auto flex gap-2">
        <Button size="sm" onClick={onEdit} aria-label={`${t('edit')}: ${text.title ?? kinds(text.kind)}, ${text.language}`}><Pencil aria-hidden />{t('edit')}</Button>
        {onRemove && <Button size="sm" variant="ghost" onClick={onRemove} aria-label={`${t('remove')}: ${text.title}, ${text.language}`}><Trash2 aria-hidden />{t('remove')}</Button>}
      </div>
    </article>
  )
}
