'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Input } from '@/components/ui/input'
import { formatDay } from '@/lib/time'

type MountTitleProps = { name: string; takenOn: string; by: string | null; may: boolean; onChange: (name: string, takenOn: string) => void }

/** The mount's name and the day its films were taken, changed where they stand. */
export function MountTitle({ name, takenOn, by, may, onChange }: MountTitleProps) {
  const t = useTranslations('images.mounts')
  const locale = useLocale()
  const [typed, setTyped] = useState(name)
  const [day, setDay] = useState(takenOn)
  // What became of one field, here or elsewhere, leaves alone what is being typed into the other.
  const [seen, setSeen] = useState({ name, takenOn })
  if (seen.name !== name || seen.takenOn !== takenOn) {
    setSeen({ name, takenOn })
    if (seen.name !== name) setTyped(name)
    if (seen.takenOn !== takenOn) setDay(takenOn)
  }
  if (!may) {
    return (
      <div>
        <h2 className="text-lg font-semibold">{name}</h2>
        <p className="text-sm text-muted">{[formatDay(takenOn, locale), by && t('by', { name: by })].filter(Boolean).join(' · ')}</p>
      </div>
    )
  }
  const save = (next: { name?: string; takenOn?: string }) => {
    const [called, taken] = [(next.name ?? name).trim(), next.takenOn ?? takenOn]
    // Left empty, it keeps what it had.
    if (!called || !taken) return void (setTyped(name), setDay(takenOn))
    if (called !== name || taken !== takenOn) onChange(called, taken)
  }
  return (
    <div className="flex min-w-64 flex-1 flex-wrap items-center gap-2 md:max-w-xl">
      <h2 className="sr-only">{name}</h2>
      <div className="min-w-40 flex-1">
        <Input
          aria-label={t('name')} maxLength={80} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={() => save({ name: typed })}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </div>
      <div className="w-40">
        <Input type="date" aria-label={t('takenOn')} title={by ? t('by', { name: by }) : undefined} value={day} onChange={(event) => setDay(event.target.value)} onBlur={() => save({ takenOn: day })} />
      </div>
    </div>
  )
}
