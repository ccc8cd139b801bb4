'use client'

import { useAlertName } from '@/components/patients/use-alert-name'
import { Checkbox } from '@/components/ui/checkbox'
import { Fieldset } from '@/components/ui/field'

type ChecklistProps = { legend: string; words: readonly string[]; value: string[]; onChange: (value: string[]) => void; error?: string }

/** Common words to tick, in the reader's language; kept as the English word. */
export function Checklist({ legend, words, value, onChange, error }: ChecklistProps) {
  const nameOf = useAlertName()
  return (
    <Fieldset legend={legend} error={error}>
      <div className="grid grid-cols-2 gap-x-4 gap-y-2.5">
        {words.map((word) => (
          <Checkbox
            key={word}
            label={nameOf(word)}
            checked={value.includes(word)}
            onChange={(event) => onChange(event.target.checked ? [...value, word] : value.filter((one) => one !== word))}
          />
        ))}
      </div>
    </Fieldset>
  )
}
