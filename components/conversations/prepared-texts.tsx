'use client'

import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { sendPrepared } from '@/lib/conversations/send-prepared'
import type { PreparedText } from '@/lib/conversations/schema'

/** Approved texts about the visits of these people: they may be sent at any time. The words are read before they go. */
export function PreparedTexts({ conversation, prepared }: { conversation: string; prepared: PreparedText[] }) {
  const t = useTranslations('inbox')
  const m = useTranslations('messages')
  const run = useRun()
  const { slug } = useShell()
  const [chosen, setChosen] = useState<string | null>(null)
  const [sending, startSending] = useTransition()
  // One id for each choice: pressed twice it is still one message.
  const [request, setRequest] = useState<string | null>(null)
  const keyOf = (text: PreparedText) => `${text.kind} ${text.visitId}`
  const text = prepared.find((one) => keyOf(one) === chosen)
  if (prepared.length === 0) return <p className="text-sm text-muted">{t('prepared.none')}</p>

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {/* A family has many: on a phone they go beside each other rather than over the conversation. */}
      <div role="group" aria-label={t('prepared.label')} className="scroll-fade -m-1 flex gap-2 p-1 max-sm:overflow-x-auto max-sm:[&>*]:shrink-0 sm:flex-wrap">
        {prepared.map((one) => (
          <Button
            key={keyOf(one)}
            size="sm"
            aria-pressed={keyOf(one) === chosen}
            variant={keyOf(one) === chosen ? 'primary' : 'secondary'}
            onClick={() => {
              setChosen(keyOf(one) === chosen ? null : keyOf(one))
              setRequest(crypto.randomUUID())
            }}
          >
            {t('prepared.choice', { kind: m(`kinds.${one.kind}`), name: one.patient })}
          </Button>
        ))}
      </div>
      {text && (
        <div className="flex flex-wrap items-end gap-2">
          <p lang={text.language} className="min-w-0 flex-1 basis-60 rounded-md border border-line bg-sunken px-3 py-2 text-sm break-words whitespace-pre-wrap">{text.text}</p>
          <Button
            variant="primary"
            pending={sending}
            onClick={() => startSending(() => run(
              () => sendPrepared(slug, { request: request!, conversation, kind: text.kind, patient: text.patientId, visit: text.visitId }),
              () => {
                setChosen(null)
                toast(t('prepared.done'))
              }))}
          >
            <Send aria-hidden />
            {t('send')}
          </Button>
        </div>
      )}
    </div>
  )
}
