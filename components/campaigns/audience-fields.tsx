'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useController, useWatch, type UseFormReturn } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { CampaignChoices, CampaignInput, CampaignValues } from '@/lib/campaigns/schema'

export type CampaignFormState = UseFormReturn<CampaignInput, unknown, CampaignValues>
type AudienceFieldsProps = { form: CampaignFormState; choices: CampaignChoices; problem: (field: keyof CampaignInput) => string | undefined }

/** Whom a campaign is for, in questions that people ask. Everything left open finds everybody. */
export function AudienceFields({ form: { register, control }, choices, problem }: AudienceFieldsProps) {
  const t = useTranslations('campaigns.fields')
  const sexes = useTranslations('patients.sex')
  const [seen, reasonId] = useWatch({ control, name: ['seen', 'reasonId'] })
  const { value: localities = [], onChange: setLocalities } = useController({ control, name: 'localities' }).field
  const open = choices.localities.filter((locality) => !localities.includes(locality))

  return (
    <div className="grid gap-4">
      <Field label={t('seen')}>
        <Select {...register('seen')}>{(['any', 'before', 'between', 'never'] as const).map((value) => <option key={value} value={value}>{t(`seenOptions.${value}`)}</option>)}</Select>
      </Field>
      {seen === 'before' && (
        <Field label={t('seenMonths')} error={problem('seenMonths')}><Input type="number" inputMode="numeric" min={1} max={240} {...register('seenMonths')} /></Field>
      )}
      {seen === 'between' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('seenFrom')} error={problem('seenFrom')}><Input type="date" {...register('seenFrom')} /></Field>
          <Field label={t('seenUntil')} error={problem('seenUntil')}><Input type="date" {...register('seenUntil')} /></Field>
        </div>
      )}
      <div className="grid gap-2">
        <Checkbox label={t('unfinished')} hint={t('unfinishedHint')} {...register('unfinished')} />
        <Checkbox label={t('unbooked')} {...register('unbooked')} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('reason')}>
          <Select {...register('reasonId')}><option value="">{t('anyReason')}</option>{choices.reasons.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
        </Field>
        {reasonId ? (
          <Field label={t('reasonOf')}>
            <Select {...register('reasonOf')}><option value="any">{t('reasonOfAny')}</option><option value="last">{t('reasonOfLast')}</option></Select>
          </Field>
        ) : null}
        <Field label={t('dentist')}>
          <Select {...register('dentistId')}><option value="">{t('anyDentist')}</option>{choices.dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Field label={t('ageFrom')} error={problem('ageFrom')}><Input type="number" inputMode="numeric" min={18} max={120} {...register('ageFrom')} /></Field>
        <Field label={t('ageUntil')} error={problem('ageUntil')}><Input type="number" inputMode="numeric" min={18} max={120} {...register('ageUntil')} /></Field>
        <Field label={t('sex')}>
          <Select {...register('sex')}><option value="">{t('anySex')}</option>{(['female', 'male', 'other'] as const).map((value) => <option key={value} value={value}>{sexes(value)}</option>)}</Select>
        </Field>
      </div>
      <div className="grid gap-2">
        <Field label={t('localities')} hint={t('localitiesHint')} error={problem('localities')}>
          <Combobox value={null} onChange={(option) => option && setLocalities([...localities, option.value])} options={open.map((value) => ({ value, label: value }))} />
        </Field>
        {localities.length > 0 && (
          <ul className="flex flex-wrap gap-1.5">
            {localities.map((locality) => (
              <li key={locality}>
                <button
                  type="button" aria-label={t('removeLocality', { locality })} onClick={() => setLocalities(localities.filter((one) => one !== locality))}
                  className="inline-flex h-7 items-center gap-1 rounded-full border border-line bg-sunken px-2.5 text-sm hover:bg-hover"
                >
                  {locality}<X className="size-3.5 text-faint" aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
