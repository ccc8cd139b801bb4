'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** What this person's role reads masked: shown, and left as it is. */
export function HiddenField({ label, value }: { label: string; value: string }) {
  const t = useTranslations('patients')
  return (
    <Field label={label} hint={t('hints.hidden')}>
      <Input readOnly value={value} />
    </Field>
  )
}
