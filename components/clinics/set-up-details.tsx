'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { ClinicFields } from './clinic-fields'
import { FileNumberFields } from './file-number-fields'
import { TimeZoneField } from './time-zone-field'
import { useProblem } from './use-problem'

/** Name, place and registration; what hardly anybody changes is folded away, and opens when it is wrong. */
export function SetUpDetails() {
  const t = useTranslations('setup')
  const problem = useProblem(useFormContext().formState.errors)
  const [more, setMore] = useState(false)
  const wrong = ['clinic.timeZone', 'fileNumbers.prefix', 'fileNumbers.next'].some(problem)
  return (
    <>
      <ClinicFields prefix="clinic." />
      <details open={more || wrong} onToggle={(event) => setMore(event.currentTarget.open)} className="rounded-md border border-line px-3 py-2">
        <summary className="rounded-sm py-1 font-medium text-muted hover:text-ink">{t('more')}</summary>
        <div className="grid gap-4 py-3">
          <TimeZoneField name="clinic.timeZone" />
          <FileNumberFields prefix="fileNumbers." />
        </div>
      </details>
    </>
  )
}
