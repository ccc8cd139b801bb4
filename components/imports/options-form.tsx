'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { whatToDo, type ImportCounts, type ImportOptions } from '@/lib/imports/schema'

/** What holds for all rows. Only what this list gives reason to ask is asked. */
export function OptionsForm({ counts, filePrefix, options, onChange }: { counts: ImportCounts; filePrefix: string; options: ImportOptions; onChange: (options: ImportOptions) => void }) {
  const t = useTranslations('imports.options')
  const set = <Name extends keyof ImportOptions>(name: Name, value: ImportOptions[Name]) => onChange({ ...options, [name]: value })
  const known = counts.known + counts.repeated > 0
  if (!known && !counts.sameNumber && !counts.faulty && !counts.numbers && !counts.visits && !counts.balances && !counts.consents) return null
  return (
    <section aria-label={t('title')} className="grid gap-6 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2">
      {counts.faulty > 0 && (
        <RadioGroup
          legend={t('faulty', { count: counts.faulty })}
          name="faulty"
          value={options.withoutFaulty ? 'without' : 'out'}
          onChange={(event) => set('withoutFaulty', event.target.value === 'without')}
          options={[{ value: 'out', label: t('faultyOut'), hint: t('faultyOutHint') }, { value: 'without', label: t('faultyWithout'), hint: t('faultyWithoutHint') }]}
        />
      )}
      {known && (
        <RadioGroup
          legend={t('duplicates', { count: counts.known + counts.repeated })}
          name="duplicates"
          value={options.onDuplicate}
          onChange={(event) => set('onDuplicate', event.target.value as ImportOptions['onDuplicate'])}
          options={whatToDo.map((value) => ({ value, label: t(`do.${value}`), hint: t(`doHint.${value}`) }))}
        />
      )}
      {counts.sameNumber > 0 && (
        <RadioGroup
          legend={t('sameNumber', { count: counts.sameNumber })}
          hint={t('sameNumberHint')}
          name="same-number"
          value={options.onSameNumber}
          onChange={(event) => set('onSameNumber', event.target.value as ImportOptions['onSameNumber'])}
          options={whatToDo.map((value) => ({ value, label: t(`do.${value}`) }))}
        />
      )}
      {counts.numbers > 0 && (
        <RadioGroup
          legend={t('numbers')}
          name="numbers"
          value={options.numbersBecome}
          onChange={(event) => set('numbersBecome', event.target.value as ImportOptions['numbersBecome'])}
          options={[{ value: 'old', label: t('numbersOld'), hint: t('numbersOldHint') }, { value: 'file', label: t('numbersFile'), hint: t('numbersFileHint', { prefix: filePrefix || '–' }) }]}
        />
      )}
      {counts.balances > 0 && (
        <Field label={t('asOf')} hint={t('asOfHint')} className="content-start">
          <Input type="date" value={options.balancesAsOf} onChange={(event) => event.target.value && set('balancesAsOf', event.target.value)} />
        </Field>
      )}
      {(counts.visits > 0 || counts.consents > 0) && (
        <div className="grid content-start gap-3">
          {counts.visits > 0 && <Checkbox label={t('squeeze')} hint={t('squeezeHint')} checked={options.squeeze} onChange={(event) => set('squeeze', event.target.checked)} />}
          {counts.consents > 0 && <Checkbox label={t('consent')} hint={t('consentHint', { count: counts.consents })} checked={options.consentRecorded} onChange={(event) => set('consentRecorded', event.target.checked)} />}
        </div>
      )}
    </section>
  )
}
