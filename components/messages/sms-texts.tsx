'use client'

import { useTranslations } from 'next-intl'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { dltField, type MessageText } from '@/lib/messages/schema'
import { registerSmsText } from '@/lib/messages/register-sms-text'
import { useLanguageName } from './use-language-name'

/** The registration of every text for SMS; one without a number never goes as an SMS. Each is saved when its field is left. */
export function SmsTexts({ texts }: { texts: MessageText[] }) {
  const t = useTranslations('messages.sending')
  const kinds = useTranslations('messages.kinds')
  const languageName = useLanguageName()
  const { slug } = useShell()
  const run = useRun()
  return (
    <div className="grid gap-2">
      <p className="text-sm font-medium">{t('smsTexts')}</p>
      <ul className="grid max-h-80 gap-1.5 overflow-y-auto rounded-md border border-line p-2">
        {texts.filter(({ kind }) => kind !== 'campaign').map((text) => {
          const name = `${kinds(text.kind)}, ${languageName(text.language)}`
          return (
            <li key={text.id} className="grid items-center gap-2 sm:grid-cols-[1fr_12rem]">
              <span className="text-sm">{name}</span>
              <Input
                aria-label={t('smsTextOf', { text: name })} defaultValue={text.dltTemplateId ?? ''} inputMode="numeric" maxLength={25}
                onBlur={(event) => {
                  const typed = event.target.value.trim()
                  if (typed === (text.dltTemplateId ?? '')) return
                  if (!dltField.safeParse(typed).success) {
                    event.target.setCustomValidity(t('smsNumberWrong'))
                    event.target.reportValidity()
                    return
                  }
                  event.target.setCustomValidity('')
                  void run(() => registerSmsText(slug, { template: text.id, number: typed }), () => toast(t('saved')))
                }}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
