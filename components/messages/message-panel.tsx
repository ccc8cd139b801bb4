'use client'

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { CallButton } from '@/components/patients/call-button'
import { useShell } from '@/components/layout/shell-context'
import { Badge } from '@/components/ui/badge'
import { buttonStyles } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Panel } from '@/components/ui/panel'
import type { Message } from '@/lib/messages/schema'
import { displayPhone } from '@/lib/patients/rules'
import { formatDateTime } from '@/lib/time'
import { hasActions, MessageActions } from './message-actions'
import { useMessageState } from './use-message-state'
import { visitAddress } from './visit-address'

type MessagePanelProps = { message: Message; now: number; onClose: () => void; onChanged: () => void }

/** One message: how it stands and why, its words, what happened when, and what one can do. */
export function MessagePanel({ message, now, onClose, onChanged }: MessagePanelProps) {
  const t = useTranslations('messages')
  const locale = useLocale()
  const { slug, clinic, can } = useShell()
  const { tone, icon, word, sentence } = useMessageState(now)(message)
  const at = (instant: string) => formatDateTime(instant, clinic.timeZone, locale)
  const name = message.patient ?? (message.phone ? displayPhone(message.phone) : t('unknownSender'))
  const incoming = message.direction === 'in'
  const happened = ([['planned', incoming ? null : message.createdAt], ['sent', message.sentAt], ['delivered', message.deliveredAt], ['read', message.readAt]] as const)
    .flatMap(([what, when]) => (when ? [{ what, when }] : []))

  return (
    <Panel
      title={t(`kinds.${message.kind}`)}
      subtitle={t(incoming ? 'panel.from' : 'panel.to', { name })}
      onClose={onClose}
      footer={can('messages.write') && hasActions(message) && <MessageActions message={message} size="md" onChanged={onChanged} />}
    >
      <div className="grid gap-5">
        <div className="grid justify-items-start gap-1.5">
          <Badge tone={tone} icon={icon}>{word}</Badge>
          <p className="text-muted">{sentence}</p>
        </div>
        <div className="grid gap-1.5">
          {!incoming && !message.sentAt && message.status !== 'opened' && message.text && <p className="text-sm text-faint">{t('panel.willSay')}</p>}
          <p
            lang={message.language ?? undefined}
            className={cn('max-w-prose rounded-lg border border-line px-3 py-2 break-words whitespace-pre-wrap', incoming ? 'bg-brand-soft' : 'bg-sunken')}
          >
            {message.text ?? t('panel.noText')}
          </p>
        </div>
        {happened.length > 0 && (
          <section className="grid gap-1.5">
            <h3 className="text-sm font-medium">{t('panel.timeline')}</h3>
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
              {happened.map(({ what, when }) => (
                <div key={what} className="contents">
                  <dt className="text-muted">{t(`panel.${what}`)}</dt>
                  <dd className="tabular"><time dateTime={when}>{at(when)}</time></dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <div className="flex flex-wrap gap-2">
          {message.appointmentId && message.startsAt && can('appointments.read') && (
            <Link href={visitAddress(slug, message.appointmentId, message.startsAt, clinic.timeZone)} className={buttonStyles({ size: 'sm' })}>
              {t('panel.visit', { when: at(message.startsAt) })}
            </Link>
          )}
          {message.patientId && can('patients.read') && (
            <Link href={`/${slug}/patients/${message.patientId}`} prefetch={false} className={buttonStyles({ size: 'sm' })}>{t('actions.patient')}</Link>
          )}
          {message.phone && <CallButton patientId={message.patientId} phone={message.phone} className={buttonStyles({ size: 'sm' })}>{t('actions.call')}</CallButton>}
        </div>
      </div>
    </Panel>
  )
}
