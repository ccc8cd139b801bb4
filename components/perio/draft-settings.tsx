'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, Fieldset } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { Textarea } from '@/components/ui/textarea'
import { paths, type Path, type PerioPage } from '@/lib/perio/exam'
import { allSextants } from '@/lib/perio/rules'
import type { DraftSettings } from './use-draft-settings'

type DraftSettingsFormProps = { values: DraftSettings; change: (changed: Partial<DraftSettings>) => void; dentists: PerioPage['dentists']; today: string }

/** How an exam is walked through and for whom it is written; every change is kept at once, the path for the next exam too. */
export function DraftSettingsForm({ values, change, dentists, today }: DraftSettingsFormProps) {
  const t = useTranslations('perio')
  const [note, setNote] = useState(values.note ?? '')
  return (
    <div className="grid w-80 max-w-[calc(100vw-3rem)] gap-3 p-3">
      <Field label={t('settings.path')} hint={t(`pathHints.${values.path}`)}>
        <Select value={values.path} onChange={(event) => change({ path: event.target.value as Path })}>
          {paths.map((path) => <option key={path} value={path}>{t(`paths.${path}`)}</option>)}
        </Select>
      </Field>
      <Switch label={t('settings.margins')} checked={values.with_margins} onChange={(event) => change({ with_margins: event.target.checked })} />
      <Fieldset legend={t('settings.sextants')}>
        <div className="grid grid-cols-3 gap-x-2">
          {[1, 2, 3, 6, 5, 4].map((sextant) => (
            <Checkbox
              key={sextant} label={t(`sextants.${sextant}`)} checked={values.sextants.includes(sextant)}
              disabled={values.sextants.length === 1 && values.sextants.includes(sextant)}
              onChange={(event) => change({ sextants: allSextants.filter((one) => (one === sextant ? event.target.checked : values.sextants.includes(one))) })}
            />
          ))}
        </div>
      </Fieldset>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('settings.dentist')}>
          <Select value={values.dentist_id ?? ''} onChange={(event) => change({ dentist_id: event.target.value || null })}>
            <option value="">{t('settings.nobody')}</option>
            {dentists.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
        <Field label={t('settings.day')}>
          <Input type="date" max={today} value={values.examined_on} onChange={(event) => event.target.value && change({ examined_on: event.target.value })} />
        </Field>
      </div>
      <Field label={t('settings.note')} optional>
        <Textarea rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} onBlur={() => note !== (values.note ?? '') && change({ note: note || null })} />
      </Field>
    </div>
  )
}
