'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FormError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { PrintedPrescription } from '@/lib/prescriptions/printed-prescription'
import { readByChemist } from '@/lib/prescriptions/read-by-chemist'
import { PrintedPrescriptionView } from './printed-prescription'
import { PrintPage } from './print-page'

/** The chemist's page: asks for the patient's year of birth, then shows the prescription. */
export function LinkChemist({ token, language }: { token: string; language: string }) {
  const t = useTranslations('visit.chemist')
  const [year, setYear] = useState('')
  const [printed, setPrinted] = useState<PrintedPrescription | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [pending, start] = useTransition()
  if (printed) return <><PrintedPrescriptionView printed={printed} /><PrintPage /></>

  const ask = () => start(async () => {
    const answer = await readByChemist({ token, birthYear: year, language }).catch(() => undefined)
    if (answer?.data?.printed) setPrinted(answer.data.printed)
    else setProblem(answer?.data ? t('wrong') : (answer?.serverError?.message ?? (answer?.validationErrors ? t('year') : t('offline'))))
  })
  return (
    <form
      method="post" className="grid justify-items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setProblem(null)
        if (/^\d{4}$/.test(year)) ask()
        else setProblem(t('year'))
      }}
    >
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <p className="max-w-prose text-muted">{t('text')}</p>
      <Field label={t('birthYear')}><Input inputMode="numeric" autoComplete="off" value={year} maxLength={4} onChange={(event) => setYear(event.target.value)} /></Field>
      {problem && <FormError>{problem}</FormError>}
      <Button type="submit" variant="primary" pending={pending}>{t('open')}</Button>
    </form>
  )
}
