'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Input } from '@/components/ui/input'
import { denominations, worthOf, type Notes } from '@/lib/days/day'
import { formatRupees } from '@/lib/money'

/** How many of each note and coin there are, what they are worth, and all of it together. */
export function NotesGrid({ notes, onChange }: { notes: Notes; onChange: (notes: Notes) => void }) {
  const t = useTranslations('days.count')
  const locale = useLocale()
  return (
    <div className="grid gap-1.5">
      {denominations.map((rupees) => (
        <label key={rupees} className="grid grid-cols-[4rem_7rem_1fr] items-center gap-3">
          <span className="text-end tabular">₹{rupees} ×</span>
          <Input
            inputMode="numeric" autoComplete="off" className="text-end tabular" aria-label={t('notesOf', { rupees })} value={notes[rupees] ?? ''}
            onChange={(event) => {
              const typed = event.target.value.replace(/\D/g, '').slice(0, 6)
              onChange({ ...notes, [rupees]: typed === '' ? undefined : Number(typed) })
            }}
          />
          <span className="text-end text-muted tabular">{notes[rupees] ? formatRupees(notes[rupees] * rupees * 100, locale) : ''}</span>
        </label>
      ))}
      <p className="flex items-baseline justify-between gap-4 border-t border-line-strong pt-1.5 font-semibold">
        <span>{t('counted')}</span><output className="tabular">{formatRupees(worthOf(notes), locale)}</output>
      </p>
    </div>
  )
}
