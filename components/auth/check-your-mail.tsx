'use client'

import { MailCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import type { Refusal } from '@/lib/errors'

type Resend = (input: { email: string }) => Promise<{ serverError?: Refusal } | undefined>
type CheckYourMailProps = { email: string; kind: 'signUp' | 'recovery'; resend: Resend; onOther: () => void }

/** What to do now that a mail is on its way. The address stays on screen and out of the URL. */
export function CheckYourMail({ email, kind, resend, onOther }: CheckYourMailProps) {
  const t = useTranslations('auth.mail')
  const [answer, setAnswer] = useState<'sent' | Refusal | null>(null)
  const [pending, start] = useTransition()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="grid gap-4">
      <div className="grid gap-3 rounded-lg border border-line bg-surface p-5">
        <MailCheck className="size-6 text-brand" aria-hidden />
        <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">{t('title')}</h2>
        <p className="break-words">{t(kind, { email })}</p>
        {kind === 'signUp' && <p className="text-sm text-muted">{t('already')}</p>}
        <p className="text-sm text-muted">{t('nothing')}</p>
        <div className="flex flex-wrap gap-2">
          <Button
            pending={pending}
            onClick={() => start(async () => setAnswer((await resend({ email }))?.serverError ?? 'sent'))}
          >
            {t('again')}
          </Button>
          <Button variant="ghost" onClick={onOther}>{t('other')}</Button>
        </div>
        <p role="status" className="text-sm text-green empty:hidden">{answer === 'sent' ? t('sent') : ''}</p>
      </div>
      {answer && answer !== 'sent' && <FormError>{answer.message}</FormError>}
    </div>
  )
}
