'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { Fieldset } from '@/components/ui/field'

type PonticPickerProps = { teeth: number[]; value: number[]; onChange: (pontics: number[]) => void }

/** Which of the teeth of a bridge are replaced. */
export function PonticPicker({ teeth, value, onChange }: PonticPickerProps) {
  const t = useTranslations('labs.form')
  return (
    <Fieldset legend={t('pontics')} hint={t('ponticsHint')}>
      <div className="flex flex-wrap gap-1">
        {teeth.map((tooth) => {
          const chosen = value.includes(tooth)
          return (
            <button
              key={tooth}
              type="button"
              aria-pressed={chosen}
              onClick={() => onChange(chosen ? value.filter((one) => one !== tooth) : [...value, tooth])}
              className={cn('h-8 min-w-10 rounded-sm border px-2 text-sm tabular pointer-coarse:h-10', chosen ? 'border-brand-line bg-brand-soft font-semibold text-brand' : 'border-line bg-surface text-muted hover:bg-hover')}
            >
              {tooth}
            </button>
          )
        })}
      </div>
    </Fieldset>
  )
}
