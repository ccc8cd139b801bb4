'use client'

import { CircleAlert, UserPlus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useRef } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { Tooltip } from '@/components/ui/tooltip'
import { useUrlParam } from '@/components/ui/url-param'
import { mostPeople } from '@/lib/walk-ins/schema'
import { useWalkIn, type VisitToday, type WalkInPerson } from './use-walk-in'
import { WhoField } from './who-field'

/**
 * Adds whoever stands at the counter to the queue, from anywhere in a clinic (?new=walk-in): no time, no chair.
 * By keyboard: part of a name, Enter, what hurts, Enter. A family is added together, on one phone.
 */
export default function NewWalkInPanel({ slug }: { slug: string }) {
  const t = useTranslations('appointments')
  const { permissions } = useShell()
  const [, setNew] = useUrlParam('new')
  const form = useId()
  const walkIn = useWalkIn(slug, () => setNew(null))
  const { people, dentists, dentistId, reasons, reasonId, refusal, saving } = walkIn
  const ownOnly = permissions['appointments.write'] === 'own'

  return (
    <Panel
      title={t('walkIn.title')}
      onClose={() => setNew(null)}
      footer={<Button variant="primary" type="submit" form={form} pending={saving}>{t('walkIn.save', { count: people.length })}<Kbd keys="Enter" /></Button>}
    >
      <form
        method="post"
        id={form}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void walkIn.save()
        }}
      >
        {people.map((person, i) => <Person key={person.key} slug={slug} walkIn={walkIn} person={person} place={i} />)}
        {people.length < mostPeople && (
          <div className="-mt-1"><Button size="sm" variant="ghost" onClick={walkIn.add}><UserPlus aria-hidden />{t('walkIn.addRelative')}</Button></div>
        )}
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('book.dentist')} error={walkIn.failed ? t('walkIn.choicesFailed') : undefined}>
            <Select value={dentistId ?? (dentists.length === 1 ? dentists[0]!.id : '')} onChange={(event) => walkIn.setDentistId(event.target.value || null)}>
              {dentists.length !== 1 && !ownOnly && <option value="">{t('walkIn.anyDentist')}</option>}
              {dentists.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
            </Select>
          </Field>
          <Field label={t('book.reason')} optional>
            <Select value={reasonId ?? ''} onChange={(event) => walkIn.setReasonId(event.target.value || null)}>
              <option value="">{t('walkIn.noReason')}</option>
              {reasons.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
            </Select>
          </Field>
        </div>
        {refusal && (
          <div role="alert" className="grid gap-2 rounded-md border border-red-line bg-red-soft px-3 py-2 text-sm text-red">
            <p className="flex gap-2"><CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden /><span className="min-w-0 break-words">{refusal.message}</span></p>
            {refusal.code === 'visit_today' && (
              <div className="flex flex-wrap gap-2 ps-6">
                {['booked', 'confirmed'].includes(String(refusal.details.status)) && people.length === 1 && (
                  <Button size="sm" onClick={() => void walkIn.arrive(refusal.details as VisitToday)}>{t('walkIn.markArrived')}</Button>
                )}
                <Button size="sm" variant="ghost" onClick={() => void walkIn.save(true)}>{t('walkIn.addAnyway')}</Button>
              </div>
            )}
          </div>
        )}
      </form>
    </Panel>
  )
}

function Person({ slug, walkIn, person, place }: { slug: string; walkIn: ReturnType<typeof useWalkIn>; person: WalkInPerson; place: number }) {
  const t = useTranslations('appointments')
  const complaint = useRef<HTMLDivElement>(null)
  const { key, who, urgent } = person
  return (
    <div className={place > 0 ? 'relative grid gap-3 border-t border-line pt-4' : 'grid gap-3'}>
      {place > 0 && (
        <span className="absolute end-0 top-2">
          <Tooltip text={t('walkIn.removeRelative')}><Button variant="ghost" size="icon-sm" aria-label={t('walkIn.removeRelative')} onClick={() => walkIn.remove(key)}><X aria-hidden /></Button></Tooltip>
        </span>
      )}
      <WhoField
        slug={slug}
        label={place === 0 ? t('book.patient') : t('walkIn.relative')}
        value={who}
        onChange={(next) => walkIn.set(key, { who: next })}
        problems={walkIn.problems(person)}
        missing={walkIn.missing(person) ? t('book.problems.patient') : walkIn.twice(person) ? t('walkIn.twice') : undefined}
        autoFocus
        relative={place > 0}
        onKnown={() => requestAnimationFrame(() => complaint.current?.querySelector('input')?.focus())}
      />
      <div ref={complaint}>
        <Field label={t('walkIn.complaint')} optional>
          <Input value={person.complaint} maxLength={500} autoComplete="off" onChange={(event) => walkIn.set(key, { complaint: event.target.value })} />
        </Field>
      </div>
      <Checkbox label={t('walkIn.urgent')} hint={place === 0 ? t('walkIn.urgentHint') : undefined} checked={urgent} onChange={(event) => walkIn.set(key, { urgent: event.target.checked })} />
    </div>
  )
}
