'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useState, useTransition } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { FormError } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Spinner } from '@/components/ui/spinner'
import type { Refusal } from '@/lib/errors'
import { whoMayByPin, type PinPerson } from '@/lib/devices/who-may-by-pin'
import { PinPad } from './pin-pad'

type PinApprovalProps = {
  slug: string
  /** What the person who gives the PIN must be allowed to do. */
  permission: string
  title: string
  /** What is approved, in a sentence. */
  description?: string
  /** Only these dentists: whoever is named in the thing itself. */
  dentists?: string[]
  onClose: () => void
  /** Does it; answers the refusal, or null when it is done. The dialog then closes. */
  onPin: (given: { member: string; pin: string }) => Promise<Refusal | null>
}

/** Somebody else's approval on this screen, by their PIN: nobody signs out, nothing that was typed goes away. */
export function PinApproval({ slug, permission, title, description, dentists, onClose, onPin }: PinApprovalProps) {
  const t = useTranslations('devices')
  const [who, setWho] = useState<{ trusted: boolean; people: PinPerson[] } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let closed = false
    whoMayByPin(slug, { permission })
      .then((answer) => {
        if (closed) return
        if (answer.data) setWho(answer.data)
        else setProblem(answer.serverError?.message ?? t('approval.noConnection'))
      })
      .catch(() => { if (!closed) setProblem(t('approval.noConnection')) })
    return () => { closed = true }
  }, [slug, permission, t])

  const people = who?.people.filter(({ dentist }) => !dentists || (dentist !== null && dentists.includes(dentist))) ?? []
  return (
    <Dialog open onClose={onClose} title={title} description={description} size="sm">
      {problem ? <FormError>{problem}</FormError>
        : !who ? <div className="flex justify-center py-8"><Spinner /></div>
          : !who.trusted ? <p className="text-muted">{t('approval.notTrusted')}</p>
            : people.length === 0 ? <p className="text-muted">{t('approval.nobody')}</p>
              : <GivePin people={people} onClose={onClose} onPin={onPin} />}
    </Dialog>
  )
}

function GivePin({ people, onClose, onPin }: { people: PinPerson[] } & Pick<PinApprovalProps, 'onClose' | 'onPin'>) {
  const t = useTranslations('devices')
  const id = useId()
  const [member, setMember] = useState(people[0]!.member)
  const [pin, setPin] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [pending, start] = useTransition()
  const person = people.find((one) => one.member === member)!

  const send = () => start(async () => {
    setRefusal(null)
    const refused = await onPin({ member, pin }).catch(() => ({ message: t('approval.noConnection') }))
    setPin('')
    if (refused) setRefusal(refused.message)
    else onClose()
  })
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (pin.length >= 4 && !pending) send()
      }}
    >
      {people.length > 1 && (
        <RadioGroup
          legend={t('approval.who')}
          name={`${id}-who`}
          options={people.map(({ member: value, name }) => ({ value, label: name }))}
          value={member}
          onChange={(event) => setMember(event.target.value)}
        />
      )}
      <PinPad label={t('approval.by', { name: person.name })} value={pin} onChange={setPin} pending={pending} describedBy={refusal ? id : undefined} />
      <p className="text-center text-sm text-muted">{t('approval.by', { name: person.name })}</p>
      <div id={id}>{refusal && <FormError>{refusal}</FormError>}</div>
    </form>
  )
}
