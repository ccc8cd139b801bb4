'use client'

import { UserRoundSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { PatientLine } from '@/components/patients/patient-line'
import { PatientSearch } from '@/components/patients/patient-search'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { reminderWording } from '@/lib/patients/consent'
import { findLikelyDuplicates } from '@/lib/patients/find-likely-duplicates'
import { displayPhone } from '@/lib/patients/rules'
import type { PatientSummary } from '@/lib/patients/schema'
import { newcomerFrom, nobodyYet, type NewcomerFields, type Who, type WhoProblems } from './who'

type WhoFieldProps = {
  slug: string
  label: string
  value: Who
  onChange: (who: Who) => void
  problems: WhoProblems
  /** Says that nobody was chosen, or somebody who cannot be. */
  missing?: string
  autoFocus?: boolean
  /** One of a family: the phone is the first one's, age and sex tell them apart. */
  relative?: boolean
  /** Told when somebody known was chosen: the next field is the reader's. */
  onKnown?: () => void
}

/** Who it is: found as one types, or registered on the way. A name that sounds known is shown before anything is saved. */
export function WhoField({ slug, label, value, onChange, problems, missing, autoFocus, relative = false, onKnown }: WhoFieldProps) {
  const t = useTranslations('appointments')
  const { can } = useShell()
  const choose = (patient: PatientSummary) => {
    onChange({ patient: { id: patient.id, fullName: patient.fullName, phone: patient.phone }, newcomer: null })
    onKnown?.()
  }
  const other = <Button size="sm" variant="ghost" onClick={() => onChange(nobodyYet)}>{t('book.otherPatient')}</Button>

  if (value.patient) {
    return (
      <div className="grid gap-1.5">
        <span className="text-sm font-medium">{label}</span>
        <div className="flex min-h-row items-center gap-2 rounded-md border border-line bg-sunken ps-3 pe-1">
          <span className="min-w-0 flex-1 truncate font-medium">{value.patient.fullName}</span>
          <span className="text-sm text-muted tabular">{value.patient.phone && displayPhone(value.patient.phone)}</span>
          {other}
        </div>
        {missing && <p role="alert" className="text-sm text-red">{missing}</p>}
      </div>
    )
  }
  if (value.newcomer) {
    return (
      <div className="grid gap-3 rounded-md border border-line bg-sunken p-3">
        <div className="flex items-center justify-between gap-2"><span className="text-sm font-medium">{t('book.newPatientTitle')}</span>{other}</div>
        <Newcomer slug={slug} fields={value.newcomer} relative={relative} problems={problems} onChange={(newcomer) => onChange({ patient: null, newcomer })} onKnown={choose} />
      </div>
    )
  }
  return (
    <Field label={label} error={missing}>
      <PatientSearch
        slug={slug}
        autoFocus={autoFocus}
        placeholder={t('book.patientPlaceholder')}
        onChoose={choose}
        onRegister={can('patients.write') ? (typed) => onChange(newcomerFrom(typed)) : undefined}
      />
    </Field>
  )
}

type NewcomerProps = {
  slug: string
  fields: NewcomerFields
  relative: boolean
  problems: WhoProblems
  onChange: (fields: NewcomerFields) => void
  onKnown: (patient: PatientSummary) => void
}

function Newcomer({ slug, fields, relative, problems, onChange, onKnown }: NewcomerProps) {
  const t = useTranslations('appointments')
  const p = useTranslations('patients')
  const { clinic } = useShell()
  const [alike, setAlike] = useState<PatientSummary[]>([])
  const set = (changes: Partial<NewcomerFields>) => onChange({ ...fields, ...changes })
  const problem = (field: keyof WhoProblems) => {
    const [key, n] = problems[field]?.split(':') ?? []
    return key ? p(`problems.${key as 'nameMissing'}`, { max: n ?? '' }) : undefined
  }
  const consent = reminderWording(clinic.name, clinic.defaultLanguage, true)

  async function look() {
    if (fields.name.trim().length < 2) return setAlike([])
    const found = await findLikelyDuplicates(slug, { fullName: fields.name.slice(0, 200), phone: fields.phone.slice(0, 40), birth: fields.birth.slice(0, 40) }).catch(() => undefined)
    setAlike(found?.data?.duplicates ?? [])
  }

  return (
    <>
      <div className="grid grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)] gap-2">
        <Field label={t('book.name')} error={problem('fullName')}>
          <Input value={fields.name} maxLength={150} autoFocus={!fields.name || relative} autoComplete="off" spellCheck={false} onChange={(event) => set({ name: event.target.value })} onBlur={() => void look()} />
        </Field>
        <Field label={t('book.phone')} optional error={problem('phone')}>
          <Input type="tel" inputMode="tel" value={fields.phone} placeholder={relative ? t('walkIn.samePhone') : undefined} autoFocus={Boolean(fields.name) && !relative} autoComplete="off" onChange={(event) => set({ phone: event.target.value })} onBlur={() => void look()} />
        </Field>
        <Field label={p('fields.birth')} optional error={problem('birth')}>
          <Input inputMode="decimal" value={fields.birth} autoComplete="off" onChange={(event) => set({ birth: event.target.value })} onBlur={() => void look()} />
        </Field>
        <Field label={p('fields.sex')} optional>
          <Select value={fields.sex} onChange={(event) => set({ sex: event.target.value as NewcomerFields['sex'] })}>
            <option value="">{t('walkIn.sexUnknown')}</option>
            {(['female', 'male', 'other'] as const).map((sex) => <option key={sex} value={sex}>{p(`sex.${sex}`)}</option>)}
          </Select>
        </Field>
      </div>
      {alike.length > 0 && (
        <div role="status" className="grid gap-1.5">
          <p className="flex items-center gap-2 text-sm text-amber"><UserRoundSearch className="size-4" aria-hidden />{t('book.known')}</p>
          {alike.map((patient) => (
            <button key={patient.id} type="button" onClick={() => onKnown(patient)} className="flex min-h-row items-center rounded-md border border-line bg-surface px-2.5 py-1 text-start hover:bg-hover">
              <PatientLine patient={patient} />
            </button>
          ))}
        </div>
      )}
      {!relative && fields.phone.trim() !== '' && (
        <Checkbox
          label={p('fields.reminderConsent')}
          hint={<q lang={consent.language} className="block">{consent.wording}</q>}
          checked={fields.reminders}
          onChange={(event) => set({ reminders: event.target.checked })}
        />
      )}
    </>
  )
}
