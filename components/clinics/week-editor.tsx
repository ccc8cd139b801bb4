'use client'

import { Copy, Plus, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Tooltip } from '@/components/ui/tooltip'
import { hoursPresets, nextSpan, presetOf, spanProblem, weekOf, weekdays, type HoursPreset, type Span, type Week } from '@/lib/clinics/rules'
import { weekdayName } from './weekday-name'

/** A week of opening hours: a usual one to start from, then each day with up to two spans. */
export function WeekEditor({ value, onChange }: { value: Week; onChange: (week: Week) => void }) {
  const t = useTranslations('clinics.hours')
  const locale = useLocale()
  const setDay = (weekday: number, spans: Span[]) => onChange(value.map((day, i) => (i === weekday ? { spans } : day)))
  const copyMonday = () => onChange(value.map((day, i) => (day.spans.length > 0 || i === 1 ? { spans: value[1]!.spans.map((span) => ({ ...span })) } : day)))
  const preset = presetOf(value)
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t('preset')} className="min-w-52 flex-1">
          <Select value={preset ?? ''} onChange={(event) => event.target.value && onChange(weekOf(event.target.value as HoursPreset))}>
            {preset === null && <option value="">{t('own')}</option>}
            {hoursPresets.map((name) => <option key={name} value={name}>{t(`presets.${name}`)}</option>)}
          </Select>
        </Field>
        <Button onClick={copyMonday}><Copy aria-hidden />{t('copyMonday')}</Button>
      </div>
      <ul className="divide-y divide-line rounded-md border border-line">
        {weekdays.map((weekday) => (
          <Day key={weekday} name={weekdayName(weekday, locale)} spans={value[weekday]!.spans} onChange={(spans) => setDay(weekday, spans)} />
        ))}
      </ul>
    </div>
  )
}

function Day({ name, spans, onChange }: { name: string; spans: Span[]; onChange: (spans: Span[]) => void }) {
  const t = useTranslations('clinics.hours')
  const p = useTranslations('settings.problems')
  const set = (index: number, change: Partial<Span>) => onChange(spans.map((span, i) => (i === index ? { ...span, ...change } : span)))
  return (
    <li className="grid gap-x-4 gap-y-2 px-3 py-2 sm:grid-cols-[8.5rem_1fr]">
      <Checkbox
        className="sm:pt-2"
        label={name}
        checked={spans.length > 0}
        onChange={(event) => onChange(event.target.checked ? [nextSpan([])] : [])}
      />
      {spans.length === 0 ? (
        <span className="hidden text-faint sm:block sm:pt-2">{t('closed')}</span>
      ) : (
        <div className="flex flex-wrap items-start gap-x-5 gap-y-2">
          {spans.map((span, index) => {
            const problem = spanProblem(spans, index)
            return (
              <div key={index} className="grid gap-1">
                <div className="flex items-center gap-1.5">
                  <span className="w-32"><Input type="time" required aria-label={t('opens', { day: name, n: index + 1 })} aria-invalid={problem ? true : undefined} value={span.opens} onChange={(event) => set(index, { opens: event.target.value })} /></span>
                  <span aria-hidden className="text-faint">–</span>
                  <span className="w-32"><Input type="time" required aria-label={t('closes', { day: name, n: index + 1 })} aria-invalid={problem ? true : undefined} value={span.closes} onChange={(event) => set(index, { closes: event.target.value })} /></span>
                  {spans.length > 1 && (
                    <Tooltip text={t('removeSpan')}>
                      <Button variant="ghost" size="icon-sm" aria-label={t('removeSpanOf', { day: name, n: index + 1 })} onClick={() => onChange(spans.filter((_, i) => i !== index))}><X aria-hidden /></Button>
                    </Tooltip>
                  )}
                </div>
                {problem && <p className="text-sm text-red" role="status">{p(problem)}</p>}
              </div>
            )
          })}
          {spans.length < 2 && (
            <Tooltip text={t('addSpan')}>
              <Button variant="ghost" size="icon" aria-label={t('addSpanTo', { day: name })} onClick={() => onChange([...spans, nextSpan(spans)])}><Plus aria-hidden /></Button>
            </Tooltip>
          )}
        </div>
      )}
    </li>
  )
}
