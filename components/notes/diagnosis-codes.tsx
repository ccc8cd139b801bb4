'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Combobox } from '@/components/ui/combobox'
import { diagnoses, diagnosisLabel } from '@/lib/notes/diagnoses'

type DiagnosisCodesProps = { codes: string[]; onChange: (codes: string[]) => void }

const options = diagnoses.map(({ code, name }) => ({ value: code, label: name, detail: code }))

/** The ICD-10 codes beside the diagnosis: searched by word or code, several if need be. */
export function DiagnosisCodes({ codes, onChange }: DiagnosisCodesProps) {
  const t = useTranslations('notes.codes')
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-full max-w-sm">
        <Combobox
          // A new field for the next code.
          key={codes.join()}
          aria-label={t('add')}
          placeholder={t('add')}
          value={null}
          onChange={(option) => { if (option) onChange([...codes, option.value]) }}
          options={options.filter(({ value }) => !codes.includes(value))}
        />
      </div>
      {codes.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {codes.map((code) => (
            <li key={code} className="inline-flex items-center gap-1 rounded-full border border-line bg-sunken py-0.5 ps-2.5 pe-1 text-sm">
              {diagnosisLabel(code)}
              <button
                type="button"
                aria-label={t('remove', { code: diagnosisLabel(code) })}
                onClick={() => onChange(codes.filter((one) => one !== code))}
                className="rounded-full p-1 text-faint hover:text-ink pointer-coarse:p-2"
              >
                <X className="size-3.5" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
