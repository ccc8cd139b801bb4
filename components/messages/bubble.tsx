'use client'

import { useTranslations } from 'next-intl'
import { useShell } from '@/components/layout/shell-context'
import { messageVariables, renderMessage, type Buttons } from '@/lib/messages/rules'

type BubbleProps = { language: string; body: string; buttons: Buttons; place: string; sampleStart: string }

/** A text as it will look on a phone, filled in for somebody made up. `sampleStart` is an instant. */
export function Bubble({ language, body, buttons, place, sampleStart }: BubbleProps) {
  const t = useTranslations('messages.texts')
  const { clinic } = useShell()
  const known = /^[a-z]{2,3}$/.test(language) ? language : 'en'
  const values = messageVariables({
    name: t('sampleName'), names: t('sampleNames'), startsAt: sampleStart, nextOn: sampleStart.slice(0, 10), link: 'https://…',
    timeZone: clinic.timeZone, place, language: known,
  })
  const labels = Object.values(buttons)
  return (
    <div lang={known} aria-label={t('preview')} role="group" className="grid max-w-sm gap-1 rounded-lg bg-sunken p-2">
      <p className="rounded-md border border-line bg-raised px-3 py-2 break-words whitespace-pre-wrap">{renderMessage(body, values)}</p>
      {labels.length > 0 && (
        <div className="flex flex-wrap gap-1">
          {labels.map((label, index) => (
            <span key={index} className="flex-auto rounded-md border border-line bg-raised px-2 py-1.5 text-center text-sm text-brand">{label}</span>
          ))}
        </div>
      )}
    </div>
  )
}
