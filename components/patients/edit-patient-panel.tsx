'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import { changePatient } from '@/lib/patients/change-patient'
import { readPhone } from '@/lib/phone'
import { displayPhone, mergeChanges } from '@/lib/patients/rules'
import { patientSchema, type Patient } from '@/lib/patients/schema'
import { useActionForm } from '@/lib/use-action-form'
import { ConflictNotice, type Conflict } from './conflict-notice'
import { editDraft, forgetEditDraft, keepEditDraft } from './draft'
import { PatientFields } from './patient-form'
import { asTyped, fromSaid, hiddenOf, toForm, toSaid } from './patient-values'

/**
 * Changes what is on record. When somebody else saved first, their changes are taken over where mine do not touch
 * them, and both values are shown where they do; what was typed survives closing.
 */
export function EditPatientPanel({ slug, patient, onClose }: { slug: string; patient: Patient; onClose: () => void }) {
  const t = useTranslations('patients')
  const id = useId()
  const { email } = useShell().person
  const [draft] = useState(() => editDraft(email, patient.id))
  const [base, setBase] = useState(() => draft?.base ?? { version: patient.version, values: toForm(patient) })
  const saved = useRef(false)
  const [conflict, setConflict] = useState<Conflict | null>(null)

  const form = useActionForm({
    schema: patientSchema,
    defaultValues: draft?.values ?? asTyped(base.values),
    action: (values) => changePatient(slug, { ...values, id: patient.id, version: base.version }),
    onDone: () => {
      saved.current = true
      toast(t('record.saved'))
      onClose()
    },
    onRefused: ({ code, details }, values) => {
      if (code !== 'changed_by_someone') return false
      const now = details.patient as Patient
      const mine = toSaid(values)
      const theirs = toSaid(toForm(now))
      const { merged, taken, disputed } = mergeChanges(toSaid(base.values), mine, theirs)
      setBase({ version: now.version, values: toForm(now) })
      form.reset(asTyped(fromSaid(merged)))
      setConflict({ taken, disputed, mine, theirs })
      return true
    },
  })
  const { save, saving, refusal, getValues, setValue } = form
  useShortcut('mod+Enter', () => void save())

  const keep = useEffectEvent(() => {
    const begun = asTyped(base.values)
    const values = { ...begun, ...getValues() }
    if (saved.current || JSON.stringify(values) === JSON.stringify(begun)) forgetEditDraft(email, patient.id)
    else keepEditDraft(email, patient.id, { values, base })
  })
  useEffect(() => () => keep(), [])

  return (
    <Panel
      title={t('record.edit')}
      subtitle={patient.fullName}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" pending={saving}>{t('save')}</Button>
        </>
      }
    >
      <form method="post" id={id} noValidate autoComplete="off" onSubmit={save} className="grid gap-4">
        {draft && !conflict && <p className="text-sm text-muted">{t('draftKept')}</p>}
        {conflict && (
          <ConflictNotice
            conflict={conflict}
            onChoose={(field, whose) => {
              const chosen = asTyped(fromSaid({ ...conflict[whose], phone: phoneOf(getValues('phone')) }))
              const names = field === 'whatsapp' ? (['whatsappIsPhone', 'whatsapp'] as const) : ([field] as const)
              for (const name of names) setValue(name, name === 'phone' ? displayPhone(conflict[whose].phone) : chosen[name], { shouldValidate: true })
            }}
          />
        )}
        <PatientFields form={form} unfolded hidden={hiddenOf(patient)} />
        <FormError>{refusal?.message}</FormError>
      </form>
    </Panel>
  )
}

/** The number in a field, as far as it can be read. */
function phoneOf(typed: string | undefined): string {
  const number = readPhone(typed ?? '')
  return typeof number === 'string' ? number : ''
}
