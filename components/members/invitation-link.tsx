'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type InvitationLinkProps = { link: string; mailed: boolean | null; email: string; onDone: () => void }

/** The link of a new invitation: mailed or not, it can be copied now and never again. */
export function InvitationLink({ link, mailed, email, onDone }: InvitationLinkProps) {
  const t = useTranslations('members.link')
  const [copied, setCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  async function copy() {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      // Without permission for the clipboard the text stays selected, to be copied by hand.
    }
  }
  return (
    <div className="grid gap-4">
      {mailed === true && <p>{t('mailed', { email })}</p>}
      {mailed === false && <FormError>{t('notMailed', { email })}</FormError>}
      <Field label={t('label')} hint={t('hint')}>
        <Input ref={input} readOnly value={link} onFocus={(event) => event.target.select()} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button variant={copied ? 'secondary' : 'primary'} data-autofocus onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
        </Button>
        <Button variant={copied ? 'primary' : 'secondary'} onClick={onDone}>{t('done')}</Button>
      </div>
    </div>
  )
}
