'use client'

import { useTranslations } from 'next-intl'
import { usePathname } from 'next/navigation'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { useRefresh } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/field'
import { Kbd } from '@/components/ui/kbd'
import { Panel } from '@/components/ui/panel'
import { useShortcut } from '@/components/ui/shortcut'
import { toast } from '@/components/ui/toast'
import { registerPatient } from '@/lib/patients/register-patient'
import { patientSchema } from '@/lib/patients/schema'
import { useActionForm } from '@/lib/use-action-form'
import { blankPatient, type PatientForm } from './blank-patient'
import { forgetDraft, keepDraft, keptDraft } from './draft'
import { DuplicateNotice } from './duplicate-notice'
import { PatientFields } from './patient-form'
import { useDuplicateCheck } from './use-duplicate-check'

type RegisterPatientFormProps = {
  slug: string
  /** A number that is known already (E.164). */
  phone?: string
  onClose: () => void
  onRegistered: (patient: { id: string; fullName: string }) => void
}

/** Name, phone, Enter. A likely duplicate is shown before anything is saved; what was typed survives closing. */
export function RegisterPatientForm({ slug, phone, onClose, onRegistered }: RegisterPatientFormProps) {
  const t = useTranslations('patients')
  const id = useId()
  const refresh = useRefresh()
  const pathname = usePathname()
  const { clinic, person } = useShell()
  const blank = { ...blankPatient, language: clinic.defaultLanguage, ...(phone && { phone }) }
  const [draft, setDraft] = useState(() => (phone ? null : keptDraft(slug, person.email)))
  const notice = useRef<HTMLDivElement>(null)
  const saved = useRef(false)
  /** How often saving had to wait for an answer. */
  const [held, setHeld] = useState(0)
  const check = useDuplicateCheck(slug)

  const form = useActionForm({
    schema: patientSchema,
    defaultValues: draft ? { ...draft.values, language: draft.values.language || blank.language } : blank,
    action: async (values) => {
      if (await check.mayRegister(values)) return registerPatient(slug, values)
      setHeld((times) => times + 1)
    },
    onDone: (data, { fullName }) => {
      saved.current = true
      toast(t('registered.done', { name: fullName }))
      if (pathname === `/${slug}/patients`) refresh()
      onRegistered({ id: data.id, fullName })
    },
  })
  const { save, saving, refusal, getValues, reset, setFocus } = form
  useShortcut('mod+Enter', () => void save())

  // Once the notice stands on the page: the answer may be here before it.
  useEffect(() => {
    if (held === 0) return
    notice.current?.focus()
    notice.current?.scrollIntoView({ block: 'nearest' })
  }, [held])

  const begin = useEffectEvent(() => {
    if (draft) check.look(getValues())
    if (draft?.values.fullName && !draft.unfinished) setFocus('phone')
  })
  const keep = useEffectEvent(() => {
    const values = getValues() as PatientForm
    const typed = Object.entries(values).some(([name, value]) => name !== 'language' && JSON.stringify(value) !== JSON.stringify(blankPatient[name as keyof PatientForm]))
    if (typed && !saved.current) keepDraft(slug, person.email, values)
    else forgetDraft()
  })
  useEffect(() => {
    begin()
    return () => keep()
  }, [])

  return (
    <Panel
      title={t('new')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" pending={saving}>
            {t('register')}
            <Kbd keys="Enter" />
          </Button>
        </>
      }
    >
      <form method="post" id={id} noValidate autoComplete="off" onSubmit={save} className="grid gap-4">
        {draft?.unfinished && (
          <p className="flex items-center justify-between gap-2 text-sm text-muted">
            {t('draftKept')}
            <Button
              variant="ghost"
              size="sm"
              onClick={() => {
                reset(blank)
                setDraft(null)
                setFocus('fullName')
              }}
            >
              {t('startOver')}
            </Button>
          </p>
        )}
        <PatientFields
          form={form}
          onLeft={() => check.look(getValues())}
          afterPhone={
            <DuplicateNotice
              ref={notice}
              slug={slug}
              {...check.found}
              onSaveAsNew={() => {
                check.declareNew(getValues())
                void save()
              }}
            />
          }
        />
        <FormError>{refusal?.message}</FormError>
      </form>
    </Panel>
  )
}
