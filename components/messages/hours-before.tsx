'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'

const usual = [1, 2, 3, 4, 6, 12, 24, 48, 72, 168]
const most = 4

type HoursBeforeProps = { label: string; value: number[]; onChange: (hours: number[]) => void }

/** Chooses up to four times before a visit, in hours; none is a choice too. */
export function HoursBefore({ label, value, onChange }: HoursBeforeProps) {
  const t = useTranslations('messages.sending')
  const name = (hours: number) => (hours % 24 === 0 ? t('daysBefore', { count: hours / 24 }) : t('hoursBefore', { count: hours }))
  const toggle = (hours: number) => onChange(value.includes(hours) ? value.filter((one) => one !== hours) : [...value, hours].sort((a, b) => b - a))
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {[...new Set([...usual, ...value])].sort((a, b) => a - b).map((hours) => {
          const chosen = value.includes(hours)
          return (
            <label
              key={hours}
              className={cn(
                'relative inline-flex h-8 cursor-pointer items-center rounded-full border px-3 text-sm focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-brand max-md:h-11',
                chosen ? 'border-brand bg-brand-soft font-medium text-brand' : 'border-line text-muted hover:bg-hover',
              )}
            >
              <input
                type="checkbox" className="absolute inset-0 cursor-pointer opacity-0" checked={chosen} disabled={!chosen && value.length >= most}
                onChange={() => toggle(hours)}
              />
              {name(hours)}
            </label>
          )
        })}
      </div>
      {value.length === 0 && <p className="text-sm text-amber">{t('noReminders')}</p>}
    </fieldset>
  )
}
