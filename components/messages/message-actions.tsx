'use client'

import { MessageCircle, RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button, buttonStyles } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { openClickToChat } from '@/lib/messages/open-click-to-chat'
import { clickToChatLink } from '@/lib/messages/rules'
import type { Message } from '@/lib/messages/schema'
import { sendAgain } from '@/lib/messages/send-again'

const byHand = ['waiting', 'failed', 'unresolved', 'opened']

/** Whether a person can send this message with one click. */
export function canBeOpened({ direction, status, phone, text }: Message): boolean {
  return direction === 'out' && byHand.includes(status) && phone !== null && text !== null
}

const canBeSentAgain = ({ direction, status }: Message) => direction === 'out' && (status === 'failed' || status === 'unresolved')

/** Whether there is anything for a person to do about this message. */
export const hasActions = (message: Message) => canBeOpened(message) || canBeSentAgain(message)

type MessageActionsProps = { message: Message; size?: 'sm' | 'md'; onChanged?: () => void }

/** One click: WhatsApp opens with the text filled in, and that is noted. After a failure also: send again. */
export function MessageActions({ message, size = 'sm', onChanged }: MessageActionsProps) {
  const t = useTranslations('messages.actions')
  const { slug, can } = useShell()
  const run = useRun()
  const [sending, startSending] = useTransition()
  if (!can('messages.write')) return null

  return (
    <>
      {canBeOpened(message) && (
        <a
          href={clickToChatLink(message.phone!, message.text!)}
          target="_blank"
          rel="noreferrer"
          aria-label={t('whatsappFor', { name: message.patient ?? '' })}
          className={buttonStyles({ size })}
          onClick={() => run(() => openClickToChat(slug, { message: message.id }), () => { toast(t('opened')); onChanged?.() })}
        >
          <MessageCircle aria-hidden />
          {t('whatsapp')}
        </a>
      )}
      {canBeSentAgain(message) && (
        <Button
          size={size}
          pending={sending}
          onClick={() => startSending(() => run(() => sendAgain(slug, { message: message.id }), () => { toast(t('againDone')); onChanged?.() }))}
        >
          <RotateCw aria-hidden />
          {t('again')}
        </Button>
      )}
    </>
  )
}
