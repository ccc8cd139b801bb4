'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { pinWeakness } from '@/lib/devices/rules'
import { asDevice } from './at-device'
import { PinInput } from './pin-fields'
import { PinPad } from './pin-pad'

type Switched = { person: string } | { choose: true }
type UnlockFormProps = { slug: string; person: { id: string; name: string }; onUnlocked: (person: string) => void; onOther: () => void }

/** The PIN of one person; after a one-time PIN the choice of their own. */
export function UnlockForm({ slug, person, onUnlocked, onOther }: UnlockFormProps) {
  const t = useTranslations('devices.lock')
  const errors = useTranslations('errors')
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [pin, setPin] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const [choosing, setChoosing] = useState(false)

  // Also after a wrong one: the next is typed at once.
  useEffect(() => {
    if (!pending) form.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [pending, choosing])

  async function send(chosen?: string) {
    setPending(true)
    setRefusal(null)
    try {
      const answer = await asDevice<Switched>(slug, 'switch', { member: person.id, pin, chosen })
      if ('data' in answer && 'person' in answer.data) return onUnlocked(answer.data.person)
      if ('data' in answer) setChoosing(true)
      else {
        setRefusal(answer.refusal.message || errors(answer.refusal.code))
        if (!chosen) setPin('')
      }
    } catch {
      setRefusal(t('noConnection'))
    }
    setPending(false)
  }

  return (
    <div className="grid gap-4">
      <p className="text-center text-lg font-medium">{person.name}</p>
      {choosing ? <ChoosePin refusal={refusal} pending={pending} onChosen={send} /> : (
        <form
          ref={form}
          method="post"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (pin.length >= 4 && !pending) void send()
          }}
        >
          <PinPad label={t('pin')} value={pin} onChange={setPin} pending={pending} describedBy={refusal ? id : undefined} />
          <div id={id}>{refusal && <FormError>{refusal}</FormError>}</div>
        </form>
      )}
      <Button variant="ghost" onClick={onOther}>{t('other')}</Button>
    </div>
  )
}

/** Whoever was given a PIN by somebody else chooses one that nobody knows. */
function ChoosePin({ refusal, pending, onChosen }: { refusal: string | null; pending: boolean; onChosen: (pin: string) => void }) {
  const t = useTranslations('devices')
  const [pin, setPin] = useState('')
  const [repeat, setRepeat] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        const wrong = pinWeakness(pin) ?? (pin === repeat ? null : 'different')
        setProblem(wrong)
        if (!wrong && !pending) onChosen(pin)
      }}
    >
      <p className="text-muted">{t('lock.choose')}</p>
      <Field label={t('pin.new')} error={problem && problem !== 'different' ? t(`problems.${problem}`) : undefined} hint={t('pin.hint')}>
        <PinInput data-autofocus autoFocus value={pin} onChange={(event) => setPin(event.target.value)} />
      </Field>
      <Field label={t('pin.repeat')} error={problem === 'different' ? t('problems.different') : undefined}>
        <PinInput value={repeat} onChange={(event) => setRepeat(event.target.value)} />
      </Field>
      {refusal && <FormError>{refusal}</FormError>}
      <Button type="submit" variant="primary" pending={pending}>{t('lock.saveAndEnter')}</Button>
    </form>
  )
}
