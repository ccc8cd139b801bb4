'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { commonAlerts, commonAllergies } from '@/lib/patients/alerts'
import { ChipsField } from './chips-field'
import { FurtherConsents } from './further-consents'
import { GuardianFields } from './guardian-fields'
import { HiddenField } from './hidden-field'
import type { PatientFormState } from './patient-form'
import type { Hidden } from './patient-values'
import { useProblem } from './use-problem'

const folded = ['email', 'address', 'locality', 'referredBy', 'guardianName', 'guardianRelation', 'guardianPhone', 'allergies', 'medicalAlerts', 'oldFileNumber'] as const

/** What can wait: folded away until asked for, or until something in it is wrong. */
export function MoreFields({ form, unfolded, withGuardian, hidden }: { form: PatientFormState; unfolded: boolean; withGuardian: boolean; hidden: Hidden }) {
  const t = useTranslations('patients')
  const { register, control, getValues, formState: { errors } } = form
  const problem = useProblem(errors)
  const [wanted, setWanted] = useState(() => unfolded || folded.some((name) => (getValues(name)?.length ?? 0) > 0))
  const open = wanted || folded.some((name) => errors[name])
  const allergies = useController({ control, name: 'allergies' }).field
  const alerts = useController({ control, name: 'medicalAlerts' }).field

  return (
    <div className="grid gap-4">
      {!unfolded && (
        <button type="button" aria-expanded={open} onClick={() => setWanted(!open)} className="flex h-row items-center gap-1.5 justify-self-start rounded-md pe-2 text-sm font-medium text-brand hover:text-brand-hover">
          <ChevronRight className={cn('size-4 transition-transform', open && 'rotate-90')} aria-hidden />
          {t('more')}
          <span className="font-normal text-faint">{t('moreHint')}</span>
        </button>
      )}
      {open && (
        <>
          <ChipsField legend={t('fields.allergies')} add={t('addAllergy')} common={commonAllergies} value={allergies.value ?? []} onChange={allergies.onChange} error={problem('allergies')} />
          <ChipsField legend={t('fields.medicalAlerts')} add={t('addAlert')} common={commonAlerts} value={alerts.value ?? []} onChange={alerts.onChange} error={problem('medicalAlerts')} />
          <Field label={t('fields.locality')} error={problem('locality')} optional>
            <Input autoComplete="off" {...register('locality')} />
          </Field>
          <Field label={t('fields.address')} error={problem('address')} optional>
            <Textarea rows={2} autoComplete="off" {...register('address')} />
          </Field>
          {hidden.email ? <HiddenField label={t('fields.email')} value={hidden.email} /> : (
            <Field label={t('fields.email')} error={problem('email')} optional>
              <Input type="email" autoComplete="off" {...register('email')} />
            </Field>
          )}
          <Field label={t('fields.referredBy')} error={problem('referredBy')} optional>
            <Input autoComplete="off" {...register('referredBy')} />
          </Field>
          {withGuardian && <GuardianFields form={form} hidden={hidden} />}
          <Field label={t('fields.oldFileNumber')} hint={t('hints.oldFileNumber')} error={problem('oldFileNumber')} optional>
            <Input autoComplete="off" spellCheck={false} {...register('oldFileNumber')} />
          </Field>
          {!unfolded && <FurtherConsents form={form} />}
        </>
      )}
    </div>
  )
}
