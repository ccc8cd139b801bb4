'use client'

import { CalendarPlus, Send, Zap } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useEffectEvent, useState, useTransition } from 'react'
import { useRun } from '@/components/clinics/use-run'
import { useShell } from '@/components/layout/shell-context'
import { CallButton } from '@/components/patients/call-button'
import { Badge } from '@/components/ui/badge'
import { Button, buttonStyles } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { findFittingWishes } from '@/lib/waitlist/find-fitting-wishes'
import { offerSlot } from '@/lib/waitlist/offer-slot'
import type { Fitting, FreedSlot } from '@/lib/waitlist/wish'

/** How many are asked unless somebody says otherwise: enough that one says yes, few enough that not many are let down. */
const askedAtFirst = 3

/** Whom a free time suits: some are asked by WhatsApp, the first tap gets it; or one is called and booked at once. */
export function OfferSlot({ slot, when, onDone }: { slot: FreedSlot; when: string; onDone: () => void }) {
  const t = useTranslations('waitlist')
  const { slug, can } = useShell()
  const run = useRun()
  const [people, setPeople] = useState<Fitting[] | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const [hours, setHours] = useState(4)
  const [offering, startOffering] = useTransition()
  const load = useEffectEvent(() => void run(() => findFittingWishes(slug, { dentistId: slot.dentist_id, starts: slot.starts_at, ends: slot.ends_at }), ({ people }) => {
    setPeople(people)
    setChosen(people.filter(({ reach }) => reach === 'whatsapp').slice(0, askedAtFirst).map(({ id }) => id))
  }))
  useEffect(() => load(), [])
  const offer = () => startOffering(() => run(
    () => offerSlot(slug, { dentistId: slot.dentist_id, chairId: slot.chair_id, starts: slot.starts_at, ends: slot.ends_at, wishIds: chosen, hours }),
    () => {
      toast(t('offeredTo', { count: chosen.length }))
      onDone()
    },
  ))
  const book = (person: Fitting) => `/${slug}/schedule?${new URLSearchParams({ new: 'appointment', patient: person.patient_id, dentist: slot.dentist_id, at: slot.starts_at })}`

  if (!people) return <div className="grid gap-2 px-4 pb-3 md:px-6"><Skeleton className="h-9" /><Skeleton className="h-9" /></div>
  return (
    <div className="grid gap-3 bg-sunken px-4 py-3 md:px-6">
      {people.length === 0 && <p className="text-muted">{t('nobodyFits')}</p>}
      <ul className="grid gap-1.5" aria-label={t('fitting', { when })}>
        {people.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Checkbox
              className="min-w-52 flex-1" disabled={person.reach !== 'whatsapp'} checked={chosen.includes(person.id)}
              onChange={(event) => setChosen(event.target.checked ? [...chosen, person.id] : chosen.filter((id) => id !== person.id))}
              label={<>{person.patient} {person.urgent && <Badge tone="red" icon={Zap}>{t('urgent')}</Badge>}</>}
              hint={[person.reason, person.sooner && t('soonerShort'), person.reach !== 'whatsapp' && t(`reach.${person.reach}`), person.note].filter(Boolean).join(' · ') || undefined}
            />
            {person.phone && <CallButton patientId={person.patient_id} phone={person.phone} className={buttonStyles({ size: 'sm' })} />}
            <Link href={book(person)} className={buttonStyles({ size: 'sm' })}><CalendarPlus className="size-4" aria-hidden />{t('book')}</Link>
          </li>
        ))}
      </ul>
      {can('messages.write') && people.some(({ reach }) => reach === 'whatsapp') && (
        <div className="flex flex-wrap items-center gap-2">
          <label className="flex items-center gap-2 text-sm text-muted">
            {t('standsFor')}
            <Select value={hours} onChange={(event) => setHours(Number(event.target.value))}>
              {[1, 2, 4, 12, 24].map((count) => <option key={count} value={count}>{t('hours', { count })}</option>)}
            </Select>
          </label>
          <Button variant="primary" disabled={chosen.length === 0} pending={offering} onClick={offer}>{!offering && <Send aria-hidden />}{t('offer', { count: chosen.length })}</Button>
          <span className="text-sm text-faint">{t('firstGets')}</span>
        </div>
      )}
    </div>
  )
}
