'use client'

import { useLocale } from 'next-intl'
import { weekdayName } from '@/components/clinics/weekday-name'
import { cn } from '@/components/ui/cn'
import { Fieldset } from '@/components/ui/field'
import { weekdays } from '@/lib/clinics/rules'

type WeekdayPickerProps = { label: string; error?: string; value: number[]; onChange: (value: number[]) => void; single?: boolean }

/** Weekdays side by side, several or (single) one. */
export function WeekdayPicker({ label, error, value, onChange, single = false }: WeekdayPickerProps) {
  const locale = useLocale()
  const toggle = (weekday: number, on: boolean) => onChange(single ? [weekday] : on ? [...value, weekday] : value.filter((other) => other !== weekday))
  return (
    <Fieldset legend={label} error={error}>
      <div className="flex flex-wrap gap-1.5">
        {weekdays.map((weekday) => {
          const on = value.includes(weekday)
          return (
            <label
              key={weekday}
              className={cn(
                'relative inline-flex h-row min-w-11 items-center justify-center rounded-md border px-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-brand',
                on ? 'border-brand bg-brand-soft font-medium text-brand' : 'border-line-strong bg-surface text-muted hover:text-ink',
              )}
            >
              <input type={single ? 'radio' : 'checkbox'} checked={on} onChange={(event) => toggle(weekday, event.target.checked)} aria-label={weekdayName(weekday, locale)} className="absolute inset-0 cursor-pointer opacity-0" />
              <span aria-hidden>{weekdayName(weekday, locale, 'short')}</span>
            </label>
          )
        })}
      </div>
    </Fieldset>
  )
}
