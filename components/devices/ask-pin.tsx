'use client'

import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState, useTransition } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { FormError } from '@/components/ui/field'
import { asDevice } from './at-device'
import { PinPad } from './pin-pad'

/** Instead of a page about money or settings, where the clinic asks for the PIN again (lib/devices/pin-check.ts). */
export function AskPin() {
  const t = useTranslations('devices')
  const errors = useTranslations('errors')
  const { slug, person } = useShell()
  const refresh = useRefresh()
  const id = useId()
  const [pin, setPin] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [pending, start] = useTransition()

  const send = () => start(async () => {
    setRefusal(null)
    const answer = await asDevice<null>(slug, 'check', { pin }).catch(() => null)
    setPin('')
    if (answer && 'data' in answer) refresh()
    else setRefusal(answer ? answer.refusal.message || errors(answer.refusal.code) : t('lock.noConnection'))
  })
  return (
    <div className="mx-auto grid w-full max-w-sm content-center gap-5 py-10">
      <div className="grid justify-items-center gap-2 text-center">
        <span className="flex size-12 items-center justify-center rounded-full bg-brand-soft text-brand"><KeyRound className="size-6" aria-hidden /></span>
        <h1 className="text-xl font-semibold">{t('ask.title', { name: person.name })}</h1>
        <p className="text-muted">{t('ask.text')}</p>
      </div>
      <form
        method="post"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (pin.length >= 4 && !pending) send()
        }}
      >
        <PinPad label={t('lock.pin')} value={pin} onChange={setPin} pending={pending} describedBy={refusal ? id : undefined} />
        <div id={id}>{refusal && <FormError>{refusal}</FormError>}</div>
      </form>
    </div>
  )
}
