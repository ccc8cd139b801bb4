'use client'

import { Lock, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button, buttonStyles } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import type { PeopleHere } from '@/lib/devices/at-device'
import { asDevice } from './at-device'
import { UnlockForm } from './unlock-form'

type LockScreenProps = {
  slug: string
  /** The member whose page waits behind the lock. */
  expected?: string
  onUnlocked: (person: string) => void
}
type Known = { people: PeopleHere } | { refusal: string } | null
const searchFrom = 8

/** Who is at the computer now: choose oneself, enter one's PIN. */
export function LockScreen({ slug, expected, onUnlocked }: LockScreenProps) {
  const t = useTranslations('devices.lock')
  const errors = useTranslations('errors')
  const [known, setKnown] = useState<Known>(null)
  const [chosen, setChosen] = useState<string | null>(expected ?? null)
  const [asked, setAsked] = useState(0)

  useEffect(() => {
    let current = true
    asDevice<PeopleHere>(slug, 'people').then(
      (answer) => current && setKnown('data' in answer ? { people: answer.data } : { refusal: errors(answer.refusal.code === 'unexpected' ? 'try_later' : answer.refusal.code) }),
      () => current && setKnown({ refusal: t('noConnection') }),
    )
    return () => {
      current = false
    }
  }, [slug, asked, errors, t])

  const people = known && 'people' in known ? known.people : null
  const person = people?.people.find(({ id }) => id === chosen)
  return (
    <div className="mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-4 py-10">
      <div className="grid justify-items-center gap-2 text-center">
        <span className="flex size-12 items-center justify-center rounded-full bg-brand-soft text-brand"><Lock className="size-6" aria-hidden /></span>
        <h1 className="text-xl font-semibold">{people?.clinic ?? t('title')}</h1>
        {people && !person && <p className="text-muted">{t(people.people.length > 0 ? 'who' : 'nobody')}</p>}
      </div>
      {known === null && <div className="grid gap-2" aria-busy="true">{[1, 2, 3].map((line) => <Skeleton key={line} className="h-12" />)}</div>}
      {known && 'refusal' in known && (
        <div className="grid gap-3">
          <FormError>{known.refusal}</FormError>
          <Button onClick={() => setAsked(asked + 1)}>{t('again')}</Button>
        </div>
      )}
      {people && !person && <People people={people} onChoose={setChosen} />}
      {person && <UnlockForm key={person.id} slug={slug} person={person} onUnlocked={onUnlocked} onOther={() => setChosen(null)} />}
      {known && !person && (
        <a href={`/sign-in?next=/${slug}/schedule`} className={buttonStyles({ variant: 'ghost' })}>{t('password')}</a>
      )}
    </div>
  )
}

function People({ people: { people, last }, onChoose }: { people: PeopleHere; onChoose: (member: string) => void }) {
  const t = useTranslations('devices.lock')
  const roles = useTranslations('shell.roles')
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLowerCase()
  const shown = people.filter(({ name }) => name.toLowerCase().includes(wanted)).sort((a, b) => Number(b.id === last) - Number(a.id === last))
  return (
    <div className="grid gap-3">
      {people.length > searchFrom && (
        <Input type="search" icon={Search} aria-label={t('search')} placeholder={t('search')} value={query} onChange={(event) => setQuery(event.target.value)} />
      )}
      <ul aria-label={t('who')} className="max-h-[50dvh] divide-y divide-line overflow-y-auto rounded-lg border border-line bg-surface empty:hidden">
        {shown.map(({ id, name, role }) => (
          <li key={id}>
            <button type="button" onClick={() => onChoose(id)} className="flex w-full items-center gap-3 px-3 py-2 text-start hover:bg-hover focus-visible:-outline-offset-2">
              <Avatar name={name} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="block text-sm text-muted">{roles(role)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {wanted && shown.length === 0 && <p role="status" className="text-center text-muted">{t('notFound')}</p>}
    </div>
  )
}
