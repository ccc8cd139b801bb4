'use client'

import { UserRoundSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PatientLine } from '@/components/patients/patient-line'
import { PatientSearch } from '@/components/patients/patient-search'
import { findLikelyDuplicates } from '@/lib/patients/find-likely-duplicates'
import { displayPhone } from '@/lib/patients/rules'
import type { PatientSummary } from '@/lib/patients/schema'
import type { Booking } from './use-booking'

type Props = { slug: string; booking: Booking; mayRegister: boolean; onChosen: () => void }

/** Who comes: found as one types, or registered on the way by name and phone alone. */
export function BookingPatient({ slug, booking: { fields, set, problems }, mayRegister, onChosen }: Props) {
  const t = useTranslations('appointments')
  const [alike, setAlike] = useState<PatientSummary[]>([])

  async function look() {
    const { name, phone } = fields.newcomer!
    if (name.trim().length < 2) return setAlike([])
    const found = await findLikelyDuplicates(slug, { fullName: name.slice(0, 200), phone: phone.slice(0, 40), birth: '' }).catch(() => undefined)
    setAlike(found?.data?.duplicates ?? [])
  }
  const choose = (patient: PatientSummary) => {
    setAlike([])
    set({ patient: { id: patient.id, fullName: patient.fullName, phone: patient.phone }, newcomer: null, labOrders: [] })
    onChosen()
  }
  const other = <Button size="sm" variant="ghost" onClick={() => set({ patient: null, newcomer: null, labOrders: [] })}>{t('book.otherPatient')}</Button>

  if (fields.patient) {
    return (
      <div className="grid gap-1.5">
        <span className="text-sm font-medium">{t('book.patient')}</span>
        <div className="flex min-h-row items-center gap-2 rounded-md border border-line bg-sunken ps-3 pe-1">
          <span className="min-w-0 flex-1 truncate font-medium">{fields.patient.fullName}</span>
          <span className="text-sm text-muted tabular">{fields.patient.phone && displayPhone(fields.patient.phone)}</span>
          {other}
        </div>
      </div>
    )
  }
  if (fields.newcomer) {
    const { newcomer } = fields
    return (
      <div className="grid gap-3 rounded-md border border-line bg-sunken p-3">
        <div className="flex items-center justify-between gap-2"><span className="text-sm font-medium">{t('book.newPatientTitle')}</span>{other}</div>
        <div className="grid grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)] gap-2">
          <Field label={t('book.name')} error={problems.name}>
            <Input value={newcomer.name} maxLength={120} autoFocus={!newcomer.name} autoComplete="off" onChange={(event) => set({ newcomer: { ...newcomer, name: event.target.value } })} onBlur={() => void look()} />
          </Field>
          <Field label={t('book.phone')} optional error={problems.phone}>
            <Input type="tel" inputMode="tel" value={newcomer.phone} autoFocus={Boolean(newcomer.name)} autoComplete="off" onChange={(event) => set({ newcomer: { ...newcomer, phone: event.target.value } })} onBlur={() => void look()} />
          </Field>
        </div>
        {alike.length > 0 && (
          <div role="status" className="grid gap-1.5">
            <p className="flex items-center gap-2 text-sm text-amber"><UserRoundSearch className="size-4" aria-hidden />{t('book.known')}</p>
            {alike.map((patient) => (
              <button key={patient.id} type="button" onClick={() => choose(patient)} className="flex min-h-row items-center rounded-md border border-line bg-surface px-2.5 py-1 text-start hover:bg-hover">
                <PatientLine patient={patient} />
              </button>
            ))}
          </div>
        )}
      </div>
    )
  }
  return (
    <Field label={t('book.patient')} error={problems.patient}>
      <PatientSearch
        slug={slug}
        autoFocus
        placeholder={t('book.patientPlaceholder')}
        onChoose={choose}
        onRegister={mayRegister ? (typed) => set({ newcomer: /^[\d\s+().-]+$/.test(typed) ? { name: '', phone: typed } : { name: typed, phone: '' } }) : undefined}
      />
    </Field>
  )
}
